/** Behind the third door: questions, the lawful ways they lead to, and the map of their steps. */
import type { Component } from 'svelte'
import type { Route } from './routes.ts'
import Found from './screens/Found.svelte'
import Ways from './screens/Ways.svelte'

export const screens: Readonly<Partial<Record<Route, Component>>> = { ways: Ways, found: Found }

export { begin } from './ways/rules.ts'
