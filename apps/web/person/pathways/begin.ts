/** Loads what the pathways need before they are shown: rules, styles and words. The law follows at once, whatever is answered. */
import style from 'virtual:file/pathways.css'
import { nextQuestion, type Rules } from '@treeline/pathways'
import { fetchRules } from '../../pathways/rules.ts'
import { world } from '../contact.ts'
import { bringLaw } from './law.svelte.ts'

let here: Rules | undefined

/** There once `begin` has come to its end. */
export const rules = (): Rules => here!

export const today = (): string => world.now().toISOString().slice(0, 10)

/** What the first questions cost is spent here, where a person waits anyway. */
export async function begin(): Promise<void> {
  const [pack] = await Promise.all([fetchRules(), fetchLook()])
  // Where it does not come, what needs it says so and asks again.
  void bringLaw().catch(() => {})
  rehearse(pack)
  here = pack
}

/** So many lead whoever knows nothing past the gates, to where all ways are weighed for the first time. */
const rehearsed = 8

function rehearse(pack: Rules): void {
  const stated: Record<string, '?'> = {}
  for (let asked = 0; asked < rehearsed; asked++) {
    const next = nextQuestion(pack, stated, today())
    if (next) stated[next.fact] = '?'
  }
}

function fetchLook(): Promise<void> {
  const link = document.createElement('link')
  Object.assign(link, { rel: 'stylesheet', href: style.url, integrity: style.integrity })
  return new Promise((resolve, reject) => {
    link.onload = () => resolve()
    link.onerror = () => {
      link.remove()
      reject(new Error('the style of the pathways did not come'))
    }
    document.head.append(link)
  })
}
