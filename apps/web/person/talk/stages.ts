/** The stages a person is shown: where the message is, what is behind it, what may lie ahead. */
import type { Stage } from '@treeline/casework'

/** Four stops; `here` is the place of the present one. */
export type Stops = { stops: readonly Stage[]; here: number }

export function stopsAt(stage: Stage): Stops {
  const between = stage === 'received' || stage === 'reading' || stage === 'closed' ? 'work' : stage
  const stops = ['received', 'reading', between, 'closed'] as const
  return { stops, here: stops.indexOf(stage) }
}
