/** Russian in Latin letters as standards, offices and maps write it. */
import { type Rule, type Scheme, scheme } from './scheme.ts'

export const letters = `
а a б b в v г g д d е e ё e ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch
ъ - ы y ь - э e ю yu я ya`
/** With marks over the letters, one for one. */
const marked = `${letters} ж ž й j х h ц c ч č ш š щ šč ъ ʺ ь ʹ э è ю ju я ja ё ë`

export const start = '(?<![а-яё])'
export const afterVowel = '(?<=[аеёиоуыэюя])'
/** Where е is read with a y before it. */
export const readYe = '(?<![бвгджзйклмнпрстфхцчшщ])'
const end = '(?![а-яё])'

const ye: Rule = [`${readYe}е`, 'ye']
const endY: Rule = [`[иы]й${end}`, 'y']
/** MVD 782 and GOST R 52290: ё is told after a hushing letter, after others, and alone. */
const spelledYo: readonly Rule[] = [
  [`(?<=[жчшщ])ё`, 'e'],
  [`(?<=[бвгдзклмнпрстфхц])ё`, 'ye'],
  ['[ъь]ё', 'yo'],
  ['[ъь]е', 'ye'],
  [`${afterVowel}е`, 'ye'],
]

export const russianSchemes: readonly Scheme[] = [
  scheme(
    'ru',
    { id: 'ru-soviet', name: 'Soviet passports and MVD 310-1997, the French way', inPassports: true },
    `${letters} ж j й i у ou ч tch ш ch щ chtch ю iou я ia`,
    [
      ['г(?=[еиы])', 'gu'],
      ['кс', 'x'],
      ['ь[её]', 'ie'],
      [`${afterVowel}с(?=[аеёиоуыэюя])`, 'ss'],
      [`ин${end}`, 'ine'],
    ],
  ),
  scheme(
    'ru',
    { id: 'ru-passport-1997', name: 'Passports 1997-2010 (MVD 310-1997)', inPassports: true },
    letters,
    [['[ъь][её]', 'ye']],
  ),
  scheme(
    'ru',
    { id: 'ru-passport-2010', name: 'Passports 2010-2013 (GOST R 52535.1-2006)', inPassports: true },
    `${letters} й i ц tc ю iu я ia`,
  ),
  scheme(
    'ru',
    { id: 'ru-icao', name: 'Passports since 2013 (ICAO Doc 9303)', inPassports: true },
    `${letters} й i ю iu я ia ъ ie`,
  ),
  scheme('ru', { id: 'ru-mvd-782', name: 'Driving licences (MVD 782-2000)' }, `${letters} ё yo ь ' ъ '`, [
    ...spelledYo,
    ['ьи', 'yi'],
  ]),
  scheme(
    'ru',
    { id: 'ru-road', name: 'Road signs and licences (GOST R 52290-2004)' },
    `${letters} ё yo ь ' ъ '`,
    spelledYo,
  ),
  scheme('ru', { id: 'ru-iso-9', name: 'GOST 7.79-2000 A, ISO 9:1995' }, `${marked} щ ŝ ю û я â`),
  scheme(
    'ru',
    { id: 'ru-gost-b', name: 'GOST 7.79-2000 B' },
    `${letters} ё yo й j х x ц cz щ shh ъ \`\` ы y\` ь \` э e\``,
    [['ц(?=[иеыйё])', 'c']],
  ),
  scheme(
    'ru',
    { id: 'ru-gost-16876', name: 'GOST 16876-71, in plain letters' },
    `${letters} ё jo й j ц c щ shh ъ " ь ' э eh ю ju я ja`,
  ),
  scheme(
    'ru',
    { id: 'ru-gost-7034', name: 'GOST R 7.0.34-2014' },
    `${letters} ё yo й j х x ц c щ shh ъ '' ь '`,
  ),
  scheme('ru', { id: 'ru-iso-1968', name: 'ISO/R 9:1968' }, `${marked} х ch э ė`),
  scheme('ru', { id: 'ru-ungegn', name: 'United Nations 1987 (GOST 1983)' }, marked),
  scheme('ru', { id: 'ru-scientific', name: 'Scientific' }, `${marked} х x`),
  scheme('ru', { id: 'ru-bgn', name: 'BGN/PCGN 1947' }, `${letters} ё ë ъ ” ь ’`, [
    ye,
    [`${readYe}ё`, 'yë'],
    ['(?<=й)е', 'ye'],
    [`${afterVowel}ы`, '·y'],
    ['(?<=[бвгджзклмнпрстфхцчшщ])э', '·e'],
    ['й(?=[ауыэ])', 'y·'],
    ['тс', 't·s'],
    ['шч', 'sh·ch'],
  ]),
  scheme('ru', { id: 'ru-ala-lc', name: 'ALA-LC' }, `${letters} ё ë й ĭ ц t͡s ъ ʺ ь ʹ э ė ю i͡u я i͡a`),
  scheme('ru', { id: 'ru-ala-lc-plain', name: 'ALA-LC without marks' }, `${letters} й i ъ " ь ' ю iu я ia`),
  scheme(
    'ru',
    { id: 'ru-british', name: 'British Standard 2979:1958' },
    `${letters} ё ë й ĭ ъ ʺ ы ȳ ь ʹ э é`,
    [endY],
  ),
  scheme('ru', { id: 'ru-telegram', name: 'Telegrams' }, `${letters} ж j й i х h ц c щ sc ю iu я ia`),
  scheme('ru', { id: 'ru-metro', name: 'Moscow Metro' }, `${letters} щ sch`, [
    ['тц', 'ts'],
    ['[ъь]ё', 'yo'],
    ['[ъь](?=[аеиоуэ])', 'y'],
    endY,
  ]),
  scheme('ru', { id: 'ru-english', name: 'English press and encyclopaedias' }, `${letters} ё yo`, [
    endY,
    ye,
    ['[ъь](?=[аиоуыэ])', 'y'],
  ]),
  scheme('ru', { id: 'ru-maps', name: 'Yandex Maps' }, `${letters} ё yo щ sch`, [
    [`ый${end}`, 'iy'],
    [`${start}е`, 'ye'],
    [`${afterVowel}е`, 'ye'],
    ['ъе', 'ye'],
  ]),
  scheme('ru', { id: 'ru-bank', name: 'Bank cards' }, `${letters} й i щ sch`),
  scheme(
    'ru',
    { id: 'ru-kazakhstan', name: 'Russian names in passports of Kazakhstan', inPassports: true },
    `${letters} ё yo`,
    [
      ['(?<=[жчшщ])ё', 'e'],
      [`${start}е`, 'ye'],
    ],
  ),
]
