/** The four stages shown to a person, and which of them is the present one. */
import type { Stage } from '@treeline/casework'

/** Four stops; `here` is the place of the present one. */
export type Stops = { stops: readonly Stage[]; here: number }

export function stopsAt(stage: Stage): Stops {
  const between = stage === 'received' || stage === 'reading' || stage === 'closed' ? 'work' : stage
  const stops = ['received', 'reading', between, 'closed'] as const
  return { stops, here: stops.indexOf(stage) }
}
