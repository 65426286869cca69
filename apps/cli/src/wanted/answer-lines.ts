/** An answer as lines for a terminal; what it does not mean comes first. */
import { type Answer, type AskedList, freshDays, type Reason } from '@treeline/wanted'

/**
 * Whose key signed the bundle. `compared`: whether it is the one that was asked for; else it may be anybody's.
 * `signerBefore`: whose signed the bundle before, if that was another.
 */
export type Vouched = { signer: string; compared: boolean; signerBefore?: string } | { unsigned: true }

export const formatAnswer = (answer: Answer, by: Vouched): string[] => [
  ...levelLines(answer),
  '',
  'Lists that were asked:',
  ...answer.lists.map(list => `  ${list.name}: ${list.people} people, copy of ${list.retrieved}`),
  ...signerLines(by),
]

function signerLines(by: Vouched): string[] {
  if ('unsigned' in by) return ['Nobody signed this bundle: whoever made it could have left names out.']
  const { signer, compared, signerBefore } = by
  return [
    `signed by: ${signer}`,
    compared
      ? 'This is the key that was asked for.'
      : 'This key was compared with none: anybody can make one. Give the key you know: --signer.',
    ...(signerBefore === undefined
      ? []
      : [`The key has changed. The bundle before is signed by: ${signerBefore}`]),
  ]
}

function levelLines(answer: Answer): string[] {
  const because = answer.because.map(one => reasons[one]).join('; ')
  const why = because === '' ? [] : [`Why: ${because}.`]
  const here = answer.lists.filter(({ level }) => level === answer.level).map(named)
  if (answer.level === 'no-match') return noMatch
  if (answer.level === 'cannot-say') return ['We cannot say.', ...why, ...here, ...notWanted]
  if (answer.level === 'says-almost-nothing')
    return [
      'This says almost nothing.',
      ...why,
      ...here,
      shared(answer.namesakes),
      ...notWanted,
      ...secret,
      ...next,
    ]
  return ['Possible match.', ...why, ...here, shared(answer.namesakes), ...next]
}

const named = ({ name, publisher, retrieved, ageDays }: AskedList) =>
  `List: ${name}${publisher === '' ? '' : ` (${publisher})`}. Copy of ${retrieved}, ${ageDays} ${ageDays === 1 ? 'day' : 'days'} old.`

function shared(namesakes: number | null): string {
  if (namesakes === null) return 'It may be another person: we do not know how many share this name.'
  const about = Math.max(1, Math.round(namesakes))
  const people = about === 1 ? '1 person shares' : `${about} people share`
  return `It may be another person with the same name: about ${people} it.`
}

const reasons: Readonly<Record<Reason, string>> = {
  'name-reads-the-same': 'the name reads the same',
  'one-name-reads-the-same': 'the list has one name only, and it reads like one of these',
  'name-differs-a-little': 'the name differs by one letter, or is a short form',
  'same-patronymic': 'the patronymic is the same',
  'patronymic-not-known': 'no patronymic is known to compare',
  'same-date': 'the date of birth is the same',
  'day-and-month-swapped': 'the date of birth is the same with day and month swapped',
  'same-year': 'the year of birth is the same',
  'no-surname': 'a surname and a given name are needed',
  'letters-not-read':
    'nobody alike was found, but these letters are not read: write the name in Latin, Cyrillic, Armenian or Georgian ones',
  'no-list': 'the bundle holds no list',
  'copy-is-old': `nobody alike was found, but a copy is more than ${freshDays} days old, or dated ahead`,
}

const next = [
  'Do not travel on the strength of this answer.',
  'Do not go to the police or a consulate on the strength of it.',
  'Show this to a lawyer.',
]
const notWanted = ['This does not mean that the person is not wanted.']
const secret = [
  'Most INTERPOL notices and all diffusions are secret.',
  'Interstate, border and military lists are not public.',
]
const noMatch = [
  ...notWanted,
  'No match in the public lists that were asked.',
  ...secret,
  "A lawyer can ask INTERPOL's commission, the CCF. It costs nothing and is slow.",
  "The answer may be: 'not authorised to say'. A request may show where somebody is.",
]
