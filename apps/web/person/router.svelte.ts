/** Which screen is shown, and the way to a static page. The browser's history keeps one entry for all of them. */
import { tick } from 'svelte'
import { draft } from './draft.svelte.ts'
import { fetchPartFor, screenOf } from './later.svelte.ts'
import { admitted, type Route, routeOf, routes } from './routes.ts'

let shown = $state<Route>('start')

export const route = (): Route => shown

/** Shows a screen, or the one that must come before it, and puts the focus on its title. */
export async function show(wanted: Route): Promise<void> {
  const screen = admitted(wanted, draft)
  shown = screen
  const { pathname, hash } = location
  const address = routes[screen].isUnnamed ? '' : `#${screen}`
  // Also the same address once more would be one more visit in the browser's history.
  if (hash !== address) history.replaceState(null, '', pathname + address)
  await settle()
  const { part } = routes[screen]
  if (!part || screenOf(screen)) return
  await fetchPartFor(part)
  if (shown === screen) await settle()
}

async function settle(): Promise<void> {
  await tick()
  scrollTo(0, 0)
  focusTitle()
}

export const focusTitle = (): void => document.querySelector<HTMLElement>('h1')?.focus()

/** An attachment: focuses an element that has just appeared, where the control that opened it is gone. */
export const focus = (node: HTMLElement): void => node.focus()

/** For links and buttons. */
export const to =
  (wanted: Route) =>
  (event: Event): Promise<void> => {
    event.preventDefault()
    return show(wanted)
  }

/** For links to a static page: it takes this page's place in the history, or a new tab if something is written. */
export function outward(event: Event): void {
  const link = event.currentTarget as HTMLAnchorElement
  if (draft.hasText) {
    link.target = '_blank'
    link.rel = 'noopener noreferrer'
    return
  }
  event.preventDefault()
  location.replace(link.href)
}

export async function followAddress(): Promise<void> {
  const follow = () => show(routeOf(location.hash))
  addEventListener('hashchange', follow)
  if (location.hash) await follow()
}
