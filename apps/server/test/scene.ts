/** A desk that is set up on a running server, and the people around it. One scene on each database. */
import { kemPair, maxFreshCards, person } from '@treeline/vault'
import {
  type Cursor,
  maxRegisterItems,
  type Origin,
  type Refusal,
  readRegisterPart,
  readSync,
  type SyncAnswer,
  writeRegisterPut,
} from '@treeline/wire'
import { afterAll, beforeAll, describe, inject } from 'vitest'
import type { ServerOptions } from '../src/index.ts'
import { foundDesk, freshOf, random, type TestDesk, type TestMember, weeklyCard } from './desk.ts'
import {
  type By,
  byPerson,
  type Contact,
  entryOf,
  epochOf,
  firstContact,
  longestDays,
  type Pen,
  weeklyOf,
} from './person.ts'
import { headIn, type ItemChange, itemBehind } from './register.ts'
import {
  type Kind,
  kinds,
  openWorld,
  type Reply,
  setUp,
  signInMember,
  signInPerson,
  type World,
} from './world.ts'

export type Begun = Contact & { token: string }
export type Item = {
  item: Uint8Array
  wraps?: readonly Uint8Array[]
  blobs?: readonly Uint8Array[]
  row?: Uint8Array
}

export type Scene = {
  kind: Kind
  world: World
  desk: TestDesk
  /** A person who has written first, signed in. */
  begun(): Promise<Begun>
  /** A member's token. */
  signIn(member: TestMember): Promise<string>
  /** What changed for a member behind this cursor. */
  news(token: string, cursor?: Cursor | null): Promise<SyncAnswer>
  append(origin: Origin, token: string, log: Uint8Array, item: Item): Promise<Reply<'append'>>
  /** One more entry, taken or the test fails. */
  write(pen: Pen, token: string, by?: TestMember): Promise<Pen>
  /** New weekly keys, vouched for, as members' devices do it. */
  renew(): Promise<void>
  /** One more item by this member's device; gives why it was refused. Without `change` it vouches for the desk as it is shown. */
  register(by: TestMember, change?: ItemChange): Promise<Refusal | undefined>
}

const postgres = inject('postgres')

/** The same promises on SQLite and on PostgreSQL; on a machine without one, on SQLite alone. */
export function onEachStore(
  name: string,
  body: (scene: Scene) => void,
  { options, on = kinds }: { options?: Partial<ServerOptions>; on?: readonly Kind[] } = {},
): void {
  const found = on.filter(kind => kind === 'sqlite' || postgres)
  describe.each(found)(`${name}, on %s`, kind => {
    const scene = newScene(kind)
    beforeAll(async () => {
      scene.world = await openWorld(kind, postgres, options)
      const reply = await setUp(scene.world, scene.desk)
      if (reply.status !== 200) throw new Error(`set-up: ${reply.text}`)
    })
    afterAll(() => scene.world.close())
    body(scene)
  })
}

function newScene(kind: Kind): Scene {
  const scene: Omit<Scene, 'world'> & { world?: World } = {
    kind,
    desk: foundDesk(),
    begun: async () => {
      const { world, desk } = scene as Scene
      const contact = await firstContact(desk, world.today())
      const { status, text } = await world.ask('person', 'begin', contact.ask)
      if (status !== 200) throw new Error(`begin: ${text}`)
      return { ...contact, token: await signInPerson(world, desk, contact.keys) }
    },
    signIn: member => signInMember((scene as Scene).world, scene.desk, member),
    news: async (token, cursor = null) => {
      const { bytes } = await (scene as Scene).world.ask('desk', 'sync', { cursor }, token)
      return readSync(bytes, scene.desk.id)!
    },
    append: (origin, token, log, { item, wraps, blobs, row }) =>
      (scene as Scene).world.ask(origin, 'append', { log, item, wraps, blobs, row }, token),
    write: async (pen, token, by) => {
      const { item, pen: next } = await entryOf(scene.desk, pen, 'more words', by)
      const { status, text } = await scene.append(by ? 'desk' : 'person', token, pen.log, { item })
      if (status !== 200) throw new Error(`append: ${text}`)
      return next
    },
    renew: async () => {
      const { world } = scene as Scene
      const members = scene.desk.members.map(one => ({ ...one, weekly: kemPair(random(32)) }))
      scene.desk = { ...scene.desk, members }
      for (const member of members) {
        const card = weeklyCard(scene.desk, member, world.today())
        await world.ask('desk', 'card', { card }, await scene.signIn(member))
      }
      for (const member of members) await scene.register(member)
    },
    register: async (by, change) => {
      const { world, desk } = scene as Scene
      const token = await scene.signIn(by)
      const { bytes } = await world.ask('desk', 'register', { from: 0 }, token)
      const head = headIn(readRegisterPart(bytes, maxRegisterItems)!)
      const { config, cards, suspensions } = (await world.get('desk')).answer
      // More than a body can name are only in tests.
      const weekly = cards.filter(card => card[4] === 0).slice(0, maxFreshCards)
      const shown = { vouchesFor: freshOf(desk, weekly, suspensions, config) }
      const put = itemBehind(desk, head, by, world.today(), change ?? shown)
      return (await world.ask('desk', 'registerPut', writeRegisterPut(put), token)).refused
    },
  }
  return scene as Scene
}

/** The next epoch of a mailbox, as its person starts it unless a member does. `to`: members it is sealed to. */
export const nextEpoch = (
  scene: Scene,
  begun: Begun,
  { to, by = byPerson(begun.keys) }: { to?: TestDesk['members']; by?: By } = {},
) => epochOf(scene.desk, begun.pen, scene.world.today() + longestDays, withPerson(scene, begun, to), by)

/** Whom a mailbox is sealed to: its person and these members. */
export const withPerson = (scene: Scene, { keys }: Begun, members = scene.desk.members) => [
  { member: person, kem: keys.kem.publicKey },
  ...weeklyOf(members),
]
