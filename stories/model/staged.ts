/** A desk as a run begins with it: founded, worked at once, with one case; and a member of it on the server's side. */
import { ask } from '@treeline/client'
import { type Founder, foundDesk } from '@treeline/client/member'
import {
  type Draft,
  fetchSite,
  type Mailbox,
  newCodename,
  openMailbox,
  sendFirst,
} from '@treeline/client/person'
import { type Codename, mailboxKeys, type Seed } from '@treeline/vault'
import { routes, toBase64 } from '@treeline/wire'
import { newSetupToken } from '../../apps/server/src/desk/setup.ts'
import { type Device, newDevice, work } from './device.ts'
import { type Hostile, openHostile, type View, viewOf } from './hostile.ts'

/** `id`: the case's, base64url. */
export type Person = { codename: Codename; id: string; view: View }

export type Stage = {
  hostile: Hostile
  sheets: readonly Seed[]
  /** The sheet that takes over from them. */
  spare: Seed
  /** The honest ones; the first of them is a coordinator. */
  devices: readonly Device[]
  /** On the server's side. */
  mole: Device
  person: Person
}

const words = { name: 'Model desk', contact: 'radio, on Tuesdays', line: '112', address: '' }
export const firstWords = 'the first words'

const reads = ['intake', 'counsellor'] as const
const leads = [...reads, 'coordinator'] as const
/** The last one is on the server's side. */
export const founders = {
  /** Two who coordinate, one of them on the server's side. */
  four: [named('Nora', leads), named('Timur', reads), named('Vera', reads), named('Karl', leads)],
  /** Of two who coordinate one is on the server's side. */
  two: [named('Nora', leads), named('Karl', leads)],
  three: [named('Nora', leads), named('Timur', leads), named('Karl', reads)],
  /** Two coordinators who read nothing. */
  five: [
    ...[named('Nora', ['coordinator'] as const), named('Olga', ['coordinator'] as const)],
    ...[named('Timur', reads), named('Vera', reads), named('Karl', reads)],
  ],
} satisfies Record<string, readonly Founder[]>

function named(name: string, roles: Founder['roles']): Founder {
  return { name, roles }
}

/** The first time, once for each desk; after that a copy of it. */
export async function stage(seed: string, who: keyof typeof founders): Promise<Stage> {
  const known = masters.get(who) ?? founded(who)
  masters.set(who, known)
  const { hostile: master, devices, mole, person, sheets, spare } = await known
  const hostile = await openHostile(seed, master.servers[0]!)
  const copied = (device: Device): Device => ({
    ...{ ...device, view: viewOf(hostile.servers[0]!), signed: [] },
    seen: new Map([...device.seen].map(([id, texts]) => [id, new Set(texts)])),
  })
  return {
    ...{ hostile, sheets, spare, devices: devices.map(copied), mole: copied(mole) },
    person: { ...person, view: viewOf(hostile.servers[0]!) },
  }
}
const masters = new Map<string, Promise<Stage>>()

async function founded(who: keyof typeof founders): Promise<Stage> {
  const hostile = await openHostile(who)
  const [server] = hostile.servers
  const world = hostile.worldOf('desk', viewOf(server!))
  const { documents, keysets, sheets, spare } = foundDesk(world, words, founders[who])
  await ask(world.transport, routes.setup, { token: await newSetupToken(server!.context), ...documents })
  const members = keysets.map((keyset, i) =>
    newDevice(founders[who][i]!.name, keyset, viewOf(server!), hostile.today()),
  )
  const person = await writes(hostile, viewOf(server!), firstWords)
  for (const one of [...members, ...members]) {
    if (!(await work(hostile, one))) throw new Error(`${one.name} cannot work at the desk as it was founded`)
  }
  for (const one of members) one.open = undefined
  return { hostile, sheets, spare, devices: members.slice(0, -1), mole: members.at(-1)!, person }
}

/** Somebody writes for the first time. Throws Trouble if the desk is closed to them. */
export async function writes(hostile: Hostile, view: View, text: string): Promise<Person> {
  const world = hostile.worldOf('person', view)
  const site = (await fetchSite(world))!
  const codename = newCodename(hostile.random)
  await sendFirst(world, site, codename, { ...draft(text), files: [] }).run(() => {})
  return { codename, id: toBase64(mailboxKeys(codename, site.desk).id), view }
}

export const draft = (text: string): Draft => ({ text, files: [] })

/** They come back with their words, to what they are shown now. */
export async function back(hostile: Hostile, { codename, view }: Person): Promise<Mailbox> {
  const world = hostile.worldOf('person', view)
  return openMailbox(world, (await fetchSite(world))!, codename)
}
