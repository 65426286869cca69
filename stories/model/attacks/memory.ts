/** A device that has seen a later desk is shown an older one. */
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
