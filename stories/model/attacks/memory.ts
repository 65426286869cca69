/** A device that has seen a later desk is shown an older one, or one that is said to be a backup. */
import { markRestored } from '../../../apps/server/src/desk/restore.ts'
import { lock, work } from '../device.ts'
import { stage } from '../staged.ts'

export async function olderDesk(): Promise<string | undefined> {
  const { hostile, devices, mole, sheets } = await stage('older desk', 'four')
  const [nora, , vera] = devices
  const old = await hostile.copy(hostile.servers[0]!)
  await work(hostile, nora!)
  await nora!.open!.dismiss(sheets[0]!, mole.keyset.member)
  await work(hostile, vera!)
  if (vera!.accepted.keyringNo !== 1) throw new Error('nobody learnt of the dismissal')
  lock(vera!)
  vera!.view.server = old
  await work(hostile, vera!)
  return vera!.open?.site().keyring.no === 0 ? 'a device goes back to an older keyring' : undefined
}

/** A coordinator on the server's side signs alone that an earlier state is a backup that was put back. */
export async function restoredByOne(): Promise<string | undefined> {
  const { hostile, devices, mole } = await stage('restored by one', 'four')
  const [, , vera] = devices
  const old = await hostile.copy(hostile.servers[0]!)
  hostile.pass(1)
  await work(hostile, vera!)
  lock(vera!)
  await markRestored(old.context)
  old.context.desk.forget()
  mole.view.server = old
  await work(hostile, mole)
  await mole.open!.signRestored()
  vera!.view.server = old
  await work(hostile, vera!)
  const era = vera!.open?.memory().register.place.era
  return era === 1 ? 'a device goes back to what one member calls a backup' : undefined
}
