/** Cyrillic: Russian, Ukrainian and Belarusian, which have one reading, and the alphabets of their neighbours. */

const letters: Readonly<Record<string, string>> = {
  ...{
    а: 'A',
    б: 'B',
    в: 'V',
    г: 'H',
    ґ: 'H',
    д: 'D',
    е: 'E',
    ё: 'E',
    є: 'E',
    ж: 'G',
    з: 'Z',
    и: 'E',
    і: 'E',
  },
  ...{
    ї: 'E',
    й: 'E',
    к: 'K',
    л: 'L',
    м: 'M',
    н: 'N',
    о: 'O',
    п: 'P',
    р: 'R',
    с: 'S',
    т: 'T',
    у: 'U',
    ў: 'V',
  },
  ...{ ф: 'V', х: 'H', ц: 'C', ч: 'Q', ш: 'X', щ: 'X', ъ: '', ы: 'E', ь: '', э: 'E', ю: 'U', я: 'A' },
  // Kazakh, Tatar, Bashkir, Yakut; those with several readings are in `variants`.
  ...{ ғ: 'H', қ: 'K', ң: 'N', ұ: 'U', җ: 'G', ҡ: 'K', ҥ: 'N', ҕ: 'H', ӄ: 'K', ӈ: 'N', ӷ: 'H' },
  // Azerbaijani; Abkhaz.
  ...{ ҹ: 'G', ӡ: 'Z', ҿ: 'Q', ҽ: 'Q', ҵ: 'C' },
  // Serbian, Macedonian, Tajik.
  ...{
    ј: 'E',
    љ: 'L',
    њ: 'N',
    ћ: 'Q',
    ђ: 'G',
    џ: 'G',
    ѓ: 'H',
    ќ: 'K',
    ѕ: 'Z',
    ӣ: 'E',
    ӯ: 'U',
    ҳ: 'H',
    ҷ: 'G',
  },
}

/** Peoples that Russian papers spell otherwise than they themselves do: every reading, the likeliest first. */
const variants: Readonly<Record<string, readonly string[]>> = {
  ә: ['A', 'E'],
  ө: ['O', 'U', 'E'],
  ү: ['U', 'E'],
  һ: ['H', ''],
  ӕ: ['A', 'E'],
  ҙ: ['Z', 'D'],
  ҫ: ['S', 'X'],
  ҝ: ['K', 'H'],
}
const mostReadings = 16

/** A letter with a mark nobody foresaw is read without it. */
const soundOf = (letter: string) => letters[letter] ?? letters[letter.normalize('NFD')[0]!] ?? ''

/** One reading of Russian letters, several of those of its neighbours; a letter has the same one throughout a word. */
export function readCyrillic(word: string): string[] {
  const plain = word
    // Ё as Ukrainian writes it.
    .replace(/[йь]о/g, 'ё')
    // Belarusian has ў after vowels only; elsewhere it is Uzbek, and an o.
    .replace(/(?<![аеёиіоуыэюя])ў/g, 'о')
  const open = Object.keys(variants).filter(letter => plain.includes(letter))
  let chosen: readonly Readonly<Record<string, string>>[] = [{}]
  for (const letter of open)
    chosen = chosen.flatMap(one => variants[letter]!.map(sound => ({ ...one, [letter]: sound })))
  return chosen
    .slice(0, mostReadings)
    .map(sounds => plain.replace(/./gu, letter => sounds[letter] ?? soundOf(letter)))
}
