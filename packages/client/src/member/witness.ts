/** Before a member leaves: what stands in each case is seen by this device, so that it is known to be older. */
import type { MemberId } from '@treeline/vault'
import { todayOf } from '../world.ts'
import { append, sayingOf } from '../write.ts'
import type { MemberContext } from './context.ts'
import { type Doubtful, doubtfulIn } from './doubt.ts'
import { logsOf, type State } from './state.ts'
import { type Failures, within } from './stuck.ts'
import { readAhead, syncOnce } from './sync.ts'
import { writerFor } from './writer.ts'

/** Copies what is not copied yet, and signs in the file of each case that only the one who leaves could speak for. */
export async function witness(context: MemberContext, state: State, leaving: MemberId): Promise<void> {
  await syncOnce(context, state)
  while (await readAhead(context, state));
  const without = { ...context.site, suspended: [...context.site.suspended, leaving] }
  const today = todayOf(context.world)
  // One case that fails does not keep a member in: it may read as doubtful later, no more.
  const failures: Failures = new Map()
  for (const [id, found] of state.cases)
    await within(failures, id, async () => {
      const hangsOnThem =
        countOf(doubtfulIn(found, without, today)) > countOf(doubtfulIn(found, context.site, today))
      if (hangsOnThem) await state.onCase(id, () => sign(context, state, id))
    })
}

const countOf = ({ mailbox, file }: Doubtful): number => mailbox.size + file.size

async function sign(context: MemberContext, state: State, id: string): Promise<void> {
  const found = logsOf(state, id)
  const { file } = found
  if (!file) return
  const seq = file.lines.flatMap(({ entry }) => (entry?.kind === 'copy' ? [entry.seq] : [])).at(-1) ?? 0
  const seen = sayingOf({ kind: 'seen', seq, at: context.world.now().toISOString() })
  state.cases.set(id, { ...found, file: await append(file, seen, writerFor(context, found)) })
}
