/** Cyrillic, which has one reading: Russian, Ukrainian, Belarusian, Kazakh and neighbours. */

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
  // Kazakh and Tatar.
  ...{ ә: 'A', ғ: 'H', қ: 'K', ң: 'N', ө: 'O', ұ: 'U', ү: 'U', һ: 'H', җ: 'G' },
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

export const readCyrillic = (word: string): string =>
  // Ё as Ukrainian writes it.
  word
    .replace(/[йь]о/g, 'ё')
    // Belarusian has ў after vowels only; elsewhere it is Uzbek, and an o.
    .replace(/(?<![аеёиіоуыэюя])ў/g, 'о')
    .replace(/./gu, letter => letters[letter] ?? '')
