/** Behind the fourth door: the wanted check. It is fetched behind every start, so that opening the door tells nothing. */
import type { Component } from 'svelte'
import type { Route } from './routes.ts'
import Wanted from './screens/Wanted.svelte'

export const screens: Readonly<Partial<Record<Route, Component>>> = { lists: Wanted }

export { begin } from './wanted/begin.ts'
