/** Before a member leaves: what stands in each case is seen by this device, so that it is known to be older. */
import { headOf, idBytes, type MemberId } from '@treeline/vault'
import { toBase64 } from '@treeline/wire'
import { instantOf, todayOf } from '../world.ts'
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

/** Of the mailbox nothing is left: what the file holds is older all the same. */
const nothing = { seq: 0, hash: new Uint8Array(idBytes) }

async function sign(context: MemberContext, state: State, id: string): Promise<void> {
  const found = logsOf(state, id)
  const { file } = found
  if (!file) return
  const { seq, hash } = headOf(found.mailbox.chain) ?? nothing
  const at = instantOf(context.world)
  const seen = sayingOf({ kind: 'seen', seq, item: toBase64(hash), at })
  state.cases.set(id, { ...found, file: await append(file, seen, writerFor(context, found)) })
}
