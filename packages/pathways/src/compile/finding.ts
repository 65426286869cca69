/** What is wrong with a pack: where, what, and what would be right. */
import type { Spot } from '../pack.ts'

/** What sort of fault: docs/formats/pack.md says of each what it finds. */
export type FindingKind =
  | 'shape'
  | 'expression'
  | 'unknown-fact'
  | 'unknown-name'
  | 'missing-citation'
  | 'never-true'
  | 'always-true'
  | 'duplicate'
  | 'contradiction'
  | 'gap'
  | 'overlap'
  | 'expired-review'
  | 'stale-translation'
  | 'unreachable-action'
  | 'red-line'
  | 'never-suggest'
  | 'missing-test'
  | 'bad-date'
  | 'bad-identifier'
  | 'cycle'
  | 'node-budget'
  | 'unused'
  | 'unsourced-confidence'

/** One thing that is wrong with a pack, with its file and line. */
export type Finding = Spot & {
  readonly kind: FindingKind
  /** What is wrong. */
  readonly what: string
  /** What would be right. */
  readonly right: string
}

/** One line for a terminal: `law.md:12: unknown-fact: ...`. */
export const sayFinding = ({ file, line, kind, what, right }: Finding): string =>
  `${file}:${line}: ${kind}: ${what}; right: ${right}`

/** A pack that cannot be compiled, and all that is wrong with it in `findings`. Nothing of it is used. */
export class Refused extends Error {
  override name = 'Refused'
  readonly findings: readonly Finding[]
  constructor(findings: readonly Finding[]) {
    super(findings.map(sayFinding).join('\n'))
    this.findings = findings
  }
}

export const byPlace = (a: Finding, b: Finding): number =>
  a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line
