/** The bag: keys of files for the member who put them there, and never the key of a mailbox. */
import { beforeAll, describe, expect, test } from 'vitest'
import { type Desk, openDesk, today } from '../test/desk.ts'
import { flipped } from '../test/flips.ts'
import { startFile, startMailbox } from '../test/log.ts'
import { seeded } from '../vectors/seeded.ts'
import {
  Altered,
  bagKeyOf,
  type Chain,
  type EpochKey,
  extendChain,
  type FileKey,
  fileKeyOf,
  openBagRow,
  parseBagRow,
  type Seed,
  sealBagRow,
} from './index.ts'

const bag = bagKeyOf(seeded('Marta')(32) as Seed)
let desk: Desk
let file: { chain: Chain; key: EpochKey }
let mailbox: { chain: Chain; key: EpochKey }
let row: Uint8Array<ArrayBuffer>
beforeAll(async () => {
  desk = await openDesk()
  const { marta, anselm } = desk.people
  const { chain, sealed, key } = await startFile(desk, 'file', marta, [marta, anselm])
  file = { chain: await extendChain(chain, [sealed.record], desk.keyring, today), key }
  mailbox = await startMailbox(desk, 'mailbox', [marta, anselm])
  row = await sealBagRow(bag, file.chain.log, 0, fileKeyOf(file.chain, 0, file.key)!, seeded('iv'))
})

describe('a bag row', () => {
  test('gives the key back to whoever put it there, with the file and the epoch it opens', async () => {
    expect(row).toHaveLength(96)
    expect(await openBagRow(bag, row)).toEqual({ file: file.chain.log, epoch: 0, key: file.key })
    expect(parseBagRow(row)).toMatchObject({ file: file.chain.log, epoch: 0 })
    const other = bagKeyOf(seeded('Anselm')(32) as Seed)
    await expect(openBagRow(other, row)).rejects.toThrow(Altered)
  })

  test('attack 8: with any byte flipped, of another epoch or file, cut or longer, does not open', async () => {
    for (const copy of flipped(row)) await expect(openBagRow(bag, copy)).rejects.toThrow(Altered)
    for (const length of [0, 95, 97]) {
      const cut = new Uint8Array(length)
      cut.set(row.subarray(0, length))
      expect(parseBagRow(cut)).toBeUndefined()
      await expect(openBagRow(bag, cut)).rejects.toThrow(Altered)
    }
  })
})

describe('the key of a mailbox', () => {
  test('is no key of a file, nor is another key, nor that of an epoch nobody started', () => {
    expect(fileKeyOf(file.chain, 0, file.key)).toEqual(file.key)
    expect(fileKeyOf(mailbox.chain, 0, mailbox.key)).toBeUndefined()
    expect(fileKeyOf(file.chain, 0, mailbox.key)).toBeUndefined()
    expect(fileKeyOf(file.chain, 1, file.key)).toBeUndefined()
  })

  test('cannot be put into a bag: it does not compile', () => {
    const sealed = (key: FileKey) => sealBagRow(bag, file.chain.log, 0, key, seeded('iv'))
    // @ts-expect-error a key that nobody has shown to be a file's
    const never = () => sealed(mailbox.key)
    expect(never).toBeTypeOf('function')
  })
})
