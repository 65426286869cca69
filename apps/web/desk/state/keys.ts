/** The keyboard of the desk: which key does what on which screen. The letters stay in place on a Cyrillic keyboard. */

export const actions = {
  next: 'j',
  before: 'k',
  claim: 'a',
  reply: 'r',
  note: 'n',
  stage: 's',
  undo: 'z',
  inbox: 'g i',
  members: 'g m',
  lists: 'g l',
  help: '?',
} as const
export type Action = keyof typeof actions

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>

/** The Latin letter of a key wherever the layout is another one; the key itself otherwise. */
function nameOf({ key, code, shiftKey }: Pressed): string {
  if (key === '?' || (code === 'Slash' && shiftKey)) return '?'
  if (/^[a-z]$/i.test(key)) return key.toLowerCase()
  const [, letter] = /^Key([A-Z])$/.exec(code) ?? []
  return letter ? letter.toLowerCase() : key
}

/**
 * What a key means after those held from a moment ago: an action, or a beginning to hold.
 * With Ctrl, Alt or Meta nothing is ours.
 */
export function pressed(prefix: string, event: Pressed): { prefix: string; action?: Action } {
  if (event.ctrlKey || event.metaKey || event.altKey) return { prefix: '' }
  const name = nameOf(event)
  const typed = prefix === '' ? name : `${prefix} ${name}`
  for (const keys of [typed, name]) {
    const found = Object.entries(actions).find(([, wanted]) => wanted === keys)
    if (found) return { prefix: '', action: found[0] as Action }
  }
  const isBeginning = Object.values(actions).some(wanted => wanted.startsWith(`${name} `))
  return { prefix: isBeginning ? name : '' }
}

/** Whether the person types into something, so that letters are letters. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(textarea|select)$/i.test(target.tagName) || isTextInput(target))

const isTextInput = (target: HTMLElement) =>
  target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(target.type)
