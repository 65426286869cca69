/** One case in the order it happened: messages, what was altered, and what only the desk wrote between them. */

import type { OwnerChange, ShownCheck, ShownMessage, ShownNote } from '@treeline/casework'
import type { Case } from '@treeline/client/member'

export type Moment =
  | { kind: 'message'; key: string; message: ShownMessage }
  | { kind: 'altered'; key: string }
  | { kind: 'unknown'; key: string }
  | { kind: 'note'; key: string; note: ShownNote }
  | { kind: 'owner'; key: string; change: OwnerChange }
  | { kind: 'check'; key: string; check: ShownCheck }

type TimelineSource = Pick<Case, 'standing' | 'altered'>

/**
 * Messages keep the order of the mailbox. A note, a check or a change of hands stands before the first message that was seen
 * after it; an entry without a time stands at its place in the mailbox, or at the end if it has none.
 */
export function timelineOf({ standing, altered }: TimelineSource): Moment[] {
  const inMailbox = [
    ...standing.messages.map(message => ({ seq: message.seq, moment: messageMoment(message) })),
    ...altered.map(seq => ({ seq, moment: { kind: 'altered', key: `a${seq}` } as Moment })),
    ...standing.unknown.flatMap(({ log, seq }) =>
      log === 'mailbox' ? [{ seq, moment: { kind: 'unknown', key: `u${seq}` } as Moment }] : [],
    ),
  ].sort((a, b) => a.seq - b.seq)
  const ours = [
    ...standing.notes.map(note => ({ at: note.at, moment: noteMoment(note) })),
    ...standing.owners.map((change, i) => ({ at: change.at, moment: ownerMoment(change, i) })),
    ...standing.checks.map(check => ({ at: check.at, moment: checkMoment(check) })),
  ].sort((a, b) => (a.at < b.at ? -1 : 1))
  const moments: Moment[] = []
  for (const { moment } of inMailbox) {
    const at = moment.kind === 'message' ? moment.message.seenAt : undefined
    while (at !== undefined && ours[0] && ours[0].at < at) moments.push(ours.shift()!.moment)
    moments.push(moment)
  }
  const unknownInFile = standing.unknown.filter(({ log }) => log === 'file')
  return [
    ...moments,
    ...ours.map(({ moment }) => moment),
    ...unknownInFile.map(({ seq }): Moment => ({ kind: 'unknown', key: `f${seq}` })),
  ]
}

const messageMoment = (message: ShownMessage): Moment => ({
  kind: 'message',
  key: `m${message.seq}`,
  message,
})
const noteMoment = (note: ShownNote): Moment => ({ kind: 'note', key: `n${note.seq}`, note })
const ownerMoment = (change: OwnerChange, i: number): Moment => ({ kind: 'owner', key: `o${i}`, change })
const checkMoment = (check: ShownCheck): Moment => ({ kind: 'check', key: `w${check.seq}`, check })
