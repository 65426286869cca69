/** Belarusian in Latin letters. */
import { type Rule, type Scheme, scheme } from './scheme.ts'

const letters = `
а a б b в v г h ґ g д d е e ё io ж zh з z і i й i к k л l м m н n о o п p р r с s т t у u ў u ф f х kh ц ts ч ch ш sh
ы y ь - э e ю iu я ia ' -`
const marked = `${letters} е ie ё io ж ž й j ў ŭ х ch ц c ч č ш š ю iu я ia`
const alone = '(?<![бвгґджзйклмнпрстфхцчш])'
const soft: readonly Rule[] = [
  [`${alone}е`, 'je'],
  [`${alone}ё`, 'jo'],
  [`${alone}ю`, 'ju'],
  [`${alone}я`, 'ja'],
  ['зь', 'ź'],
  ['сь', 'ś'],
  ['нь', 'ń'],
  ['ць', 'ć'],
]

export const belarusianSchemes: readonly Scheme[] = [
  scheme('be', { id: 'be-icao', name: 'Passports (ICAO Doc 9303)', inPassports: true }, letters),
  scheme('be', { id: 'be-2007', name: 'Instruction of 2000, amended 2007' }, marked, [...soft, ['ль', 'ĺ']]),
  scheme('be', { id: 'be-lacinka', name: 'Łacinka' }, `${marked} в v л ł`, [
    ...soft,
    ['ль', 'l'],
    ['л(?=[еёіюя])', 'l'],
    ['(?<=л)е', 'e'],
    ['(?<=л)ё', 'o'],
    ['(?<=л)ю', 'u'],
    ['(?<=л)я', 'a'],
  ]),
  scheme('be', { id: 'be-bgn', name: 'BGN/PCGN 1979' }, `${letters} е ye ё yo й y ў w ь ’ ю yu я ya ' ”`),
]
