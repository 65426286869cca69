/** Russian in Latin letters as the press and the offices of other languages write it. */
import { afterVowel, letters, readYe, start } from './russian.ts'
import { type Rule, type Scheme, scheme } from './scheme.ts'

const end = '(?![а-яё])'
const vowel = '[аеёиоуыэюя]'
const je: Rule = [`${readYe}е`, 'je']
const hushedYo: Rule = ['(?<=[жчшщ])ё', 'o']

const german = scheme(
  'ru',
  { id: 'ru-german', name: 'German (Duden)' },
  `${letters} ё jo в w ж sch з s й i х ch ц z ч tsch ш sch щ schtsch ю ju я ja`,
  [
    je,
    hushedYo,
    ['кс', 'x'],
    [`${afterVowel}с(?=${vowel})`, 'ss'],
    ['(?<=[иы])й', ''],
    [`(?<!${vowel})ь(?=о)`, 'j'],
    [`й(?=${vowel})`, 'j'],
  ],
)

const french = scheme(
  'ru',
  { id: 'ru-french', name: 'French press' },
  `${letters} ё io ж j й ï у ou ч tch ш ch щ chtch ю iou я ia`,
  [
    [`ин${end}`, 'ine'],
    [`[иы]й${end}`, 'i'],
    [`${start}е`, 'ie'],
    [`${afterVowel}е`, 'ïe'],
    ['[ъь]е', 'ie'],
    ['г(?=[еиы])', 'gu'],
    ['кс', 'x'],
    [`${afterVowel}с(?=${vowel})`, 'ss'],
    [`${start}й`, 'i'],
    [`ь(?=[ио])`, 'i'],
    ['ь(?=ё)', ''],
  ],
)

const polish = scheme(
  'ru',
  { id: 'ru-polish', name: 'Polish' },
  `${letters} ё io в w ж ż й j л ł х ch ц c ч cz ш sz щ szcz е ie ю iu я ia`,
  [
    je,
    [`${readYe}ё`, 'jo'],
    [`${readYe}ю`, 'ju'],
    [`${readYe}я`, 'ja'],
    ['(?<=й)е', 'je'],
    ['(?<=[лжчшщц])е', 'e'],
    ['(?<=[лжчшщ])ё', 'o'],
    ['(?<=л)ю', 'u'],
    ['(?<=л)я', 'a'],
    ['л(?=[еёиюяь])', 'l'],
    ['(?<=[жшц])и', 'y'],
    [`(?<=[сц]к)ий${end}`, 'i'],
    ['нь', 'ń'],
    ['сь', 'ś'],
    ['зь', 'ź'],
  ],
)

const czech = scheme(
  'ru',
  { id: 'ru-czech', name: 'Czech' },
  `${letters} ё jo ж ž й j х ch ц c ч č ш š щ šč ю ju я ja`,
  [je, hushedYo, ['(?<=[дтн])е', 'ě'], ['дь', 'ď'], ['ть', 'ť'], ['нь', 'ň']],
)

const swedish = scheme(
  'ru',
  { id: 'ru-swedish', name: 'Swedish' },
  `${letters} ё jo ж zj й j х ch ч tj ш sj щ sjtj ю ju я ja`,
  [je, hushedYo],
)

const norwegian = scheme(
  'ru',
  { id: 'ru-norwegian', name: 'Norwegian and Danish' },
  `${letters} ё jo ж zj й j ч tsj ш sj щ sjtsj ю ju я ja`,
  [je, hushedYo, [`[иы]й${end}`, 'ij']],
)

const dutch = scheme(
  'ru',
  { id: 'ru-dutch', name: 'Dutch' },
  `${letters} ё jo ж zj й j у oe х ch ч tsj ш sj щ sjtsj ю joe я ja`,
  [je, hushedYo, ['(?<=[иы])й', ''], ['(?<=[еэ])й', 'j']],
)

const turkish = scheme(
  'ru',
  { id: 'ru-turkish', name: 'Turkish' },
  `${letters} ё yo ж j х h ч ç ш ş щ şç ы ı`,
  [[`${readYe}е`, 'ye'], hushedYo],
)

const spanish = scheme(
  'ru',
  { id: 'ru-spanish', name: 'Spanish press' },
  `${letters} ё io й i х j щ sch ю iu я ia`,
  [
    [`[иы]й${end}`, 'i'],
    [`${readYe}е`, 'ye'],
    [`${start}ю`, 'yu'],
    [`${start}я`, 'ya'],
    ['г(?=[еиэ])', 'gu'],
    ['(?<=[жчшщ])ё', 'o'],
  ],
)

const italian = scheme(
  'ru',
  { id: 'ru-italian', name: 'Italian press' },
  `${letters} ё io ж zh й j х kh ч c ш sc щ sc ю iu я ia`,
  [
    ['ч(?=[аоу])', 'ci'],
    ['[шщ](?=[аоу])', 'sci'],
    ['(?<=[жчшщ])ё', 'io'],
    ['г(?=[еи])', 'gh'],
    [`[иы]й${end}`, 'ij'],
  ],
)

export const russianAbroad: readonly Scheme[] = [
  german,
  french,
  polish,
  czech,
  swedish,
  norwegian,
  dutch,
  turkish,
  spanish,
  italian,
]
