/** Erasing a case for everyone: one asks, a second signs as well, and anybody who reads it may say no meanwhile. */
import {
  type Bytes,
  type Erasure,
  equal,
  type ItemHash,
  idBytes,
  signErasure,
  writeErasure,
} from '@treeline/vault'
import { routes } from '@treeline/wire'
import { Trouble } from '../trouble.ts'
import { todayOf } from '../world.ts'
import type { CaseLogs } from './case.ts'
import { type MemberContext, mustBeCurrent } from './context.ts'
import { withCurrentSite } from './entries.ts'
import { askedFor, livingFirst, takeErasure } from './erasing.ts'
import { logsOf, type State } from './state.ts'

/** Signed by this member; it waits for a second one. Throws Trouble `missing` for a case whose file was not read. */
export const askErasure = (context: MemberContext, state: State, id: string): Promise<void> =>
  withCurrentSite(context, async () => {
    const erasure = erasureOf(context, logsOf(state, id))
    await send(context, state, id, writeErasure({ erasure, signers: [signerOf(context, erasure)] }))
  })

/** What a colleague asks is signed as well, and done; what this member asked days ago is sent again. */
export async function eraseCase(context: MemberContext, state: State, id: string): Promise<void> {
  const { asked } = logsOf(state, id)
  if (!asked) throw new Trouble('missing')
  const { erasure, by, bytes } = asked
  const isOwn = equal(by.member, context.keyset.member)
  const second = () => writeErasure({ erasure, signers: [by, signerOf(context, erasure)] })
  await send(context, state, id, isOwn ? bytes : second())
}

/** Nobody asks any more. */
export async function keepCase(context: MemberContext, state: State, id: string): Promise<void> {
  const { file } = logsOf(state, id)
  if (!file) throw new Trouble('missing')
  await context.session.ask(routes.keepCase, { file: file.chain.log })
  state.cases.set(id, { ...logsOf(state, id), asked: undefined })
}

function erasureOf(context: MemberContext, found: CaseLogs): Erasure {
  const { site, world } = context
  const { no: keyringNo, hash: keyringHash } = site.keyring
  const fileFirst = found.file?.first
  if (!found.file || !fileFirst) throw new Trouble('missing')
  return {
    ...{ desk: site.desk, file: found.file.chain.log, mailbox: found.mailbox.chain.log },
    ...{ fileFirst, mailboxFirst: livingFirst(context, found) ?? gone },
    ...{ keyringNo, keyringHash, day: todayOf(world) },
  }
}

const gone = new Uint8Array(idBytes) as ItemHash

const signerOf = ({ keyset, keys }: MemberContext, erasure: Erasure) =>
  signErasure(erasure, keyset.member, keys.identity.signing)

async function send(context: MemberContext, state: State, id: string, erasure: Bytes): Promise<void> {
  mustBeCurrent(context)
  const { done } = await context.session.ask(routes.eraseCase, { erasure })
  if (done) {
    await takeErasure(context, state, erasure)
    return
  }
  const found = logsOf(state, id)
  state.cases.set(id, { ...found, asked: await askedFor(context, state, found, erasure) })
}
