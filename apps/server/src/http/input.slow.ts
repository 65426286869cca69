/** Fifty thousand bent questions to every route: each is answered, or refused as its asker's fault. */
import {
  bagKeyOf,
  concat,
  type FileKey,
  itemHash,
  newSeed,
  sealBagRow,
  signClaim,
  signErasure,
  u32,
  writeErasure,
} from '@treeline/vault'
import { type Origin, type Route, type RouteName, routes, writeBegin, writeRegisterPut } from '@treeline/wire'
import { expect, test } from 'vitest'
import { bend, type Draw, drawn } from '../../../../packages/vault/test/bent.ts'
import {
  configOf,
  freshOf,
  newMember,
  nextKeyring,
  random,
  standingCard,
  suspensionOf,
  weeklyCard,
} from '../../test/desk.ts'
import { deletionOf, entryOf, fileOf, firstContact, rowAt } from '../../test/person.ts'
import { itemBehind, noItem } from '../../test/register.ts'
import { onEachStore, type Scene } from '../../test/scene.ts'
import { setupOf } from '../../test/setup.ts'

const questions = 25_000

/** Those with a body. */
type Asked = { [R in RouteName]: (typeof routes)[R]['ask'] extends null ? never : R }[RouteName]
type Json = { [name: string]: unknown }

/** What each route is asked in earnest, after a person and a member have begun. */
async function realQuestions({
  world,
  desk,
  begun,
  signIn,
}: Scene): Promise<Record<Asked, Json | Uint8Array>> {
  const [first, second, third] = desk.members
  const day = world.today()
  const person = await begun()
  const file = await fileOf(desk, first!, person.keys.id)
  await world.ask('desk', 'file', file.ask, await signIn(first!))
  const log = file.log
  const note = await entryOf(desk, file.pen, 'a note', first)
  const newcomer = newMember(['counsellor'])
  const cards = { standing: standingCard(desk, newcomer, day), weekly: weeklyCard(desk, newcomer, day) }
  const { name, salt } = newcomer
  const [blob, index] = [random(32), 0]
  const bagRow = await sealBagRow(
    bagKeyOf(newSeed(random)),
    log,
    0,
    file.pen.key as unknown as FileKey,
    random,
  )
  const weekly = desk.members.map(one => weeklyCard(desk, one, day))
  const item = itemBehind(desk, noItem, first!, day, { vouchesFor: freshOf(desk, weekly) })
  const [fileFirst, mailboxFirst] = [itemHash(file.record), itemHash(person.ask.epoch)]
  const claim = { desk: desk.id, log, n: 0, previous: fileFirst, owner: second!.id }
  const { no: keyringNo, hash: keyringHash } = desk.keyring
  const life = { desk: desk.id, file: log, mailbox: person.keys.id, fileFirst, mailboxFirst }
  const erasure = { ...life, keyringNo, keyringHash, day }
  const signers = [first!, second!].map(one => signErasure(erasure, one.id, one.signing))
  return {
    begin: writeBegin((await firstContact(desk, day)).ask),
    page: { log, after: -1 },
    append: { log, item: note.item, wraps: [], blobs: [blob], row: await rowAt(note.pen, person.pen) },
    marker: { log: person.keys.id, marker: person.ask.marker },
    blobPut: concat(person.keys.id, blob, u32(index), u32(1), random(99)),
    blobHave: { log: person.keys.id, blob },
    blobGet: { log: person.keys.id, blob, index },
    erase: deletionOf(person, day),
    sync: { cursor: { place: 0, after: log } },
    pages: { logs: [{ log, after: -1 }] },
    rows: { after: log },
    bag: { after: { file: log, epoch: 0 } },
    bagPut: bagRow,
    file: file.ask,
    claim: { claim: signClaim({ ...claim, day, member: first!.id }, first!.signing) },
    eraseCase: { erasure: writeErasure({ erasure, signers }) },
    keepCase: { file: log },
    state: { log, state: 'open' },
    nonce: {},
    session: { side: 1, id: log, signer: first!.signing.publicKey, nonce: random(32), signature: random(64) },
    share: { device: first!.signing.publicKey, nonce: random(32), signature: random(64) },
    device: { device: random(32) },
    setup: { token: 'x', ...setupOf(desk, day) },
    names: {},
    keyrings: {},
    keyring: { keyring: nextKeyring(desk, desk.members).keyring },
    config: { config: configOf(desk, 1) },
    card: { card: weekly[0] },
    suspend: { suspend: suspensionOf(desk, third!.id, day, [first!, second!]) },
    restore: { restore: random(341) },
    invite: {},
    join: { token: 'x', name, salt, ...cards },
    waiting: {},
    register: { from: 0 },
    registerPut: writeRegisterPut(item),
  }
}

const asText = (question: Json): string =>
  JSON.stringify(question, (_, value) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('base64url') : value,
  )
const leaves = [-1, 0, 1, 2 ** 31, 2 ** 53, 1e300, null, true, '', 'x', '\u0000', {}, [], [[]]]

/** One of what it holds is another: bytes that are bent, or what should not stand there. */
function changed(value: unknown, others: readonly Uint8Array[], draw: Draw): unknown {
  if (value instanceof Uint8Array) return draw(8) ? bend(value, others, draw) : leaves[draw(leaves.length)]
  const names = value && typeof value === 'object' ? Object.keys(value) : []
  if (names.length === 0 || draw(12) === 0) return leaves[draw(leaves.length)]
  const name = names[draw(names.length)]!
  const copy = Array.isArray(value) ? [...value] : { ...(value as Json) }
  return Object.assign(copy, { [name]: changed((value as Json)[name], others, draw) })
}

onEachStore('bent questions', scene => {
  test('attack 20: whatever comes to whatever route is answered or refused, and nothing fails', async () => {
    const { world } = scene
    const real = await realQuestions(scene)
    const tokens = {
      person: (await scene.begun()).token,
      desk: await scene.signIn(scene.desk.members[0]!),
    } satisfies Record<Origin, string>
    const draw = drawn(20)
    const names = Object.keys(real) as Asked[]
    const samples = Object.values(real).map(one =>
      one instanceof Uint8Array ? one : Buffer.from(asText(one)),
    )
    const failed: string[] = []
    const askOne = async () => {
      const name = names[draw(names.length)]!
      const question = real[name]
      const { method, path, on }: Route = routes[name]
      const origin = on[draw(on.length)]!
      const isText = question instanceof Uint8Array || draw(4) === 0
      const body = isText
        ? bend(samples[names.indexOf(name)]!, samples, draw)
        : asText(changed(question, samples, draw) as Json)
      // As it was it would be taken.
      if (Buffer.from(body).equals(samples[names.indexOf(name)]!)) return
      const headers: Record<string, string> = draw(8) ? { authorization: `Bearer ${tokens[origin]}` } : {}
      const reply = await fetch(world.urls[origin] + path, { method, body, headers })
      const text = await reply.text()
      if (reply.status !== 200 && (reply.status < 400 || reply.status >= 500))
        failed.push(`${reply.status} ${name}: ${text}`)
    }
    for (let asked = 0; asked < questions; asked += 10) await Promise.all(Array.from({ length: 10 }, askOne))
    expect(failed).toEqual([])
    expect(world.lines.filter(line => line.includes('"failed"'))).toEqual([])
    await scene.begun()
  })
})
