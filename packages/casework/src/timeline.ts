/** One case in the order it happened: messages, what would not open, and what only the desk wrote between them. */
import type { ShownUnknown, Standing } from './fold.ts'
import type { LogName, MomentAs } from './kind.ts'
import { type KindName, type Kinds, kindNames, kinds } from './kinds/index.ts'

type ShownBy<F> = F extends (standing: never) => readonly (infer M)[] ? M : never
type ShownByKinds = ShownBy<Kinds[KindName]['moments']>
type Others =
  | MomentAs<'altered'>
  | (MomentAs<'keyless'> & { keyless: Keyless })
  | (MomentAs<'unknown'> & { unknown: ShownUnknown })
/** What a kind shows, by its name; besides, what would not open, and what counts for nothing. */
export type MomentKind = (ShownByKinds | Others)['kind']
export type MomentOf<K extends MomentKind> = {
  [P in K]: Extract<ShownByKinds | Others, { kind: P }> & { kind: P }
}[K]
export type Moment = MomentOf<MomentKind>

/** Where an entry stands that does not open. */
export type SealedPlace = { log: LogName; seq: number }
/** One to which this device has no key: none yet, or none before the entry ran out. */
export type Keyless = SealedPlace & { why: 'no-key' | 'expired' }
type Case = { standing: Standing; altered: readonly SealedPlace[]; keyless: readonly Keyless[] }

/**
 * What lies in the mailbox keeps its order, behind what lay in it before it ran out and was begun anew. What the desk
 * wrote into the file stands before the first message that was seen after it, or at the end. `altered`: entries that
 * do not hold; of the file, as nobody can tell when they were written, at the end.
 */
export function timelineOf({ standing, altered, keyless }: Case): Moment[] {
  const sealed = [...altered.map(alteredMoment), ...keyless.map(keylessMoment)]
  const all = [...momentsIn(standing), ...standing.unknown.map(unknownMoment), ...sealed]
  const inMailbox = all
    .flatMap(moment =>
      'seq' in moment.place ? [{ ...moment.place, life: lifeOf(moment, standing), moment }] : [],
    )
    .sort((a, b) => a.life - b.life || a.seq - b.seq)
  const inFile = all
    .flatMap(moment => ('at' in moment.place ? [{ at: moment.place.at ?? atTheEnd, moment }] : []))
    .sort((a, b) => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1))
  const moments: Moment[] = []
  for (const { seenAt, moment } of inMailbox) {
    while (seenAt !== undefined && inFile[0] && inFile[0].at < seenAt) moments.push(inFile.shift()!.moment)
    moments.push(moment)
  }
  return [...moments, ...inFile.map(({ moment }) => moment)]
}

/** Whatever is no message lies in the mailbox as it is now. */
const lifeOf = (moment: Moment, { messages }: Standing): number =>
  moment.kind === 'message' ? moment.message.life : (messages.at(-1)?.life ?? 0)

/** After every instant. */
const atTheEnd = '~'

const momentsIn = (standing: Standing): Moment[] =>
  kindNames.flatMap((name): readonly Moment[] => kinds[name].moments?.(standing) ?? [])

const alteredMoment = (place: SealedPlace): Moment => ({
  kind: 'altered',
  key: `${prefixOf(place)}a${place.seq}`,
  place: placeOf(place),
})

const keylessMoment = (keyless: Keyless): Moment => ({
  kind: 'keyless',
  key: `${prefixOf(keyless)}k${keyless.seq}`,
  place: placeOf(keyless),
  keyless,
})

const unknownMoment = (unknown: ShownUnknown): Moment => ({
  kind: 'unknown',
  key: `${unknown.log === 'mailbox' ? 'u' : 'f'}${unknown.seq}`,
  place: placeOf(unknown),
  unknown,
})

const prefixOf = ({ log }: SealedPlace): string => (log === 'mailbox' ? '' : 'f')
const placeOf = ({ log, seq }: SealedPlace): Moment['place'] =>
  log === 'mailbox' ? { seq, seenAt: undefined } : { at: undefined }
