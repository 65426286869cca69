/** Pack building: Markdown with YAML to checked JSON, its check, its tests, two editions compared. It needs YAML; the engine does not. */
import type { Sha256 } from '../hash.ts'
import { sealPack } from '../load.ts'
import { blocking } from './check.ts'
import { byPlace, Refused } from './finding.ts'
import type { PackFile } from './markdown.ts'
import { readPack } from './read.ts'

export { type Failure, runTests, type TestRun } from './cases.ts'
export { check } from './check.ts'
export { type AnswerChange, type Diff, diff, type IdChanges, type PathwayDiff } from './diff.ts'
export { type Finding, type FindingKind, Refused, sayFinding } from './finding.ts'
export type { PackFile } from './markdown.ts'
export { splitPack } from './split.ts'

/** The pack as one JSON text that carries its hash, for `loadPack`. Throws Refused with everything that is wrong. */
export async function compile(files: readonly PackFile[], sha256: Sha256): Promise<string> {
  const read = readPack(files)
  const findings = blocking(read)
  if (findings.length > 0) throw new Refused(findings.sort(byPlace))
  return sealPack(read.body, sha256)
}
