/** The pathways part of the page, loaded on demand: the questions, the results and the map of steps. */
import type { Component } from 'svelte'
import type { Route } from './routes.ts'
import Found from './screens/Found.svelte'
import Pathways from './screens/Pathways.svelte'

export const screens: Readonly<Partial<Record<Route, Component>>> = { pathways: Pathways, found: Found }

export { begin } from './pathways/rules.ts'
