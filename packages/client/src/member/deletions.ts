/** What the server says was deleted or erased: believed by what is known of the case it names. */
import { type Bytes, equal, fileId, mailboxOfDeletion } from '@treeline/vault'
import { toBase64 } from '@treeline/wire'
import type { MemberContext } from './context.ts'
import { believedDeletion, markMadeUp, takeErasures } from './erasing.ts'
import { emptyCase } from './remembered.ts'
import type { State } from './state.ts'

/** Reads a case of which only the row was, or nothing. */
type ReadCase = (id: string) => Promise<void>

/** Once every log is taken in that was named with them: of a case that is not there yet nothing would be marked. */
export async function markGone(context: MemberContext, state: State, read: ReadCase): Promise<void> {
  const { deletions, erasures } = state.unbelieved
  for (; deletions.length > 0; deletions.shift()) await markErased(context, state, deletions[0]!, read)
  // Once more: of a case whose person has deleted everything no mailbox need be named.
  markMadeUp(state, await takeErasures(context, state, erasures, read))
  erasures.length = 0
}

/** Erased by the person's own signature, for this very mailbox; of any other the server's word is shown as what it is. */
async function markErased(
  context: MemberContext,
  state: State,
  deletion: Bytes,
  read: ReadCase,
): Promise<void> {
  const mailbox = mailboxOfDeletion(deletion)
  const id = toBase64(mailbox)
  await read(id)
  const [{ site }, { cases, remembered, onCase }] = [context, state]
  return onCase(id, async () => {
    const found = cases.get(id)
    const believed = await believedDeletion(context, found ?? emptyCase(site, state, mailbox), deletion)
    const isTrue = believed !== undefined
    if (isTrue) {
      remembered.delete(id)
      state.gone.add(toBase64(fileId(site.desk, mailbox)))
      // Named before it was deleted, it is asked for no more. What else is named there may be a later life.
      const named = state.behind.get(id)
      if (named?.seq === believed.seq && equal(named.head, believed.head)) state.behind.delete(id)
    }
    if (found)
      cases.set(id, { ...found, ...(isTrue ? { isErased: true, deletion } : { isErasureMadeUp: true }) })
  })
}

/**
 * What was believed before anything of the mailbox was read may be of an earlier life of it. Then what is registered of
 * this one holds, and is looked at once more.
 */
export async function proveDeletion(context: MemberContext, state: State, id: string): Promise<void> {
  const { cases, gone } = state
  const before = cases.get(id)
  if (!before?.deletion || (await believedDeletion(context, before, before.deletion))) return
  gone.delete(toBase64(fileId(context.site.desk, before.mailbox.chain.log)))
  state.checkedLines = undefined
  const { deletion: _, ...found } = before
  cases.set(id, { ...found, isErased: false, isErasureMadeUp: true })
}
