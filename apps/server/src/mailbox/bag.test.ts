/** Promises of bags: a member's own, of files they may read, and gone with the member or the case. */
import { bagKeyOf, concat, type FileKey, type LogId, newSeed, sealBagRow } from '@treeline/vault'
import { maxBagPut, maxBagRows, readInPieces } from '@treeline/wire'
import { expect, test } from 'vitest'
import { nextKeyring, random } from '../../test/desk.ts'
import { deletionOf, fileOf } from '../../test/person.ts'
import { onEachStore } from '../../test/scene.ts'

onEachStore('a bag', scene => {
  const [first, second, third] = scene.desk.members
  const rowOf = (file: LogId, epoch = 0) =>
    sealBagRow(bagKeyOf(newSeed(random)), file, epoch, random(32) as FileKey, random)
  const put = (rows: readonly Uint8Array[], token: string) =>
    scene.world.ask('desk', 'bagPut', concat(...rows), token)
  type After = { file: Uint8Array; epoch: number } | null
  const bagOf = async (token: string, after: After = null) =>
    readInPieces((await scene.world.ask('desk', 'bag', { after }, token)).bytes, 96, maxBagRows)!

  const begunFile = async (token: string) => {
    const begun = await scene.begun()
    const { ask, log } = await fileOf(scene.desk, first!, begun.keys.id)
    expect((await scene.world.ask('desk', 'file', ask, token)).status).toBe(200)
    return { begun, log }
  }

  test('D6: is shown to its own member, by file and epoch, the last row of an epoch alone', async () => {
    const token = await scene.signIn(first!)
    const files = [await begunFile(token), await begunFile(token)]
    const rows = await Promise.all(files.map(({ log }) => rowOf(log)))
    const before = await rowOf(files[0]!.log)
    expect((await put([before, ...rows], token)).answer).toEqual({})
    const shown = await bagOf(token)
    expect(shown).toEqual(rows.toSorted(Buffer.compare))
    const after = { file: shown[0]!.slice(0, 32), epoch: 0 }
    expect(await bagOf(token, after)).toEqual([shown[1]])
    const again = await rowOf(files[0]!.log)
    await put([again], token)
    expect(await bagOf(token)).toContainEqual(again)
    expect(await bagOf(await scene.signIn(second!))).toEqual([])
  })

  test('takes none of a file that is not there, of a mailbox, or of an epoch to come, and says nothing of it', async () => {
    const token = await scene.signIn(second!)
    const { begun, log } = await begunFile(await scene.signIn(first!))
    const rows = [await rowOf(random(32) as LogId), await rowOf(begun.keys.id), await rowOf(log, 1)]
    for (const row of rows) expect((await put([row], token)).answer).toEqual({})
    expect(await bagOf(token)).toEqual([])
    const good = await rowOf(log)
    expect((await put([...rows, good], token)).answer).toEqual({})
    expect(await bagOf(token), 'one bad row stops no other').toEqual([good])
  })

  test('takes whole rows, so many at once, of a member alone', async () => {
    const { world } = scene
    const token = await scene.signIn(first!)
    const row = await rowOf(random(32) as LogId)
    for (const bad of [[], [row.slice(1)], [row, row.slice(0, 1)], Array(maxBagPut + 1).fill(row)])
      expect((await put(bad, token)).refused).toMatch(/malformed|large/)
    expect((await put(Array(maxBagPut).fill(row), token)).status).toBe(200)
    const { token: theirs } = await scene.begun()
    expect((await world.ask('person', 'bagPut', row, theirs)).status).toBe(404)
    expect((await world.ask('desk', 'bagPut', row)).refused).toBe('unsigned')
    expect((await world.ask('desk', 'bag', { after: null })).refused).toBe('unsigned')
  })

  test('everybody’s key of a file goes when its person deletes everything, and none is taken after', async () => {
    const { world } = scene
    const tokens = [await scene.signIn(first!), await scene.signIn(second!)]
    const { begun, log } = await begunFile(tokens[0]!)
    for (const token of tokens) await put([await rowOf(log)], token)
    await world.ask('person', 'erase', deletionOf(begun, world.today()), begun.token)
    for (const token of tokens) await put([await rowOf(log)], token)
    expect((await world.rows('bag', 'log')).some(one => Buffer.from(one).equals(log))).toBe(false)
  })

  test('goes with its member', async () => {
    const { world, desk } = scene
    const { log } = await begunFile(await scene.signIn(first!))
    await put([await rowOf(log)], await scene.signIn(third!))
    const hasOf = async (id: Uint8Array) =>
      (await world.rows('bag', 'member')).some(one => Buffer.from(one).equals(id))
    expect(await hasOf(third!.id)).toBe(true)
    const next = nextKeyring(desk, [first!, second!])
    expect((await world.ask('desk', 'keyring', { keyring: next.keyring })).status).toBe(200)
    expect([await hasOf(third!.id), await hasOf(second!.id)]).toEqual([false, true])
  })
})
