/** The wanted-check part of the page, loaded after every start, so that a request for it reveals nothing. */
import type { Component } from 'svelte'
import type { Route } from './routes.ts'
import Wanted from './screens/Wanted.svelte'

export const screens: Readonly<Partial<Record<Route, Component>>> = { lists: Wanted }

export { begin } from './wanted/begin.ts'
