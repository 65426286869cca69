/** Cases erased by their person or by the desk: what is believed, against what this device knows, and what goes with it. */
import { fold } from '@treeline/casework'
import {
  type Bytes,
  believeDeletion,
  believeErasure,
  believeErasureMotion,
  clockDays,
  currentEpoch,
  type Deletion,
  type ErasureMemory,
  type Fault,
  fileId,
  type ItemHash,
  isFault,
  mailboxOfErasure,
  never,
  type SignedErasure,
} from '@treeline/vault'
import { toBase64 } from '@treeline/wire'
import { todayOf } from '../world.ts'
import { type AskedErasure, erasedBy } from './asked.ts'
import { dropKeys } from './bag.ts'
import type { Case, CaseLogs } from './case.ts'
import type { MemberContext } from './context.ts'
import { emptyCase, knownOf } from './remembered.ts'
import type { State } from './state.ts'

/** The deletion, if its person has signed it, of the mailbox as it is known here. */
export async function believedDeletion(
  { site, world }: MemberContext,
  found: CaseLogs,
  deletion: Bytes,
): Promise<Deletion | undefined> {
  const { chain, first } = found.mailbox
  const known = knownOf(found, 'mailbox', todayOf(world))
  const hashes = new Map(chain.links.map(link => [link.seq, link.hash]))
  if (known) hashes.set(known.seq, known.head)
  const hashOf = (seq: number) => (seq === 0 ? (known?.first ?? first) : hashes.get(seq))
  const { expiry } = currentEpoch(chain)?.record ?? {}
  const belief = await believeDeletion({ desk: site.desk, mailbox: chain.log, hashOf, expiry }, deletion)
  return isFault(belief) ? undefined : belief.memory
}

/** Of the mailbox as long as it is there: the hash of its item 0, read or remembered. */
export function livingFirst({ world }: MemberContext, found: CaseLogs): ItemHash | undefined {
  const { chain, first } = found.mailbox
  const today = todayOf(world)
  const isOver = (currentEpoch(chain)?.record.expiry ?? never) - clockDays < today
  return found.isErased || isOver ? undefined : (knownOf(found, 'mailbox', today)?.first ?? first)
}

const memoryFor = (context: MemberContext, { heardNo }: State, found: CaseLogs): ErasureMemory => {
  const { desk, keyring, suspensions: inForce } = context.site
  return {
    ...{ desk, keyring, inForce, heardNo, file: fileId(desk, found.mailbox.chain.log) },
    fileFirst: found.known?.file?.first ?? found.file?.first,
    mailboxFirst: livingFirst(context, found),
  }
}

/** What a member asks for this case, by the server; undefined: nothing, or nothing that holds. */
export async function askedFor(
  context: MemberContext,
  state: State,
  found: CaseLogs,
  bytes: Bytes | undefined,
): Promise<AskedErasure | undefined> {
  if (!bytes) return undefined
  const memory = memoryFor(context, state, found)
  const belief = await believeErasureMotion(memory, bytes, todayOf(context.world))
  return isFault(belief) ? undefined : { ...belief.memory, bytes }
}

/** One that does not hold by what is known so far. */
export type Unbelieved = { id: string; bytes: Bytes; why: Fault['why'] }

/** Takes in which cases the server says were erased. `read`: reads a case of which only the row was. */
export async function takeErasures(
  context: MemberContext,
  state: State,
  erasures: readonly Bytes[],
  read: (id: string) => Promise<void>,
): Promise<Unbelieved[]> {
  const unbelieved: Unbelieved[] = []
  for (const bytes of erasures) {
    const id = toBase64(mailboxOfErasure(bytes))
    await read(id)
    const why = await state.onCase(id, () => takeErasure(context, state, bytes))
    if (why) unbelieved.push({ id, bytes, why })
  }
  return unbelieved
}

/** Gives why it is not believed. Waits in no queue itself. */
export async function takeErasure(
  context: MemberContext,
  state: State,
  bytes: Bytes,
): Promise<Fault['why'] | undefined> {
  const mailbox = mailboxOfErasure(bytes)
  const found = state.cases.get(toBase64(mailbox)) ?? emptyCase(context.site, state, mailbox)
  const belief = await believeErasure(memoryFor(context, state, found), bytes, todayOf(context.world))
  if (isFault(belief)) return belief.why
  forget(context, state, belief.memory)
  return undefined
}

/** Those are shown as what they are. A genuine one of an earlier life of the same words says nothing here. */
export function markMadeUp({ cases }: State, unbelieved: readonly Unbelieved[]): void {
  for (const { id, why } of unbelieved) {
    const found = cases.get(id)
    if (found && why !== 'older') cases.set(id, { ...found, isErasureMadeUp: true })
  }
}

/** Everything this device has of the case; what is left says by whom it was erased. */
function forget(context: MemberContext, state: State, signed: SignedErasure): void {
  const { mailbox, file } = signed.erasure
  const [id, fileName] = [toBase64(mailbox), toBase64(file)]
  state.cases.delete(id)
  state.known.delete(id)
  state.remembered.delete(id)
  for (const name of [id, fileName]) state.behind.delete(name)
  state.rows.byFile.delete(fileName)
  dropKeys(state.bag, file)
  state.gone.add(fileName)
  state.erased.set(id, emptied(context, id, signed))
}

const emptied = (context: MemberContext, id: string, signed: SignedErasure): Case => ({
  ...{ id, opened: [], standing: fold([]), owner: null, isOwnerMadeUp: false },
  ...{ altered: [], keyless: [], fault: null, stuck: null, isErasureMadeUp: false, asked: null },
  ...{ isErased: true, erasedBy: erasedBy(context, signed), seq: 0 },
})
