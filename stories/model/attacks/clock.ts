/** The clocks of the desk run ahead for a day, as whoever sets the time of a network can have them do. */
import { type Device, lock, work } from '../device.ts'
import { back, draft, stage } from '../staged.ts'

/** Longer than the secret of any card of today is needed. */
const daysAhead = 70

export async function clockAhead(): Promise<string | undefined> {
  const { hostile, devices, person } = await stage('clock ahead', 'four')
  await (await back(hostile, person)).send(draft('the last words')).run(() => {})
  for (const device of devices) {
    device.view.ahead = daysAhead
    await work(hostile, device)
    lock(device)
    device.view.ahead = 0
  }
  const isRead = ({ seen }: Device) => seen.get(person.id)?.has('the last words') ?? false
  if (devices.some(isRead)) throw new Error('the last words were read meanwhile')
  for (const device of [...devices, ...devices]) await work(hostile, device)
  return devices.some(isRead) ? undefined : 'a wrong clock throws away what opens the last words'
}
