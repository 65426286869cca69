/** Which screen answers to which key, and whether single keys are on at all. */
import { type Action, isTyping, pressed } from './keys.ts'

type Answers = Partial<Record<Action, () => void>>

const storageKey = 'treeline.keys'
const listening: Answers[] = []
let prefix = ''
let isOn = $state(localStorage.getItem(storageKey) !== 'off')

// WCAG 2.1.4: who dictates, or whose hand slips, must be able to turn single keys off.
export const keyboard = {
  get isOn() {
    return isOn
  },
  turn: (on: boolean) => {
    isOn = on
    localStorage.setItem(storageKey, on ? 'on' : 'off')
  },
  /** Called while a component is made: it answers to these keys as long as it stands. */
  answer: (answers: Answers) => {
    $effect(() => {
      listening.unshift(answers)
      return () => listening.splice(listening.indexOf(answers), 1)
    })
  },
  press: (event: KeyboardEvent) => {
    if (!isOn || isTyping(event.target) || document.querySelector('dialog[open]')) return
    const found = pressed(prefix, event)
    prefix = found.prefix
    const { action } = found
    const answer = action && listening.find(answers => answers[action])?.[action]
    if (!answer) return
    event.preventDefault()
    answer()
  },
}
