/** Everything that is wrong with a pack that can be read: findings with file and line. */

import type { Sha256 } from '../hash.ts'
import type { Day } from '../pack.ts'
import { checkActions } from './check/actions.ts'
import { checkConditions } from './check/conditions.ts'
import { checkInvariants } from './check/invariants.ts'
import { checkLaw } from './check/law.ts'
import { checkNames } from './check/names.ts'
import { checkTests } from './check/tests.ts'
import { checkTexts } from './check/texts.ts'
import { checkVersions } from './check/versions.ts'
import { byPlace, type Finding } from './finding.ts'
import type { PackFile } from './markdown.ts'
import { type ReadPack, readPack } from './read.ts'

/** `today`: reviews that ended before it have expired. No finding: the pack is sound. */
export async function check(files: readonly PackFile[], sha256: Sha256, today: Day): Promise<Finding[]> {
  const read = readPack(files)
  const texts = await checkTexts(read, sha256)
  const first = [...blocking(read), ...texts, ...read.findings.filter(isLate)]
  if (blocking(read).length > 0) return first.sort(byPlace)
  const further = [checkLaw(read, today), checkVersions(read), checkTests(read), checkActions(read)]
  return [...first, ...further.flat(), ...checkConditions(read), ...checkInvariants(read)].sort(byPlace)
}

const isLate = ({ kind }: Finding) => kind === 'stale-translation'
/** What keeps the pack from being compiled at all. */
export const blocking = (read: ReadPack): Finding[] => [
  ...read.findings.filter(one => !isLate(one)),
  ...checkNames(read),
]
