/** A pack as the two files of a page: rules, for its questions and answers, and the law, which is shown beside answers. */
import type { Pack } from '../load.ts'
import type { Law, RulesBody } from '../pack.ts'

/** JSON, for `openRules`, and of a `Law`. Both belong to the pack of this hash. */
export function splitPack({ body, hash }: Pack): { rules: string; law: string } {
  const { sources: _, scenarios: __, ...shown } = body
  const standings = Object.entries(body.statements).map(
    ([id, { from, to, conf }]) => [id, { from, to, conf }] as const,
  )
  const rules: RulesBody = {
    ...shown,
    statements: Object.fromEntries(standings),
    rules: body.rules.map(({ says: _, tests: __, ...rule }) => rule),
  }
  const says = Object.fromEntries(body.rules.flatMap(({ id, says }) => (says ? [[id, says]] : [])))
  const law: Law = { statements: body.statements, says }
  return { rules: JSON.stringify({ hash, body: rules }), law: JSON.stringify(law) }
}
