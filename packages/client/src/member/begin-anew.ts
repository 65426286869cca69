/** Cases once the desk has gone back to a backup: nothing is read yet, and of each it is known how it began. */
import { type DeskId, fileId, type LogId } from '@treeline/vault'
import { fromBase64, toBase64 } from '@treeline/wire'
import { emptyBag } from './bag.ts'
import type { MemberContext } from './context.ts'
import type { KnownLines } from './known-lines.ts'
import type { CaseMemory, LogMemory } from './memory.ts'
import { memoryOf } from './remembered.ts'
import { noRows } from './rows.ts'
import type { State } from './state.ts'
import { newListing } from './stored-rows.ts'

/**
 * What was read belongs to data that is no more. The register says how far each case had come in the backup; of one that
 * it does not name nothing need be there.
 */
export function beginAnew(context: MemberContext, state: State): void {
  const { site, register } = context
  const { lines } = register
  state.remembered = new Map(
    [...memoryOf(context, state).cases].flatMap(([id, known]) =>
      isRegistered(lines, site.desk, id) ? [[id, beginningOf(known)] as const] : [],
    ),
  )
  for (const shown of [state.cases, state.known]) for (const id of [...shown.keys()]) shown.delete(id)
  for (const ids of [state.behind, state.hidden, state.coming]) ids.clear()
  state.unbelieved = { deletions: [], erasures: [] }
  state.cursor = null
  state.quiet = undefined
  state.isHeard = false
  state.rows = noRows()
  state.stored = undefined
  state.listing = newListing()
  state.bag = emptyBag()
  state.registered = lines
  state.checkedLines = undefined
  state.beginnings++
}

const isRegistered = ({ byLog }: KnownLines, desk: DeskId, id: string): boolean =>
  byLog.has(toBase64(fileId(desk, fromBase64(id) as LogId)))

/** Who has the case is taken as it is shown: the claims of before are lost with the rest. */
const beginningOf = ({ mailbox, file }: CaseMemory): CaseMemory => ({
  mailbox: mailbox && { ...mailbox, ...firstOf(mailbox) },
  file: file && { ...file, ...firstOf(file), epoch: 0 },
  claim: undefined,
})

const firstOf = ({ first }: LogMemory): LogMemory => ({ first, seq: 0, head: first })
