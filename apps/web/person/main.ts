/** Entry point of the person's page: loads the words, mounts the start, then loads the later parts. */
import '../look/tokens.css'
import '../look/components.css'
import { mount } from 'svelte'
import App from './App.svelte'
import {
  draft,
  fetchFirstLanguage,
  fetchLater,
  fetchPartFor,
  followAddress,
  onLeaving,
  watchLeaving,
} from './page.ts'

const longestPauseMs = 16_000

/** A while, or until the button is pressed by which the printed start says that something is missing. */
const pause = (ms: number, late: HTMLElement) =>
  new Promise(resolve => {
    setTimeout(resolve, ms)
    late.querySelector('button')?.addEventListener('click', resolve, { once: true })
  })

/** The printed start can be read meanwhile, and left. */
async function fetchFirstWords(): Promise<void> {
  const { href, dataset } = document.querySelector<HTMLLinkElement>('link[as=fetch]')!
  const late = document.querySelector<HTMLElement>('#late')!
  for (let ms = 1000; ; ms = Math.min(2 * ms, longestPauseMs)) {
    try {
      return await fetchFirstLanguage({ url: href, integrity: dataset.integrity! })
    } catch {
      late.hidden = false
      await pause(ms, late)
    }
  }
}

async function begin(): Promise<void> {
  await fetchFirstWords()
  const target = document.querySelector('#app')!
  target.replaceChildren()
  mount(App, { target })
  await followAddress()
  await fetchPartFor('inner')
  // A browser that draws nothing may never say that it is idle.
  if ('requestIdleCallback' in globalThis) requestIdleCallback(fetchBehind, { timeout: 2000 })
  else setTimeout(fetchBehind)
}

/** Nobody waits for this, and every page does it alike, whatever its person does. */
async function fetchBehind(): Promise<void> {
  while (!(await fetchLater('wanted'))) await new Promise(resolve => setTimeout(resolve, longestPauseMs))
}

// Nothing awaits at the top of this file. See: [Note: what two parts share]
onLeaving(() => draft.forget())
watchLeaving()
void begin()
