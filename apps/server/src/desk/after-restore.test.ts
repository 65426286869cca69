/** Promises of the weeks after a restore: whoever is quick with what the backup lets in again keeps nobody out. */
import { type Bytes, type Signed, type SigningPair, sha256, signDocument, writeConfig } from '@treeline/vault'
import { expect, test } from 'vitest'
import { configOf, nextKeyring, random, type TestMember } from '../../test/desk.ts'
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
    expect(await bring({ keyring: next.keyring, config: words })).toBeUndefined()
    scene.desk = next.desk
    const shown = await documents()
    expect([shown.keyring.bytes, shown.config.bytes]).toEqual([next.keyring.bytes, words.bytes])
    expect(await scene.signIn(one)).toBeUndefined()
    await scene.world.restart()
    expect((await documents()).config.bytes).toEqual(words.bytes)
  })
})
