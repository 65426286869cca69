/** A finding at the place a thing was read from. */
import type { Finding, FindingKind } from '../finding.ts'
import type { ReadPack } from '../read.ts'

/** `name`: as it was marked, such as `rule kz_stay version 1 when`; the nearest marked part of it is taken. */
export function at({ spots }: ReadPack, name: string) {
  const parts = name.split(' ')
  const ever = parts.map((_, cut) => parts.slice(0, parts.length - cut).join(' '))
  const spot = spots.get(ever.find(part => spots.has(part)) ?? '') ?? { file: 'pack.md', line: 1 }
  return (kind: FindingKind, what: string, right: string): Finding => ({
    ...spot,
    kind,
    what: `${name}: ${what}`,
    right,
  })
}
