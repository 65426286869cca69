/** The file of a mailbox that has none yet. */
import {
  type Addressee,
  type EpochKey,
  extendChain,
  fileId,
  headOf,
  type ItemHash,
  never,
  sealEpoch,
} from '@treeline/vault'
import { routes } from '@treeline/wire'
import { emptyLog, type Log } from '../log.ts'
import { isRefused } from '../transport.ts'
import { todayOf } from '../world.ts'
import type { MemberContext } from './context.ts'
import { follow } from './key-renewal.ts'

/** Makes the file of a mailbox; if a colleague's device was faster, that one is the file. */
export async function makeFile(context: MemberContext, mailbox: Log, to: readonly Addressee[]): Promise<Log> {
  const { site, world, keys, session } = context
  const log = fileId(site.desk, mailbox.chain.log)
  const { no: keyringNo, hash: keyringHash } = site.keyring
  const place = { desk: site.desk, log, seq: 0, epoch: 0, keyringNo, keyringHash }
  const key = world.random(32) as EpochKey
  const first = { ...place, prev: world.random(32) as ItemHash, side: 1 as const }
  const made = await sealEpoch(first, never, key, to, keys.identity.signing, world.random)
  const empty = emptyLog('file', site.desk, log, mailbox.chain.log)
  try {
    await session.ask(routes.file, { mailbox: mailbox.chain.log, epoch: made.record, wraps: made.wraps })
    const chain = await extendChain(empty.chain, [made.record], site.keyring, todayOf(world))
    return { ...empty, chain, keys: new Map([[0, key]]), first: headOf(chain)?.hash }
  } catch (error) {
    if (!isRefused(error, 'exists')) throw error
    return await follow(context, empty)
  }
}
