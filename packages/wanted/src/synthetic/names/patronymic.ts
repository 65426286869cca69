/** Patronymics: made from the father's given name as each language does. */
import type { Chance } from '../chance.ts'
import type { Language, Sex, Spelt } from '../invented.ts'
import { nameOf } from './given.ts'

/** Николай: Николаевич, Николаевна; Илья: Ильич, Ильинична. */
export function russianPatronymic(father: string, sex: Sex): string {
  const his = nameOf('ru', 'man', father)?.patronymic ?? `${russianStem(father)}ич`
  if (sex === 'man') return his
  if (/[ое]вич$/.test(his)) return his.replace(/ич$/, 'на')
  return his.replace(/ич$/, /(Ильич|Лукич|Кузьмич|Фомич)$/.test(his) ? 'инична' : 'ична')
}

function russianStem(father: string): string {
  if (father.endsWith('ий')) {
    // Дмитриевич, Георгиевич, but Терентьевич, Васильевич.
    const isFull = /([бвгджзклмнпрстфхцчшщ]{2}|[кхц])ий$/.test(father) && !father.endsWith('нтий')
    return isFull ? `${father.slice(0, -1)}ев` : `${father.slice(0, -2)}ьев`
  }
  if (/[йь]$/.test(father)) return `${father.slice(0, -1)}ев`
  if (father.endsWith('ия')) return `${father.slice(0, -1)}ев`
  if (/[жшчщц]$/.test(father)) return `${father}ев`
  if (father.endsWith('ко')) return `${father.slice(0, -1)}ов`
  if (/[аяеиоуэ]$/.test(father)) return `${father}ев`
  return `${father}ов`
}

/** Микола: Миколайович, Миколаївна. */
export function ukrainianPatronymic(father: string, sex: Sex): string {
  const known = nameOf('uk', 'man', father)?.patronymic
  const his = known ?? (/[оа]$/.test(father) ? `${father.slice(0, -1)}ович` : `${father}ович`)
  if (sex === 'man') return his
  return /йович$/.test(his) ? his.replace(/йович$/, 'ївна') : his.replace(/(ьович|ович|ич|іч)$/, 'івна')
}

/** Мікалай: Мікалаевіч, Мікалаеўна. Given by hand, for the stress moves. */
export function belarusianPatronymic(father: string, sex: Sex): string {
  const his = nameOf('be', 'man', father)?.patronymic
  if (!his) throw new RangeError(`no patronymic of ${father}`)
  if (sex === 'man') return his
  return his.endsWith('віч') ? his.replace(/віч$/, 'ўна') : his.replace(/іч$/, 'інічна')
}

/** Нұрлан: Нұрланұлы, Нұрланқызы. */
export const kazakhPatronymic = (father: string, sex: Sex): string =>
  father + (sex === 'man' ? 'ұлы' : 'қызы')

/** How often a people of this language has one, in Russian papers; own papers of Armenians and Georgians have none. */
const shares: Readonly<Record<Language, number>> = { ru: 1, uk: 1, be: 1, kk: 0.9, hy: 0.75, ka: 0.5 }

/** Russian spelling and own script. Kazakhs choose between -ұлы and the Russian way. */
export function patronymics(
  language: Language,
  father: Spelt,
  sex: Sex,
  chance: Chance,
): { own: string | null; russian: string | null } {
  if (!chance.is(shares[language])) return { own: null, russian: null }
  const russian = russianPatronymic(father.russian, sex)
  if (language === 'ru') return { own: russian, russian }
  if (language === 'uk') return { own: ukrainianPatronymic(father.own, sex), russian }
  if (language === 'be') return { own: belarusianPatronymic(father.own, sex), russian }
  if (language === 'kk' && chance.is(0.5)) {
    return {
      own: kazakhPatronymic(father.own, sex),
      russian: father.russian + (sex === 'man' ? 'улы' : 'кызы'),
    }
  }
  if (language === 'kk') return { own: russianPatronymic(father.own, sex), russian }
  return { own: null, russian }
}
