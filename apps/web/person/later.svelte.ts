/** Loads the later parts of the page when they are needed, and again after a failure. */
import type { Component } from 'svelte'
import { fetchWordsOf } from './i18n.svelte.ts'
import { type Part, type Route, routes } from './routes.ts'

/**
 * `inner`: writing. `talk`: coming back. `photo`: cleaning pictures and showing them. `pathways`: the lawful pathways.
 * `wanted`: the wanted check.
 */
const imports = {
  inner: () => import('./inner.ts'),
  talk: () => import('./talk.ts'),
  photo: () => import('./photo.ts'),
  pathways: () => import('./pathways.ts'),
  wanted: () => import('./wanted.ts'),
}
type Name = keyof typeof imports
type Parts = { [N in Name]: Awaited<ReturnType<(typeof imports)[N]>> }

let here = $state.raw<Partial<Parts>>({})
let missing = $state.raw<readonly Name[]>([])
const attempts: Record<Name, number> = { inner: 0, talk: 0, photo: 0, pathways: 0, wanted: 0 }

export const laterOf = <N extends Name>(name: N): Parts[N] | undefined => here[name]
export const isMissing = (name: Name): boolean => missing.includes(name)

export function screenOf(route: Route): Component | undefined {
  const screens: Readonly<Partial<Record<Route, Component>>> = {
    ...here.inner?.screens,
    ...here.talk?.screens,
    ...here.pathways?.screens,
    ...here.wanted?.screens,
  }
  return screens[route]
}

/** The part a screen lies in; the start lies in none. */
export const partOf = (route: Route): Part | undefined => routes[route].part

/** Brings the part a screen lies in, and the one it leans on. With the inner part, the desk is looked up. */
export async function fetchPartFor(part: Part): Promise<void> {
  if ((await fetchLater('inner')) && part !== 'inner') await fetchLater(part)
}

const underway: Partial<Record<Name, Promise<boolean>>> = {}

/** Gives whether the part is here. Never rejects: what did not come is missing, and may be asked for again. */
export function fetchLater(name: Name): Promise<boolean> {
  underway[name] ??= fetched(name).then(isHere => {
    if (!isHere) delete underway[name]
    return isHere
  })
  return underway[name]
}

async function fetched(name: Name): Promise<boolean> {
  missing = missing.filter(one => one !== name)
  try {
    const hasWords = name === 'talk' || name === 'photo'
    const [part] = await Promise.all([imported(name), hasWords && fetchWordsOf(name)])
    if ('begin' in part) await part.begin()
    here = { ...here, [name]: part }
    return true
  } catch {
    missing = [...missing, name]
    return false
  }
}

// [Note: another address for each attempt]
// Firefox keeps a failed import for its address until the page is loaded anew. The file's name holds its hash, so a
// question mark changes nothing about what comes; the link carries the hash that `import()` cannot.
function imported<N extends Name>(name: N): Promise<Parts[N]> {
  const link = document.querySelector(`#${name}`)!.cloneNode() as HTMLLinkElement
  const attempt = attempts[name]++
  link.removeAttribute('id')
  if (attempt > 0) link.href += `?${attempt}`
  link.rel = 'modulepreload'
  document.head.append(link)
  return (attempt > 0 ? import(/* @vite-ignore */ link.href) : imports[name]()) as Promise<Parts[N]>
}
