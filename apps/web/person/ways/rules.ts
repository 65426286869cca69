/** What the ways need before they are shown: the rules and the look. After that the network may go. */
import parts from 'virtual:ways'
import type { Pack } from '@treeline/pathways'
import { fetchRules } from '../../ways/rules.ts'

let here: Pack | undefined

/** There once `prepare` has come to its end. */
export const rules = (): Pack => here!

export async function prepare(): Promise<void> {
  ;[here] = await Promise.all([fetchRules(), fetchLook()])
}

function fetchLook(): Promise<void> {
  const { url, integrity } = parts['ways.css']
  const link = document.createElement('link')
  Object.assign(link, { rel: 'stylesheet', href: url, integrity })
  return new Promise((resolve, reject) => {
    link.onload = () => resolve()
    link.onerror = () => {
      link.remove()
      reject(new Error('the look of the ways did not come'))
    }
    document.head.append(link)
  })
}
