/** The environment both sides are given: a transport, randomness, a clock. */
import { asDay, type Day, type Random } from '@treeline/vault'
import type { Transport } from './transport.ts'

export type World = { transport: Transport; random: Random; now: () => Date }

const dayMilliseconds = 86_400_000
export const todayOf = (world: Pick<World, 'now'>): Day => asDay(world.now().getTime() / dayMilliseconds)
/** YYYY-MM-DD. */
export const dateOf = (day: Day): string => new Date(day * dayMilliseconds).toISOString().slice(0, 10)
