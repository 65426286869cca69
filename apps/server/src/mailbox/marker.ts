/** Stores the marker a person seals on leaving: the check words they should see next time. */
import type { Answers, Asks } from '@treeline/wire'
import type { Context } from '../context.ts'
import { type Or, refuse } from '../refuse.ts'
import type { Person } from '../session.ts'
import { replaceMarker } from '../store/markers.ts'
import { readableLog } from './access.ts'

export const keepMarker = (context: Context, person: Person, ask: Asks['marker']): Or<Answers['marker']> =>
  context.store.write(async db => {
    const log = await readableLog(context, db, person, ask.log)
    if (!log) return refuse('unknown')
    await replaceMarker(db, log.id, ask.marker)
    return {}
  })
