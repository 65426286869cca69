/** Loads the later parts of the page when they are needed, and again after a failure. */
import type { Component } from 'svelte'
import { fetchWordsOf } from '../i18n/person.svelte.ts'
import { entries, type PartName } from './parts.ts'
import { type Route, routes } from './routes.ts'

type Parts = { [N in PartName]: Awaited<ReturnType<(typeof entries)[N]>> }

let here = $state.raw<Partial<Parts>>({})
let missing = $state.raw<readonly PartName[]>([])
const attempts: { [N in PartName]?: number } = {}

export const laterOf = <N extends PartName>(name: N): Parts[N] | undefined => here[name]
export const isMissing = (name: PartName): boolean => missing.includes(name)

export function screenOf(route: Route): Component | undefined {
  const { part } = routes[route]
  const loaded = part && here[part]
  const screens: Readonly<Partial<Record<Route, Component>>> =
    loaded && 'screens' in loaded ? loaded.screens : {}
  return screens[route]
}

/** Brings the part a screen lies in, and the one it follows. With the inner part, the desk is looked up. */
export async function fetchPartFor(part: PartName): Promise<void> {
  if ((await fetchLater('inner')) && part !== 'inner') await fetchLater(part)
}

const underway: Partial<Record<PartName, Promise<boolean>>> = {}

/** Gives whether the part is here. Never rejects: what did not come is missing, and may be asked for again. */
export function fetchLater(name: PartName): Promise<boolean> {
  underway[name] ??= fetched(name).then(isHere => {
    if (!isHere) delete underway[name]
    return isHere
  })
  return underway[name]
}

async function fetched(name: PartName): Promise<boolean> {
  missing = missing.filter(one => one !== name)
  try {
    const [part] = await Promise.all([imported(name), fetchWordsOf(name)])
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
function imported<N extends PartName>(name: N): Promise<Parts[N]> {
  const link = document.querySelector(`#${name}`)!.cloneNode() as HTMLLinkElement
  const attempt = attempts[name] ?? 0
  attempts[name] = attempt + 1
  link.removeAttribute('id')
  if (attempt > 0) link.href += `?${attempt}`
  link.rel = 'modulepreload'
  document.head.append(link)
  return (attempt > 0 ? import(/* @vite-ignore */ link.href) : entries[name]()) as Promise<Parts[N]>
}
