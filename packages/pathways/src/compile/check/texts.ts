/** Translations made from an original that has changed since. */
import { hexOf, type Sha256 } from '../../hash.ts'
import type { Finding } from '../finding.ts'
import { spotOf } from '../place.ts'
import type { ReadPack } from '../read.ts'

export async function checkTexts({ translated }: ReadPack, sha256: Sha256): Promise<Finding[]> {
  const findings = await Promise.all(
    translated.map(async ({ place, original, language, of }) => {
      const now = (await hexOf(original, sha256)).slice(0, 8)
      if (of === now) return []
      const what = `${place.path}: the ${language} was ${of ? 'made from another original' : 'not said to fit the original'}`
      const right = `read it against the original, then ${language}-of: ${/^\d/.test(now) ? `"${now}"` : now}`
      return [{ ...spotOf(place), kind: 'stale-translation' as const, what, right }]
    }),
  )
  return findings.flat()
}
