/** Chains: what a reader accepts as the log, and who may start what in it. */
import { beforeAll, describe, expect, test } from 'vitest'
import { type Desk, nextKeyring, openDesk, today } from '../test/desk.ts'
import {
  entryIn,
  epochIn,
  grantIn,
  type Mailbox,
  personOf,
  refusalOf,
  resigned,
  standing,
  startFile,
  startMailbox,
  weekly,
} from '../test/log.ts'
import { seeded } from '../vectors/seeded.ts'
import {
  asDay,
  type Bytes,
  type Chain,
  currentEpoch,
  type DeskId,
  type EpochKey,
  emptyChain,
  extendChain,
  headOf,
  type ItemHash,
  kemPair,
  mailboxId,
  mailboxKeys,
  maxItems,
  never,
  newCodename,
  person,
} from './index.ts'

let desk: Desk
let box: Mailbox
let readers: ReturnType<typeof weekly>[]
beforeAll(async () => {
  desk = await openDesk()
  const { marta, anselm } = desk.people
  box = await startMailbox(desk, 'anybody', [marta, anselm])
  readers = [personOf(box.keys), weekly(marta), weekly(anselm)]
})

const key = seeded('the next key')(32) as EpochKey
const extended = (chain: Chain, ...items: readonly Bytes[]) => extendChain(chain, items, desk.keyring, today)
const refusal = (chain: Chain, ...items: readonly Bytes[]) => refusalOf(desk, chain, items)
const fresh = () => emptyChain('mailbox', desk.id, box.keys.id)
/** The mailbox with these entries, one after another. */
async function logOf(...texts: readonly string[]): Promise<{ chain: Chain; items: Bytes[] }> {
  let chain = box.chain
  const items = [box.sealed.record]
  for (const text of texts) {
    const item = await entryIn(chain, box.key, text)
    items.push(item)
    chain = await extended(chain, item)
  }
  return { chain, items }
}

describe('a chain', () => {
  test('holds what was said, in order', async () => {
    const { chain, items } = await logOf('one', 'two', 'three')
    const again = await extended(fresh(), ...items)
    expect(again.links.map(link => link.seq)).toEqual([0, 1, 2, 3])
    expect(headOf(again)?.hash).toEqual(headOf(chain)?.hash)
  })

  test('attack 6: says where an item was dropped, doubled, swapped or replayed', async () => {
    const { items } = await logOf('one', 'two', 'three')
    const [start, one, two, three] = items as [Bytes, Bytes, Bytes, Bytes]
    expect(await refusal(fresh(), start, two)).toBe('item 2: items are missing before')
    expect(await refusal(fresh(), start, one, three)).toBe('item 3: items are missing before')
    expect(await refusal(fresh(), start, one, one)).toMatch(/^item 1: /)
    expect(await refusal(fresh(), start, two, one, three)).toMatch(/^item 2: /)
    expect(await refusal(fresh(), one)).toBe('item 1: a log starts with an epoch record')
    expect(await refusal(fresh(), ...items)).toBe('accepted')
  })

  test('attack 6, A5: names the fork when two items stand at one place', async () => {
    const { chain, items } = await logOf('one')
    const other = await entryIn(box.chain, box.key, 'another one')
    const after = await entryIn(chain, box.key, 'two')
    expect(await refusal(fresh(), items[0]!, other, after)).toBe('item 2: does not name the item before')
    expect(await refusal(fresh(), items[0]!, items[1]!, after)).toBe('accepted')
  })

  test('attack 6: an item of another log or desk does not belong', async () => {
    const other = await startMailbox(desk, 'somebody else', [desk.people.marta, desk.people.anselm])
    expect(await refusal(box.chain, await entryIn(other.chain, other.key, 'theirs'))).toMatch('another log')
    expect(
      await refusal(
        box.chain,
        await entryIn(box.chain, box.key, 'x', undefined, { desk: seeded('d')(32) as DeskId }),
      ),
    ).toMatch('another log')
    expect(await refusal(box.chain, new Uint8Array(7))).toBe('item 1: is no item')
  })

  test('A4: the keyring number never falls, and none from the future is taken', async () => {
    const later = {
      ...desk,
      keyring: await nextKeyring(
        desk,
        Object.values(desk.people).map(one => one.member),
      ),
    }
    const under1 = await entryIn(box.chain, box.key, 'one', undefined, { keyringNo: 1 })
    expect(await refusal(box.chain, under1)).toBe('item 1: names a keyring that does not exist yet')
    const chain = await extendChain(box.chain, [under1], later.keyring, today)
    const under0 = await entryIn(chain, box.key, 'two', undefined, { keyringNo: 0 })
    const falling = extendChain(chain, [under0], later.keyring, today)
    await expect(falling).rejects.toThrow('item 2: names an older keyring')
  })

  test('attack 3: two keyrings of one number are named', async () => {
    const forked = { keyringHash: seeded('forked keyring')(32) }
    const record = await epochIn(box.chain, key, readers, desk.people.marta.signing, 1, forked)
    expect(await refusal(box.chain, record.record)).toBe('item 1: names another keyring of the same number')
    const later = await nextKeyring(
      desk,
      Object.values(desk.people).map(one => one.member),
    )
    await expect(extendChain(box.chain, [record.record], later, today)).rejects.toThrow('another keyring')
    const under1 = { keyringNo: later.no, keyringHash: seeded('another fork')(32) }
    const next = await epochIn(box.chain, key, readers, desk.people.marta.signing, 1, under1)
    await expect(extendChain(box.chain, [next.record], later, today)).rejects.toThrow('another keyring')
  })

  test('an entry stands under the current epoch and expires with it', async () => {
    const late = await entryIn(box.chain, box.key, 'x', undefined, { expiry: asDay(today + 400) })
    expect(await refusal(box.chain, late)).toBe('item 1: is not under the current epoch')
    const second = await epochIn(box.chain, key, readers, box.keys.auth, 0)
    const chain = await extended(box.chain, second.record)
    const under = await entryIn(chain, box.key, 'x', undefined, { epoch: 0 })
    expect(await refusal(chain, under)).toBe('item 2: is not under the current epoch')
    expect(await refusal(chain, await entryIn(chain, key, 'x'))).toBe('accepted')
  })
})

describe('who a mailbox belongs to', () => {
  test('A2: swap either key and the id is another', async () => {
    const { auth, kem, id } = box.keys
    const other = mailboxKeys(newCodename(seeded('other')), desk.id)
    expect(mailboxId(desk.id, auth.publicKey, kem.hash)).toEqual(id)
    expect(mailboxId(desk.id, other.auth.publicKey, kem.hash)).not.toEqual(id)
    expect(mailboxId(desk.id, auth.publicKey, other.kem.hash)).not.toEqual(id)
    expect(mailboxId(seeded('desk')(32) as DeskId, auth.publicKey, kem.hash)).not.toEqual(id)
  })

  test('attack 4, A2: a first record with another signer or another person’s key is refused', async () => {
    const { marta, anselm } = desk.people
    const other = mailboxKeys(newCodename(seeded('other')), desk.id)
    const first = { seq: 0, epoch: 0, prev: seeded('prev')(32) as ItemHash }
    const to = [weekly(marta), weekly(anselm)]
    const make = (kem: Bytes, auth = box.keys.auth, side: 0 | 1 = 0) =>
      epochIn(box.chain, key, [{ member: person, kem }, ...to], auth, side, first)
    expect(await refusal(fresh(), (await make(box.keys.kem.publicKey)).record)).toBe('accepted')
    const bad = [
      await make(other.kem.publicKey),
      await make(box.keys.kem.publicKey, other.auth),
      await make(box.keys.kem.publicKey, marta.signing, 1),
      await epochIn(box.chain, key, to, box.keys.auth, 0, first),
    ]
    const bySide1 = resigned(box.sealed.record, { side: 1 }, box.keys.auth)
    expect(await refusal(fresh(), bySide1)).toMatch('signed by one who may not')
    for (const { record } of bad) expect(await refusal(fresh(), record)).toMatch('signed by one who may not')
  })

  test('attack 5: later epochs are sealed to the person, under the person’s own key', async () => {
    const { marta, anselm } = desk.people
    const staff = [weekly(marta), weekly(anselm)]
    const swapped = [{ member: person, kem: kemPair(seeded('server')(32)).publicKey }, ...staff]
    const twice = [...readers, swapped[0]!]
    for (const to of [staff, swapped, twice]) {
      const { record } = await epochIn(box.chain, key, to, marta.signing)
      expect(await refusal(box.chain, record)).toBe('item 1: leaves out the person or names another key')
    }
    const grant = await grantIn(box.chain, box.key, swapped.slice(0, 1), marta.signing)
    expect(await refusal(box.chain, grant.record)).toMatch('another key')
    expect(await refusal(box.chain, (await epochIn(box.chain, key, readers, marta.signing)).record)).toBe(
      'accepted',
    )
  })
})

describe('a file', () => {
  test('holds what members sign, never expires, and takes no unsigned entry', async () => {
    const { marta, anselm } = desk.people
    const file = await startFile(desk, 'file', marta, [marta, anselm])
    const chain = await extended(file.chain, file.sealed.record)
    expect(await refusal(chain, await entryIn(chain, file.key, 'note', marta.author))).toBe('accepted')
    expect(await refusal(chain, await entryIn(chain, file.key, 'as the person'))).toMatch(
      'unsigned in a log of members',
    )
    const to = [standing(marta), standing(anselm)]
    const brief = await epochIn(chain, key, to, marta.signing, 1, { expiry: asDay(today + 30) })
    expect(await refusal(chain, brief.record)).toBe('item 1: is not the next epoch')
    expect(
      await refusal(chain, (await epochIn(chain, key, to, marta.signing, 1, { expiry: never })).record),
    ).toBe('accepted')
  })

  test('starts at epoch 0, and does not expire', async () => {
    const { marta, anselm } = desk.people
    const { chain, sealed } = await startFile(desk, 'file', marta, [marta, anselm])
    expect(await refusal(chain, resigned(sealed.record, {}, marta.signing))).toBe('accepted')
    const asPerson = resigned(sealed.record, { side: 0 }, marta.signing)
    expect(await refusal(chain, asPerson)).toBe('item 0: is signed by one who may not')
    for (const change of [{ expiry: asDay(today + 30) }, { epoch: 1 }])
      expect(await refusal(chain, resigned(sealed.record, change, marta.signing))).toBe(
        'item 0: is not the next epoch',
      )
  })

  test('is begun by one who may read, and is no other file', async () => {
    const { marta, anselm, ines, oskar } = desk.people
    const file = await startFile(desk, 'file', marta, [marta, anselm])
    const other = await startFile(desk, 'another', ines, [marta, anselm])
    expect(await refusal({ ...file.chain, log: other.chain.log }, file.sealed.record)).toMatch('another log')
    const chain = await extended(file.chain, file.sealed.record)
    const first = { seq: 0, epoch: 0, prev: seeded('prev')(32) as ItemHash }
    const posing = await epochIn(chain, key, [standing(marta), standing(anselm)], oskar.signing, 1, first)
    expect(await refusal(file.chain, posing.record)).toMatch('may not')
  })
})

describe('what has expired', () => {
  test('A5: may be missing as a whole, and only then', async () => {
    const { chain } = await logOf('one', 'two')
    const second = await epochIn(chain, key, readers, box.keys.auth, 0, { expiry: asDay(today + 38) })
    const after = await entryIn(await extended(chain, second.record), key, 'three')
    const { expiry } = currentEpoch(chain)!.record
    const read = (day: number, ...items: Bytes[]) => extendChain(fresh(), items, desk.keyring, asDay(day))
    expect((await read(expiry + 1, box.sealed.record, second.record, after)).links).toHaveLength(3)
    await expect(read(expiry, box.sealed.record, second.record, after)).rejects.toThrow('items are missing')
    await expect(read(expiry + 1, box.sealed.record, after)).rejects.toThrow('items are missing')
    await expect(read(expiry + 1, second.record, after)).rejects.toThrow('starts with an epoch record')
    const behind = await epochIn(chain, key, readers, box.keys.auth, 0, { seq: 1, expiry: asDay(today + 38) })
    const gone = await logOf('one', 'two')
    await expect(read(expiry + 1, ...gone.items, behind.record)).rejects.toThrow('items are missing')
  })

  test('B3: an epoch behind it stands no further on than a log goes: behind the last place there is none', async () => {
    const { expiry } = currentEpoch(box.chain)!.record
    const at = async (seq: number) => {
      const change = { seq, expiry: asDay(today + 38) }
      const { record } = await epochIn(box.chain, key, readers, desk.people.marta.signing, 1, change)
      return extendChain(box.chain, [record], desk.keyring, asDay(expiry + 1))
    }
    expect((await at(maxItems.mailbox - 1)).links).toHaveLength(2)
    for (const seq of [maxItems.mailbox, 2 ** 53 - 1])
      await expect(at(seq)).rejects.toThrow('stands beyond what a log holds')
  })
})
