/** The environment both sides are given: a transport, randomness, a clock. */
import { asDay, type Day, dayMs, type Random } from '@treeline/vault'
import type { Transport } from './transport.ts'

export type World = { transport: Transport; random: Random; now: () => Date }

export const todayOf = (world: Pick<World, 'now'>): Day => asDay(world.now().getTime() / dayMs)
/** YYYY-MM-DD. */
export const dateOf = (day: Day): string => new Date(day * dayMs).toISOString().slice(0, 10)
/** Now, ISO. */
export const instantOf = (world: World): string => world.now().toISOString()
