/** Ukrainian in Latin letters. */
import { type Rule, type Scheme, scheme } from './scheme.ts'

const letters = `
а a б b в v г h ґ g д d е e є ie ж zh з z и y і i ї i й i к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch
ш sh щ shch ь - ю iu я ia ' -`
const start = "(?<![а-яієїґ'])"
const initialY: readonly Rule[] = [
  [`${start}є`, 'ye'],
  [`${start}ї`, 'yi'],
  [`${start}й`, 'y'],
  [`${start}ю`, 'yu'],
  [`${start}я`, 'ya'],
]

export const ukrainianSchemes: readonly Scheme[] = [
  scheme(
    'uk',
    { id: 'uk-national', name: 'National system 2010, passports since then', inPassports: true },
    letters,
    [...initialY, ['зг', 'zgh']],
  ),
  scheme('uk', { id: 'uk-icao', name: 'ICAO Doc 9303 without exceptions', inPassports: true }, letters),
  scheme(
    'uk',
    { id: 'uk-passport-2007', name: 'Passports 2007-2010', inPassports: true },
    `${letters} г g ь '`,
  ),
  scheme('uk', { id: 'uk-bgn', name: 'BGN/PCGN 1965' }, `${letters} є ye ї yi й y ю yu я ya ь ’ ' ”`, [
    ['зг', 'z·h'],
    ['тс', 't·s'],
  ]),
  scheme(
    'uk',
    { id: 'uk-scientific', name: 'Scientific' },
    `${letters} є je ж ž ї ji й j х x ц c ч č ш š щ šč ь ′ ю ju я ja ' ″`,
  ),
  scheme(
    'uk',
    { id: 'uk-german', name: 'German' },
    `${letters} в w є je ж sch з s ї ji й j х ch ц z ч tsch ш sch щ schtsch ю ju я ja`,
    [
      ['(?<=[аеєиіїоуюя])с(?=[аеєиіїоуюя])', 'ss'],
      ['ьо', 'jo'],
    ],
  ),
  scheme(
    'uk',
    { id: 'uk-polish', name: 'Polish' },
    `${letters} в w є je ж ż ї ji й j л ł х ch ц c ч cz ш sz щ szcz ю ju я ja`,
    [
      ['ий(?![а-яієїґ])', 'yj'],
      ['(?<=л)ю', 'u'],
      ['(?<=л)я', 'a'],
      ['(?<=[бвгґджзкмнпрстфхцчшщ])ю', 'iu'],
      ['(?<=[бвгґджзкмнпрстфхцчшщ])я', 'ia'],
      ['(?<=[бвгґджзклмнпрстфхцчшщ])є', 'ie'],
      ['л(?=[іюяєї])', 'l'],
      ['ль', 'l'],
      ['сь(?=к)', 's'],
      ['ць(?=к)', 'c'],
      ['нь', 'ń'],
      ['сь', 'ś'],
      ['зь', 'ź'],
      ['ць', 'ć'],
    ],
  ),
]
