/**
 * The alphabet every script is read into: coarse, so that one name spelled in thirty ways comes out once.
 *
 * Consonants: B P V (в, ф) T D K H (г, х) L M N R S Z C (ц) X (ш, щ) G (ж, дж) Q (ч). Vowels: A O U E (everything
 * that a scheme may write with e, i, y or j). O is only for the making: a finished sound knows A, U and E.
 */
const clusters: readonly (readonly [RegExp, string])[] = [
  [/[TD]C|TS/g, 'C'],
  [/DZ/g, 'Z'],
  [/[TD][XQ]/g, 'Q'],
  [/DG/g, 'G'],
  [/[XSGZ]+Q|S+X/g, 'X'],
  [/([^AOUE])\1+/g, '$1'],
]

/** A run of vowels counts once: "ия", "ia", "iya" and "ja" are one. The last that is not E speaks for it. */
const vowelOf = (run: string) => {
  const spoken = run.replaceAll('E', '')
  return spoken === '' ? 'E' : spoken.at(-1)!
}

/** From raw letters to a sound. The last vowel is left out: endings change with case, sex and country. */
export function soundOf(raw: string): string {
  let sound = raw
  for (const [cluster, letter] of clusters) sound = sound.replace(cluster, letter)
  return (
    sound
      .replace(/[AOUE]+/g, vowelOf)
      // See: [Note: ё]
      .replace(/(?<=[XGQ])O/g, 'E')
      .replaceAll('O', 'A')
      .replace(/(?<=.)[AUE]$/, '')
  )
}

// [Note: ё]
// It is written e, ё, o, io, yo, jo, and most lists print е. So ё is E, and so is any o after ж, ш, щ, ч.

const coarse: Readonly<Record<string, string>> = { Z: 'S', C: 'S', G: 'J', X: 'J', Q: 'J' }

/** The consonants alone, hissing and hushing sounds as one each; `@` where a vowel comes first. */
export function skeletonOf(sound: string): string {
  const merged = sound.replace(/./g, letter => coarse[letter] ?? letter).replace(/([^AUE])\1+/g, '$1')
  const bones = merged.replace(/[AUE]/g, '')
  return 'AUE'.includes(sound[0] ?? '.') ? `@${bones}` : bones
}
