/**
 * Writes src/name/confusables.ts: `node packages/wanted/confusables/make.ts`. Its source is Unicode's table of confusables
 * (UTS 39, version 13, under the Unicode licence), as the pinned package `unhomoglyph` (MIT) carries it.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import data from 'unhomoglyph/data.json' with { type: 'json' }

const prototypes: Readonly<Record<string, string>> = data
const target = join(import.meta.dirname, '../src/name/confusables.ts')

/** Letters of European alphabets end here; names in any other are not read. */
const [first, last] = [0x41, 0x587]
const scripts = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}|\p{Script=Armenian}/u]

const looksLike = (letter: string) => [...letter].map(one => prototypes[one] ?? one).join('')
/** Letters with marks are taken apart before they are looked up. */
const isPlain = (letter: string) => /\p{Lu}|\p{Ll}/u.test(letter) && letter.normalize('NFKD') === letter
/** The letters that most names are made of come first: they are what the others are changed into. */
const isUsual = (letter: string) => /[A-Za-zА-яІіЈјҮүҺһӘәӨөӀӏ]/u.test(letter)

export function confusables(): string {
  const groups = new Map<string, string[]>()
  for (let code = first; code <= last; code++) {
    const letter = String.fromCodePoint(code)
    if (!isPlain(letter)) continue
    groups.set(looksLike(letter), [...(groups.get(looksLike(letter)) ?? []), letter])
  }
  const rows = [...groups.values()].flatMap(letters => {
    const row = scripts.map(script => {
      const own = letters.filter(letter => script.test(letter))
      return [...own.filter(isUsual), ...own.filter(letter => !isUsual(letter))].join('')
    })
    const isShared = row.filter(Boolean).length > 1 && letters.some(isUsual)
    return isShared ? [`  [${row.map(part => `'${part}'`).join(', ')}],`] : []
  })
  return `/** Letters that look alike: Latin, Cyrillic, Greek or Armenian. Written by confusables/make.ts; not by hand. */
export const confusables: readonly (readonly [latin: string, cyrillic: string, other: string])[] = [
${rows.join('\n')}
]
`
}

if (import.meta.main) writeFileSync(target, confusables())
