/** The door of what lies behind the start: its screens, and what is to be known before the first of them. */
import type { Component } from 'svelte'
import type { Route } from './routes.ts'

export const screens = {} as Record<Exclude<Route, 'start'>, Component>

export async function begin(): Promise<void> {}
