/** Promises of the weeks after a restore: whoever is quick with what the backup lets in again keeps nobody out. */
import {
  type Bytes,
  restoreDays,
  type Signed,
  type SigningPair,
  sha256,
  signDocument,
  signRestore,
  writeConfig,
  writeRestore,
} from '@treeline/vault'
import { maxRegisterItems, readRegisterPart } from '@treeline/wire'
import { expect, test } from 'vitest'
import { configOf, nextKeyring, random, type TestMember } from '../../test/desk.ts'
import { headIn } from '../../test/register.ts'
import { onEachStore } from '../../test/scene.ts'

onEachStore('a desk whose coordinator was dismissed after the backup', scene => {
  const [one, two, three] = scene.desk.members as [TestMember, TestMember, TestMember]
  const bring = async (question: object) => (await scene.world.ask('desk', 'keyring', question)).refused
  const documents = async () => (await scene.world.get('desk')).answer
  const wordsBy = (signing: SigningPair, no: number, previous: Bytes, name = 'Other words'): Signed => {
    const { id: desk, keyring } = scene.desk
    const words = { name, contact: '', line: '', address: '', medianHours: null, olderDesks: [] }
    const config = { desk, no, previous, ...words, demo: keyring.demo }
    return signDocument(writeConfig(config), 'config', [signing])
  }

  test('no words with a gap before them come with a keyring, unless `treeline restore` was run', async () => {
    const next = nextKeyring(scene.desk, [{ ...two, roles: one.roles }, three])
    const ahead = wordsBy(two.signing, 90, random(32))
    expect(await bring({ keyring: next.keyring, config: ahead })).toBe('stale')
  })

  test('S16: words that they sign meanwhile do not keep out the keyring that dismissed them', async () => {
    const restore = await scene.world.backUp()
    const first = sha256(configOf(scene.desk).bytes)
    const words = wordsBy(scene.desk.roots[0]!, 1, first, 'By a sheet')
    const token = await scene.signIn(one)
    expect((await scene.world.ask('desk', 'config', { config: words }, token)).refused).toBeUndefined()
    const next = nextKeyring(scene.desk, [{ ...two, roles: one.roles }, three])
    expect(await bring({ keyring: next.keyring })).toBeUndefined()
    await restore(true)
    const theirs = wordsBy(one.signing, 90, random(32))
    const again = await scene.signIn(one)
    expect((await scene.world.ask('desk', 'config', { config: theirs }, again)).refused).toBeUndefined()
    const byOther = wordsBy(three.signing, 1, first)
    expect(await bring({ keyring: next.keyring, config: byOther }), 'no coordinator').toBe('stale')
    expect(await bring({ keyring: next.keyring, config: words })).toBeUndefined()
    scene.desk = next.desk
    const shown = await documents()
    expect([shown.keyring.bytes, shown.config.bytes]).toEqual([next.keyring.bytes, words.bytes])
    expect(await scene.signIn(one)).toBeUndefined()
    await scene.world.restart()
    expect((await documents()).config.bytes).toEqual(words.bytes)
  })
})

onEachStore('a desk of whose keyrings one is lost with a backup', scene => {
  const [one, two, three] = scene.desk.members as [TestMember, TestMember, TestMember]
  const bring = async (keyring: Signed) => (await scene.world.ask('desk', 'keyring', { keyring })).refused

  test('S16: no other is put between those that are there, nor the true one once it is late', async () => {
    const { world, desk } = scene
    const restore = await world.backUp()
    const lost = nextKeyring(desk, [one, { ...two, roles: one.roles }, three])
    const last = nextKeyring(lost.desk, [one, two, three])
    await restore(true)
    expect(await bring(last.keyring)).toBeUndefined()
    const fork = nextKeyring(desk, [one, two, { ...three, roles: one.roles }])
    expect(await bring(fork.keyring), 'the last does not go on from it').toBe('stale')
    await world.restart()
    expect((await world.get('desk')).answer.keyring.bytes).toEqual(last.keyring.bytes)
    world.travel(restoreDays + 1)
    expect(await bring(lost.keyring)).toBe('stale')
    world.travel(-restoreDays - 1)
    expect(await bring(lost.keyring)).toBeUndefined()
    await world.restart()
    expect((await world.get('desk')).answer.keyring.bytes).toEqual(last.keyring.bytes)
  })
})

onEachStore('a desk that is restored once more', scene => {
  const [one, two, three] = scene.desk.members as [TestMember, TestMember, TestMember]

  test('R15: what is signed is for a later era than the one signed before, though nobody has begun that', async () => {
    const { world, desk } = scene
    const restored = async () => (await world.backUp())(true)
    const sign = async (era: number, ...by: TestMember[]) => {
      const token = await scene.signIn(one)
      const { bytes } = await world.ask('desk', 'register', { from: 0 }, token)
      const { n, hash: head } = headIn(readRegisterPart(bytes, maxRegisterItems)!)
      const edition = { keyringNo: desk.keyring.no, keyringHash: desk.keyring.hash }
      const restore = { desk: desk.id, ...edition, era, day: world.today(), n, head }
      const signers = by.map(({ id, signing }) => signRestore(restore, id, signing))
      return (await world.ask('desk', 'restore', { restore: writeRestore({ restore, signers }) }, token))
        .refused
    }
    await restored()
    expect(await sign(1, one, two)).toBeUndefined()
    await restored()
    expect(await sign(1, one, three)).toBe('stale')
    expect(await sign(2, one, two)).toBeUndefined()
  })
})
