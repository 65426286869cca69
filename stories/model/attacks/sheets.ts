/** Sheets that were stolen: the spare one, whose thief makes roots of their own, and one whose roots have ended. */
import { newSeed } from '@treeline/vault'
import { routes } from '@treeline/wire'
import { editionWithSpy, rootsBehind } from '../../stage/thief.ts'
import { work } from '../device.ts'
import { viewOf } from '../hostile.ts'
import { lieInJson } from '../lies.ts'
import { insiderAt, otherWords, vouch } from '../mole.ts'
import { stage } from '../staged.ts'
import { stateOf, visit } from '../visitor.ts'

/** Nobody compares a phrase: visitors have none, and a member is shown another than their colleagues know. */
export async function stolenSheet(): Promise<string | undefined> {
  const { hostile, devices, mole, spare } = await stage('stolen sheet', 'four')
  const server = hostile.servers[0]!
  const { keyring, config } = (await visit(hostile, viewOf(server)))!
  const { ask } = insiderAt(hostile, server, mole)
  // Signed by a coordinator: what the roots of before have signed does not hold under others.
  await ask(routes.config, { config: await otherWords(hostile, mole, server, config.contact) })
  const roots = rootsBehind(keyring, spare, newSeed(hostile.random))
  await ask(routes.keyring, { keyring: editionWithSpy(keyring, spare, roots) })
  for (const device of [...devices, ...devices]) await work(hostile, device)
  await vouch(hostile, mole, server)
  return (await stateOf(hostile, server)) === 'open' ? 'a desk with a thief’s roots is open' : undefined
}

/** The desk has new roots; the server shows a later edition, which a sheet of before has signed. */
export async function endedSheet(): Promise<string | undefined> {
  const { hostile, devices, sheets, spare } = await stage('ended sheet', 'four')
  const [nora] = devices
  const server = hostile.servers[0]!
  const before = (await visit(hostile, viewOf(server)))!.keyring
  await work(hostile, nora!)
  await nora!.open!.renewRoots(spare, newSeed(hostile.random))
  const { keyring } = (await visit(hostile, viewOf(server)))!
  if (keyring.roots.no !== 1) throw new Error('the desk has no new roots')
  const view = viewOf(server)
  view.edit = lieInJson(routes.desk.path, answer => ({
    ...{ ...answer, fresh: undefined, vouches: [] },
    keyring: editionWithSpy(keyring, sheets[0]!, before.roots),
  }))
  const site = await visit(hostile, view)
  return site?.keyring.no === keyring.no + 1 ? 'a sheet whose roots have ended signs an edition' : undefined
}
