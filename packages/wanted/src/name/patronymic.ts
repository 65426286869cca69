/** Patronymics told apart by their endings, and the father's name in them. */
import type { Word } from './script.ts'

const father = /^(.+?)(?:[AUE]VEQ|[AUE]VN|ENEQN|EQN)$|^(EL|NEKET|KUZM|VAM|LUK|SAV|VAK)EQ$/
/** Kazakh and its neighbours: Асхатұлы, Асхаткызы, Ashatūly. */
const turkic = /(?:ұлы|улы|uly|ulı|uli|oely|қызы|кызы|qyzy|kyzy|qızy|kysy|qızı|kızı)$/
/** The same as a word of its own, after the father's name. */
const apart = new Set(
  'оглы оглу углы угли ўғли уулу улы ұлы кызы қызы гызы кизи oglu oğlu ogly ogli ugli uulu uly kyzy qyzy qizi qızı gyzy kizi'.split(
    ' ',
  ),
)

/** Without marks, which some schemes set where others set none. */
const plain = (letters: string) => letters.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ł', 'l')

export const isSonOf = ({ letters }: Word): boolean => apart.has(letters)

export const isPatronymic = ({ letters }: Word, sounds: readonly string[]): boolean =>
  turkic.test(plain(letters)) || sounds.some(sound => father.test(sound))

/** Sounds of the father's name, the likeliest first; of the word itself where it is not a patronymic. */
export function fathersIn({ letters }: Word, sounds: readonly string[]): readonly string[] {
  const isTurkic = turkic.test(plain(letters))
  const stems = sounds.flatMap(sound => {
    const found = father.exec(sound)
    if (found) return [(found[1] ?? found[2])!]
    return isTurkic ? [sound.replace(/(?:UL|KEZ)$/, '')] : []
  })
  return stems.length > 0 ? [...new Set(stems)] : sounds
}
