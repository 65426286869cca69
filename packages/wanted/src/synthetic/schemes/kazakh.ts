/** Kazakh in Latin letters, from its Cyrillic. */
import { type Rule, type Scheme, scheme } from './scheme.ts'

const letters = `
а a ә a б b в v г g ғ g д d е e ё yo ж zh з z и i й y к k қ k л l м m н n ң n о o ө o п p р r с s т t у u ұ u ү u ф f
х kh һ h ц ts ч ch ш sh щ shch ъ - ы y і i ь - э e ю yu я ya`

const initialYe: Rule = ['(?<![а-яәғқңөұүһі])е', 'ye']

export const kazakhSchemes: readonly Scheme[] = [
  scheme('kk', { id: 'kk-passport', name: 'Passports of Kazakhstan', inPassports: true }, letters, [
    initialYe,
  ]),
  scheme(
    'kk',
    { id: 'kk-latin-2021', name: 'Kazakh Latin alphabet of 2021' },
    `${letters} ә ä ғ ğ ё io ж j й i қ q ң ñ ө ö ұ ū ү ü х h ч tş ш ş щ ştş і ı ю iu я ia`,
  ),
  scheme('kk', { id: 'kk-bgn', name: 'BGN/PCGN 1979' }, `${letters} ә ä ғ gh и ī қ q ң ng ө ö у ū ү ü`, [
    initialYe,
  ]),
]
