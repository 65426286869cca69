/** The part of the page behind the doors: fetched once the start stands, and again when it did not come. */
import type { Component } from 'svelte'
import type { Route } from './routes.ts'

type Inner = typeof import('./inner.ts')

let inner = $state.raw<Inner>()
let isMissing = $state(false)
let attempts = 0

export const screenOf = (route: Exclude<Route, 'start'>): Component | undefined => inner?.screens[route]
export const isInnerMissing = (): boolean => isMissing

export async function fetchInner(): Promise<void> {
  isMissing = false
  try {
    inner = await imported(attempts++)
    await inner.begin()
  } catch {
    isMissing = true
  }
}

// [Note: another address for each attempt]
// Firefox keeps a failed import for its address until the page is loaded anew. The file's name holds its hash, so a
// question mark changes nothing about what comes; the link carries the hash that `import()` cannot.
function imported(attempt: number): Promise<Inner> {
  const link = document.querySelector('#inner')!.cloneNode() as HTMLLinkElement
  link.removeAttribute('id')
  if (attempt > 0) link.href += `?${attempt}`
  link.rel = 'modulepreload'
  document.head.append(link)
  return attempt === 0 ? import('./inner.ts') : import(/* @vite-ignore */ link.href)
}
