/** A server and a dismissed coordinator have others vouch for the desk as it was before, or for two desks at once. */
import { fetchKnownSite, newKeyset } from '@treeline/client/member'
import { asDay } from '@treeline/vault'
import { routes } from '@treeline/wire'
import { type Device, newDevice, work } from '../device.ts'
import { type Hostile, viewOf } from '../hostile.ts'
import { vouch } from '../mole.ts'
import type { Server } from '../server.ts'
import { type Stage, stage } from '../staged.ts'
import { stateOf } from '../visitor.ts'

/** No honest word of the desk that was is good for so many days, nor for a week more as unconfirmed. */
const longAfter = 60

/** The first copy goes on, where the mole is dismissed, and the second stays as the desk was. */
async function parted(seed: string): Promise<Stage & { now: Server; old: Server }> {
  const staged = await stage(seed, 'four')
  const { hostile, devices, mole, sheets } = staged
  const now = hostile.servers[0]!
  const old = await hostile.copy(now)
  const [nora] = devices
  await work(hostile, nora!)
  await nora!.open!.dismiss(sheets[0]!, mole.keyset.member)
  return { ...staged, now, old }
}

/** Every third day up to this one. */
async function pass(hostile: Hostile, days: number, each: () => Promise<unknown>): Promise<void> {
  for (const end = hostile.today() + days; hostile.today() < end; ) {
    hostile.pass(3)
    await each()
  }
}

async function believed(hostile: Hostile, server: Server): Promise<string | undefined> {
  const state = await stateOf(hostile, server)
  return state === 'closed' ? undefined : `a visitor takes a desk of ${longAfter} days ago for ${state}`
}

/** One honest device is kept in the desk that was, and hears of nobody but the mole. */
export async function partition(): Promise<string | undefined> {
  const { hostile, devices, mole, old } = await parted('partition')
  const vera = devices[2]!
  vera.view.server = old
  await pass(hostile, longAfter, async () => {
    await work(hostile, vera)
    await vouch(hostile, mole, old)
  })
  return believed(hostile, old)
}

/** Two desks, each with a coordinator, one who reads, and the mole. Nobody is in both but the mole. */
export async function twoDesks(): Promise<string | undefined> {
  const { hostile, devices, mole } = await stage('two desks', 'five')
  const one = hostile.servers[0]!
  const two = await hostile.copy(one)
  const [nora, olga, timur, vera] = devices
  for (const device of [olga!, vera!]) device.view.server = two
  await pass(hostile, longAfter, async () => {
    for (const device of [nora!, olga!, timur!, vera!]) await work(hostile, device)
    for (const server of [one, two]) await vouch(hostile, mole, server)
  })
  const states = [await stateOf(hostile, one), await stateOf(hostile, two)]
  return states.every(state => state === 'open') ? 'two desks are open at once' : undefined
}

/** The mole alone. */
export async function alone(): Promise<string | undefined> {
  const { hostile, mole, old } = await parted('alone')
  await pass(hostile, 18, () => vouch(hostile, mole, old))
  return (await stateOf(hostile, old)) === 'open' ? 'a visitor takes one member’s word' : undefined
}

/** The honest one who is kept there announces an absence that is as good as endless. */
export async function absence(): Promise<string | undefined> {
  const { hostile, devices, mole, old } = await parted('absence')
  const vera = devices[2]!
  vera.view.server = old
  await pass(hostile, 12, async () => {
    await work(hostile, vera)
    await vouch(hostile, mole, old)
  })
  await vera.open!.announceAway(asDay(hostile.today() + 10 * longAfter))
  const { proposed } = (await fetchKnownSite(hostile.worldOf('desk', viewOf(old)), undefined))!
  await pass(hostile, longAfter, () => vouch(hostile, mole, old, proposed))
  return believed(hostile, old)
}

/** New devices of two honest members are shown nothing but the desk that was, and hear one another there. */
export async function newDevices(): Promise<string | undefined> {
  const { hostile, devices, mole, old } = await parted('new devices')
  const phones = devices.slice(1).map(({ name, keyset: { desk, member, seed } }): Device => {
    const keyset = newKeyset(desk, member, seed, hostile.random)
    return newDevice(`${name}’s phone`, keyset, viewOf(old), hostile.today())
  })
  await pass(hostile, longAfter, async () => {
    for (const phone of phones) await work(hostile, phone)
    await vouch(hostile, mole, old)
  })
  return believed(hostile, old)
}

/** One device is shown a register of its own, and all else as it is: also what a colleague writes who has seen more. */
export async function ownRegister(): Promise<string | undefined> {
  const { hostile, devices, person } = await stage('own register', 'four')
  const [nora, timur] = devices
  timur!.view.on.set(routes.register.path, await hostile.copy(hostile.servers[0]!))
  hostile.pass(3)
  await work(hostile, nora!)
  await nora!.open!.write(person.id, { kind: 'note', text: 'they called' })
  await work(hostile, timur!)
  hostile.pass(1)
  await work(hostile, timur!)
  const last = timur!.signed.findLast(({ what }) => what.kind === 'register')
  const isOfToday = last?.day === hostile.today() && last.what.kind === 'register' && last.what.isVouch
  return isOfToday ? 'a device vouches on that is shown less than its colleague had seen' : undefined
}
