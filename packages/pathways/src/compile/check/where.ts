/** A finding at the place a thing was read from. */
import type { Finding, FindingKind } from '../finding.ts'
import type { ReadPack } from '../read.ts'

/** `name`: as it was marked, such as `rule kz_stay version 1 when`; the nearest marked part of it is taken. */
export function finding(
  { spots }: ReadPack,
  name: string,
  kind: FindingKind,
  what: string,
  right: string,
): Finding {
  const parts = name.split(' ')
  const known = parts
    .map((_, cut) => parts.slice(0, parts.length - cut).join(' '))
    .find(part => spots.has(part))
  return {
    ...(spots.get(known ?? '') ?? { file: 'pack.md', line: 1 }),
    kind,
    what: `${name}: ${what}`,
    right,
  }
}
