/** The words of the static pages: those of the screens and those only printed. */

import type { LaterWord } from '../../words/parts.ts'
import type russian from '../../words/person.ru.json'
import { type Say, sayer, type Words } from '../../words.ts'

export type PrintedKey = Exclude<keyof typeof russian, `${LaterWord}${string}`>
export type PrintedWords = Words<PrintedKey>

let say: Say<PrintedKey> = () => ''

export const p: Say<PrintedKey> = (key, values) => say(key, values)

export function print(language: string, words: PrintedWords): void {
  say = sayer(language, words)
}
