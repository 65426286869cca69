/** Two editions of a pack compared, as lines for a terminal. */
import type { Given } from '@treeline/pathways'
import type { Diff, PathwayDiff } from '@treeline/pathways/compile'

export const changeLines = ({ on, from, to, facts, statements, pathways }: Diff): string[] => [
  `${from.slice(0, 8)} -> ${to.slice(0, 8)}, on ${on}`,
  ...namesOf('Facts', facts),
  ...namesOf('Statements', statements),
  ...pathways.flatMap(linesOf),
  from === to
    ? 'They are the same.'
    : `${counted(pathways.length, 'way differs', 'ways differ')} for somebody on that day.`,
]

const namesOf = (what: string, names: Diff['facts']): string[] =>
  (['added', 'removed', 'changed'] as const).flatMap(key =>
    names[key].length > 0 ? [`${what} ${key}: ${names[key].join(', ')}`] : [],
  )

const linesOf = ({ id, was, changes }: PathwayDiff): string[] => [
  `${id}: ${was}`,
  ...changes.map(({ from, to, person }) => `  ${from} -> ${to}, for example: ${personOf(person)}`),
]

const personOf = (person: Given): string => {
  const facts = Object.entries(person).map(
    ([fact, value]) => `${fact} ${Array.isArray(value) ? `[${value.join(', ')}]` : value}`,
  )
  return facts.length > 0 ? facts.join('; ') : 'whoever it is'
}

const counted = (count: number, one: string, many: string) =>
  count === 0 ? `No ${one}` : `${count} ${count === 1 ? one : many}`
