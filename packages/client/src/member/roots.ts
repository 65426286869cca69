/** The roots of a desk: the sheets that say who belongs to it, and the spare one that takes over from them. */
import {
  equal,
  hasRole,
  identityOf,
  type Member,
  nameHash,
  rootOf,
  rootsHash,
  rootsOfSpare,
  type Seed,
  sha256,
} from '@treeline/vault'
import type { Site } from '../site.ts'
import { Trouble } from '../trouble.ts'
import {
  fetchWaiting,
  invite,
  joinDesk,
  membersWith,
  nextKeyring,
  type RoleChange,
  retiredRecovery,
  type Waiting,
  witnessBefore,
} from './admit.ts'
import { changeConfig } from './config.ts'
import type { MemberContext } from './context.ts'
import { sheetName } from './found.ts'
import type { State } from './state.ts'
import { readSiteAgain, syncOnce } from './sync.ts'

/** Whether this sheet is one of the desk's roots. */
export const isRootSheet = (site: Site, sheet: Seed): boolean =>
  site.keyring.roots.keys.some(key => equal(key, rootOf(sheet).publicKey))

/** Whether this sheet is the spare one: it takes over from the desk's roots if one of them was stolen or lost. */
export const isSpareSheet = (site: Site, sheet: Seed): boolean =>
  equal(rootsHash(rootsOfSpare(sheet)), site.keyring.roots.next)

/**
 * New roots: those of the spare sheet, from now on the only ones; the sheets before it say nothing any more.
 * `nextSpare`: the sheet that can take over from this one, printed before this is called. `change`: what else the edition
 * says. After Trouble it may be called again with the same.
 */
export async function renewRoots(
  context: MemberContext,
  state: State,
  spare: Seed,
  nextSpare: Seed,
  change?: RoleChange,
): Promise<void> {
  await readSiteAgain(context)
  const { site, register } = context
  if (isRootSheet(site, spare) && isSpareSheet(site, nextSpare)) {
    // They were made before, and the answer was lost: nobody else has both sheets.
    context.register = { ...register, compared: site.phrase }
  } else {
    if (change) await witnessBefore(context, state, change)
    await sendRoots(context, spare, nextSpare, change)
  }
  await syncOnce(context, state)
}

async function sendRoots(
  context: MemberContext,
  spare: Seed,
  nextSpare: Seed,
  change: RoleChange | undefined,
): Promise<void> {
  // Words about the desk that an old root signed would not hold under the new ones, and nobody could open the desk.
  await changeConfig(context, words => words)
  const listed = await withNewRecovery(context, spare)
  const { keyring } = context.site
  const members = change ? membersWith({ ...keyring, members: listed }, change) : listed
  const { no } = keyring.roots
  const roots = { no: no + 1, ...rootsOfSpare(spare), next: rootsHash(rootsOfSpare(nextSpare)) }
  await nextKeyring(context, spare, { roots, members })
}

/** At a one-person desk a root sheet opens what the desk receives: the one that goes must not, the new one must. */
async function withNewRecovery(context: MemberContext, sheet: Seed): Promise<readonly Member[]> {
  const { members, no } = context.site.keyring
  if (!members.some(one => hasRole(one, 'recovery'))) return members
  const { member, signer, salt } = await waitingRecovery(context, sheet)
  const spans = [{ from: no + 1, roles: ['recovery'] as const }]
  const recovery = { id: member, nameHash: nameHash(salt, sheetName), key: sha256(signer), spans }
  return [...members.map(one => retiredRecovery(one, no + 1)), recovery]
}

/** Its cards reach the desk as those of a colleague do, and count with the keyring that names it. */
async function waitingRecovery(context: MemberContext, sheet: Seed): Promise<Waiting> {
  const { publicKey } = identityOf(sheet).signing
  const find = async () => (await fetchWaiting(context)).find(one => equal(one.signer, publicKey))
  const found = await find()
  if (found) return found
  await joinDesk(context.world, context.site, await invite(context), sheetName, sheet).submit()
  const waits = await find()
  if (!waits) throw new Trouble('server')
  return waits
}
