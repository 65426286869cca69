/** Promises of claims: who has a case is said by a member, and by one only. */
import {
  asDay,
  type Bytes,
  claimHash,
  itemHash,
  type LogId,
  type MemberId,
  type Role,
  signClaim,
} from '@treeline/vault'
import { readRefusal } from '@treeline/wire'
import { expect, test } from 'vitest'
import type { TestDesk, TestMember } from '../../test/desk.ts'
import { newMember, nextKeyring } from '../../test/desk.ts'
import { byMember, epochOf, fileOf, nobody, standingOf } from '../../test/person.ts'
import { startProcess } from '../../test/process.ts'
import { onEachStore, type Scene } from '../../test/scene.ts'
import { signInMember, visitor } from '../../test/world.ts'

type Change = { owner?: MemberId; previous?: Bytes; log?: LogId; n?: number }
/** A case: its file, begun. */
type File = Awaited<ReturnType<typeof fileOf>>
async function beginFile({ world, desk, signIn, begun }: Scene): Promise<File> {
  const [first] = desk.members
  const file = await fileOf(desk, first!, (await begun()).keys.id)
  const { status } = await world.ask('desk', 'file', file.ask, await signIn(first!))
  expect(status).toBe(200)
  return file
}
function claimOf(desk: TestDesk, file: File, by: TestMember, day: number, change: Change = {}): Bytes {
  const { previous, owner = by.id, log = file.log } = change
  const n = change.n ?? (previous ? 1 : 0)
  const claim = {
    desk: desk.id,
    log,
    n,
    previous: previous ? claimHash(previous) : file.pen.head,
  }
  return signClaim({ ...claim, owner, day: asDay(day), member: by.id }, by.signing)
}

const claim = (scene: Scene, token: string, bytes: Bytes) =>
  scene.world.ask('desk', 'claim', { claim: bytes }, token)

onEachStore('claims', scene => {
  test('fifty at once: one wins, the others see who', async () => {
    const { world, desk } = scene
    const file = await beginFile(scene)
    const tokens = await Promise.all(desk.members.map(scene.signIn))
    const replies = await Promise.all(
      Array.from({ length: 50 }, (_, i) => {
        const by = desk.members[i % desk.members.length]!
        // A day of its own makes each claim other bytes.
        return claim(scene, tokens[i % desk.members.length]!, claimOf(desk, file, by, world.today() - i))
      }),
    )
    expect(replies.filter(one => one.status === 200).length).toBe(1)
    const losers = replies.filter(one => one.refused === 'claimed')
    expect(losers.length).toBe(49)
    expect(new Set(losers.map(one => one.text)).size).toBe(1)
    const { logs } = await scene.news(tokens[0]!)
    const won = readRefusal(JSON.parse(losers[0]!.text))!.claim
    expect(logs.find(one => Buffer.compare(one.log, file.log) === 0)?.claim).toEqual(won)
  })

  test('fifty at once through two server processes on one database: one wins', async context => {
    if (scene.kind === 'sqlite') return context.skip()
    const { world, desk } = scene
    const file = await beginFile(scene)
    const [one, two] = await Promise.all([
      startProcess(world.folder, world.postgres),
      startProcess(world.folder, world.postgres),
    ])
    try {
      const places = await Promise.all(
        [one, two].map(async ({ urls }) => ({
          urls,
          token: await signInMember(visitor(urls), desk, desk.members[0]!),
        })),
      )
      const replies = await Promise.all(
        Array.from({ length: 50 }, (_, i) => {
          const { urls, token } = places[i % 2]!
          const bytes = claimOf(desk, file, desk.members[0]!, world.today() - i)
          return visitor(urls).ask('desk', 'claim', { claim: bytes }, token)
        }),
      )
      expect(replies.filter(reply => reply.status === 200).length).toBe(1)
      expect(replies.filter(reply => reply.refused === 'claimed').length).toBe(49)
    } finally {
      await Promise.all([one.stop(), two.stop()])
    }
  })

  test('a claim is taken over by naming the one before, and given back to nobody', async () => {
    const { world, desk } = scene
    const [first, second] = desk.members
    const file = await beginFile(scene)
    const [one, two] = [await scene.signIn(first!), await scene.signIn(second!)]
    const mine = claimOf(desk, file, first!, world.today())
    expect((await claim(scene, one, mine)).status).toBe(200)
    expect((await claim(scene, one, mine)).status, 'the same again').toBe(200)
    const taken = claimOf(desk, file, second!, world.today(), { previous: mine, owner: nobody })
    expect((await claim(scene, two, taken)).status).toBe(200)
    const late = claimOf(desk, file, first!, world.today() - 1, { previous: mine })
    expect((await claim(scene, one, late)).refused).toBe('claimed')
  })

  test('A12: a claim that is not the very next one is refused, and the highest number there is as well', async () => {
    const { world, desk } = scene
    const [first] = desk.members
    const file = await beginFile(scene)
    const token = await scene.signIn(first!)
    const mine = claimOf(desk, file, first!, world.today())
    const behind = (n: number) => claimOf(desk, file, first!, world.today(), { previous: mine, n })
    for (const n of [1, 0xffff_ffff]) expect((await claim(scene, token, behind(n))).refused).toBe('invalid')
    expect((await claim(scene, token, mine)).status).toBe(200)
    for (const n of [0, 2, 0xffff_ffff])
      expect((await claim(scene, token, behind(n))).refused, `${n}`).toBe('invalid')
    expect((await claim(scene, token, behind(1))).status).toBe(200)
  })

  test('nobody claims in a colleague’s name, nor for a stranger or somebody who cannot read the case', async () => {
    const { world, desk } = scene
    const [first, second] = desk.members
    const file = await beginFile(scene)
    const token = await scene.signIn(first!)
    const day = world.today()
    expect((await claim(scene, token, claimOf(desk, file, second!, day))).refused).toBe('forbidden')
    expect((await claim(scene, token, claimOf(desk, file, newMember(['intake']), day))).refused).toBe(
      'invalid',
    )
    const stranger = newMember(['intake']).id
    expect((await claim(scene, token, claimOf(desk, file, first!, day, { owner: stranger }))).refused).toBe(
      'invalid',
    )
    const changed = claimOf(desk, file, first!, day)
    changed[changed.length - 1]! ^= 1
    expect((await claim(scene, token, changed)).refused).toBe('invalid')
  })

  test('a case that does not exist and one that is not theirs cannot be claimed', async () => {
    const { world, desk } = scene
    const file = await beginFile(scene)
    const log = new Uint8Array(32).fill(7) as LogId
    const token = await scene.signIn(desk.members[0]!)
    const bytes = claimOf(desk, file, desk.members[0]!, world.today(), { log })
    expect((await claim(scene, token, bytes)).refused).toBe('unknown')
  })

  test('A12: a claim leaves out no number and goes on from the last, though the file has items enough', async () => {
    const { world, desk } = scene
    const [first] = desk.members
    const file = await beginFile(scene)
    const token = await scene.signIn(first!)
    let pen = file.pen
    for (let i = 0; i < 4; i++) pen = await scene.write(pen, token, first)
    const mine = claimOf(desk, file, first!, world.today())
    const next = claimOf(desk, file, first!, world.today(), { previous: mine })
    expect((await claim(scene, token, mine)).status).toBe(200)
    const far = claimOf(desk, file, first!, world.today(), { previous: mine, n: 2 })
    expect((await claim(scene, token, far)).refused, 'a number is left out').toBe('claimed')
    expect((await claim(scene, token, next)).status).toBe(200)
    const forked = claimOf(desk, file, first!, world.today() - 1, { previous: mine, n: 2 })
    expect((await claim(scene, token, forked)).refused, 'behind the first').toBe('claimed')
  })

  test('a mailbox is no case: a claim names its file', async () => {
    const { world, desk } = scene
    const [first] = desk.members
    const { keys, ask } = await scene.begun()
    const file = await fileOf(desk, first!, keys.id)
    const mailbox = { ...file, pen: { ...file.pen, head: itemHash(ask.epoch) } }
    const bytes = claimOf(desk, mailbox, first!, world.today(), { log: keys.id })
    expect((await claim(scene, await scene.signIn(first!), bytes)).refused).toBe('unknown')
  })

  test('a case is open or closed as its team says', async () => {
    const { world, desk } = scene
    const { keys } = await scene.begun()
    const token = await scene.signIn(desk.members[0]!)
    const stateOf = async () =>
      (await scene.news(token)).logs.find(one => Buffer.compare(one.log, keys.id) === 0)?.state
    expect(await stateOf()).toBe('new')
    for (const state of ['open', 'closed'] as const) {
      expect((await world.ask('desk', 'state', { log: keys.id, state }, token)).status).toBe(200)
      expect(await stateOf()).toBe(state)
    }
    expect((await world.ask('desk', 'state', { log: keys.id, state: 'new' }, token)).refused).toBe(
      'malformed',
    )
  })

  test('nobody whose roles read nothing any more claims, nor is given a case they can read no more', async () => {
    const { world, desk } = scene
    const [first, second, third] = desk.members
    const file = await beginFile(scene)
    const withThird = async (roles: readonly Role[]) => {
      const next = nextKeyring(scene.desk, [first!, second!, { ...third!, roles }])
      expect((await world.ask('desk', 'keyring', { keyring: next.keyring })).status).toBe(200)
      scene.desk = next.desk
    }
    await withThird(['admin'])
    const [token, own] = [await scene.signIn(first!), await scene.signIn(third!)]
    const day = world.today()
    expect((await claim(scene, own, claimOf(desk, file, third!, day))).refused).toBe('invalid')
    const to = standingOf([first!, second!])
    const epoch = await epochOf(scene.desk, file.pen, file.pen.expiry, to, byMember(first!))
    expect((await scene.append('desk', token, file.log, epoch)).status).toBe(200)
    await withThird(third!.roles)
    const given = claimOf(desk, file, first!, day, { owner: third!.id })
    expect((await claim(scene, token, given)).refused).toBe('invalid')
    expect((await claim(scene, token, claimOf(desk, file, first!, day))).status).toBe(200)
  })
})
