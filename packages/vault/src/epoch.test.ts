/** Epochs and grants: whom a key is sealed to, and that nobody is sealed to unseen. */
import { beforeAll, describe, expect, test } from 'vitest'
import { type Desk, openDesk } from '../test/desk.ts'
import { flipped } from '../test/flips.ts'
import { epochIn, grantIn, type Mailbox, nextIn, personOf, startMailbox, weekly } from '../test/log.ts'
import { H, joined, L, number, wrapOpened, wrapSealed } from '../test/second.ts'
import { seeded } from '../vectors/seeded.ts'
import { hpkeSeal } from './hpke.ts'
import { hpkeOpen } from './hpke-open.ts'
import {
  type Addressee,
  Altered,
  asDay,
  type EpochKey,
  type EpochRecord,
  equal,
  type Grant,
  kemPair,
  openWrap,
  parseItem,
  recordBody,
  sealEpoch,
  sign,
  verifyRecord,
} from './index.ts'

let desk: Desk
let box: Mailbox
beforeAll(async () => {
  desk = await openDesk()
  box = await startMailbox(desk, 'anybody', [desk.people.marta, desk.people.anselm])
})

const read = (bytes: Uint8Array) => parseItem(bytes) as EpochRecord
const newKey = () => seeded('the next key')(32) as EpochKey
/** Which wrap of a set is this member's. */
const wrapOf = (
  { record, wraps }: { record: Uint8Array; wraps: readonly Uint8Array<ArrayBuffer>[] },
  to: Addressee,
) => wraps[read(record).recipients.findIndex(one => H(to.kem).every((byte, i) => byte === one.kem[i]))]!

describe('an epoch', () => {
  test('opens for everyone it names, with one key', async () => {
    const record = read(box.sealed.record)
    const { marta, anselm } = desk.people
    const pairs = [box.keys.kem, marta.weekly, anselm.weekly]
    const keys = await Promise.all(
      pairs.map((pair, i) =>
        openWrap(
          record,
          record,
          wrapOf(box.sealed, [personOf(box.keys), weekly(marta), weekly(anselm)][i]!),
          pair,
        ),
      ),
    )
    expect(keys).toEqual([box.key, box.key, box.key])
  })

  test('attack 24: does not open for a member it does not name', async () => {
    const record = read(box.sealed.record)
    for (const wrap of box.sealed.wraps)
      await expect(openWrap(record, record, wrap, desk.people.ines.weekly)).rejects.toThrow(Altered)
  })

  test('A11: with fewer than two members is not sealed', async () => {
    const { marta, anselm } = desk.people
    const me = personOf(box.keys)
    const with2 = epochIn(box.chain, newKey(), [me, weekly(marta), weekly(anselm)], box.keys.auth, 0)
    expect(read((await with2).record).recipients).toHaveLength(3)
    await expect(epochIn(box.chain, newKey(), [me, weekly(marta)], box.keys.auth, 0)).rejects.toThrow(
      'two members',
    )
  })

  test('A11, D2: to two devices of one member alone is not sealed: they are one who can lose both', async () => {
    const { marta } = desk.people
    const both = [personOf(box.keys), weekly(marta), { member: marta.id, kem: marta.standing.publicKey }]
    await expect(epochIn(box.chain, newKey(), both, box.keys.auth, 0)).rejects.toThrow('two members')
  })

  test('D2: opens on two devices of one member, each with its own key', async () => {
    const { marta, anselm } = desk.people
    const laptop = kemPair(seeded('laptop')(32))
    const to = [
      personOf(box.keys),
      weekly(marta),
      { member: marta.id, kem: laptop.publicKey },
      weekly(anselm),
    ]
    const key = newKey()
    const sealed = await epochIn(box.chain, key, to, box.keys.auth, 0)
    const record = read(sealed.record)
    expect(record.recipients.filter(one => equal(one.member, marta.id))).toHaveLength(2)
    for (const pair of [marta.weekly, laptop]) {
      const wrap = wrapOf(sealed, { member: marta.id, kem: pair.publicKey })
      expect(await openWrap(record, record, wrap, pair)).toEqual(key)
    }
    await expect(openWrap(record, record, wrapOf(sealed, weekly(marta)), laptop)).rejects.toThrow(
      'not the one its record names',
    )
  })

  test('A3, D2: one key under two names is sealed to once, for the first; nobody stops another’s sealing', async () => {
    const { marta, anselm, ines } = desk.people
    const me = personOf(box.keys)
    const posing = [
      { member: ines.id, kem: me.kem },
      { member: ines.id, kem: marta.weekly.publicKey },
    ]
    const to = [me, weekly(marta), weekly(anselm), ...posing]
    const { record } = await epochIn(box.chain, newKey(), to, box.keys.auth, 0)
    expect(
      read(record)
        .recipients.map(one => String(one.member))
        .sort(),
    ).toEqual([me.member, marta.id, anselm.id].map(String).sort())
  })

  test('attack 8: each byte of its record, flipped, is no record or not signed', async () => {
    for (const copy of flipped(box.sealed.record)) {
      const item = parseItem(copy)
      expect(item && item.kind !== 'entry' && (await verifyRecord(copy, item))).toBeFalsy()
    }
    expect(await verifyRecord(box.sealed.record, read(box.sealed.record))).toBe(true)
  })

  test('A1: a grant’s signature does not make an epoch of it, nor the other way round', async () => {
    const { marta, ines } = desk.people
    const { record } = await grantIn(box.chain, box.key, [weekly(ines)], marta.signing)
    const grant = parseItem(record) as Grant
    expect(await verifyRecord(record, grant)).toBe(true)
    const asEpoch = joined(recordBody(grant), sign(marta.signing, 'epoch', recordBody(grant)))
    expect(await verifyRecord(asEpoch, grant)).toBe(false)
  })
})

describe('a wrap', () => {
  const infoFor = (kem: Uint8Array) => joined(L('wrap'), desk.id, box.chain.log, number(0, 4), H(kem))

  test('attack 8: each byte of one, flipped, fails closed', async () => {
    const record = read(box.sealed.record)
    const wrap = wrapOf(box.sealed, personOf(box.keys))
    for (const copy of flipped(wrap))
      await expect(openWrap(record, record, copy, box.keys.kem)).rejects.toThrow(Altered)
  })

  test('attack 8: nor does the sealing itself bear a flip, whatever the record says', async () => {
    const info = infoFor(box.keys.kem.publicKey)
    const wrap = wrapOf(box.sealed, personOf(box.keys))
    expect(await hpkeOpen(box.keys.kem, info, wrap)).toEqual(box.key)
    for (const copy of flipped(wrap, 13))
      await expect(hpkeOpen(box.keys.kem, info, copy)).rejects.toThrow(Altered)
  })

  test('attack 4, A3: a ghost wrap the record does not name is refused', async () => {
    const record = read(box.sealed.record)
    const ghost = await wrapSealed(
      desk.people.ines.weekly.publicKey,
      infoFor(desk.people.ines.weekly.publicKey),
      box.key,
    )
    await expect(openWrap(record, record, ghost, desk.people.ines.weekly)).rejects.toThrow(
      'not the one its record names',
    )
    const again = await wrapSealed(box.keys.kem.publicKey, infoFor(box.keys.kem.publicKey), box.key)
    await expect(openWrap(record, record, again, box.keys.kem)).rejects.toThrow(
      'not the one its record names',
    )
  })

  test('A3: a ghost squeezed in between count and signature is no record', async () => {
    const record = read(box.sealed.record)
    const { weekly } = desk.people.ines
    const ghost = { ...record.recipients[0]!, member: desk.people.ines.id, kem: weekly.hash }
    const body = recordBody({
      ...record,
      recipients: [...record.recipients, ghost].sort((a, b) => Buffer.compare(a.member, b.member)),
    })
    const grown = joined(body, box.sealed.record.slice(-64))
    const item = parseItem(grown) as EpochRecord
    expect(item.recipients).toHaveLength(4)
    expect(await verifyRecord(grown, item)).toBe(false)
    const sameCount = body.slice()
    sameCount.set(number(3, 2), 4 + 32 + 32 + 8 + 4 + 4 + 32 + 32 + 4 + 32 + 1 + 32)
    expect(parseItem(joined(sameCount, box.sealed.record.slice(-64)))).toBeUndefined()
  })

  test('attack 5, A3: two keys in one set are seen by whoever got the second', async () => {
    const { marta, anselm } = desk.people
    const second = newKey()
    const wrap = await wrapSealed(anselm.weekly.publicKey, infoFor(anselm.weekly.publicKey), second)
    const honest = read(box.sealed.record)
    const recipients = honest.recipients.map(one =>
      Buffer.from(one.member).equals(anselm.id) ? { ...one, wrap: H(wrap) } : one,
    )
    const body = recordBody({ ...honest, recipients })
    const bytes = joined(body, sign(box.keys.auth, 'epoch', body))
    const record = read(bytes)
    expect(await verifyRecord(bytes, record)).toBe(true)
    expect(await openWrap(record, record, wrapOf(box.sealed, weekly(marta)), marta.weekly)).toEqual(box.key)
    await expect(openWrap(record, record, wrap, anselm.weekly)).rejects.toThrow('fails its check')
  })

  test('attack 5: does not move to another epoch, log or recipient', async () => {
    const { marta } = desk.people
    const wrap = wrapOf(box.sealed, weekly(marta))
    const info = infoFor(marta.weekly.publicKey)
    expect(await hpkeOpen(marta.weekly, info, wrap)).toEqual(box.key)
    for (const copy of flipped(info))
      await expect(hpkeOpen(marta.weekly, copy, wrap)).rejects.toThrow(Altered)
    await expect(hpkeOpen(desk.people.anselm.weekly, info, wrap)).rejects.toThrow(Altered)
    const { record } = await epochIn(
      box.chain,
      newKey(),
      [personOf(box.keys), weekly(marta), weekly(desk.people.anselm)],
      marta.signing,
    )
    await expect(openWrap(read(record), read(record), wrap, marta.weekly)).rejects.toThrow(Altered)
  })

  test('attack 11: a wrap of the older kind, without its post-quantum part, does not open', async () => {
    const wrap = wrapOf(box.sealed, personOf(box.keys))
    const info = infoFor(box.keys.kem.publicKey)
    const x25519Only = joined(wrap.slice(1088, 1120), wrap.slice(1120))
    await expect(hpkeOpen(box.keys.kem, info, x25519Only)).rejects.toThrow(Altered)
    const emptyLattice = joined(new Uint8Array(1088), wrap.slice(1088))
    await expect(hpkeOpen(box.keys.kem, info, emptyLattice)).rejects.toThrow(Altered)
  })
})

describe('attack 10: a malformed key', () => {
  const info = new Uint8Array(1)
  const good = kemPair(seeded('good')(32))
  const sealTo = (kem: Uint8Array) => hpkeSeal(new Uint8Array(kem), info, new Uint8Array(32), seeded('coins'))
  const lowOrder = [
    new Uint8Array(32),
    number(1, 32).reverse(),
    Uint8Array.from('e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800'.match(/../g)!, pair =>
      Number.parseInt(pair, 16),
    ),
    Uint8Array.from('5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157'.match(/../g)!, pair =>
      Number.parseInt(pair, 16),
    ),
  ]

  test('of the right form is sealed to', async () => {
    expect(await wrapOpened(good.secret, info, await sealTo(good.publicKey))).toEqual(new Uint8Array(32))
  })

  test.each(lowOrder.map((point, i) => [i, point] as const))(
    'with X25519 point %i of small order is refused',
    async (_, point) => {
      await expect(sealTo(joined(good.publicKey.slice(0, 1184), point))).rejects.toThrow(Altered)
    },
  )

  test.each(lowOrder.map((point, i) => [i, point] as const))(
    'and a wrap with point %i does not open',
    async (_, point) => {
      const wrap = await sealTo(good.publicKey)
      wrap.set(point, 1088)
      await expect(hpkeOpen(good, info, wrap)).rejects.toThrow(Altered)
    },
  )

  test('with ML-KEM numbers out of range is refused', async () => {
    const tooLarge = good.publicKey.slice()
    tooLarge.fill(0xff, 0, 3)
    await expect(sealTo(tooLarge)).rejects.toThrow(Altered)
  })

  test('of another length is refused, and so is a wrap', async () => {
    for (const length of [0, 32, 1184, 1215, 1217]) {
      await expect(sealTo(new Uint8Array(length))).rejects.toThrow(Altered)
      await expect(hpkeOpen(good, info, new Uint8Array(length))).rejects.toThrow(Altered)
    }
  })
})

describe('a grant', () => {
  test('gives one epoch to one more, and only that one', async () => {
    const { marta, ines } = desk.people
    const { record, wraps } = await grantIn(box.chain, box.key, [weekly(ines)], marta.signing)
    const grant = parseItem(record) as Grant
    expect(await openWrap(read(box.sealed.record), grant, wraps[0]!, ines.weekly)).toEqual(box.key)
    await expect(openWrap(read(box.sealed.record), grant, wraps[0]!, marta.weekly)).rejects.toThrow(Altered)
  })

  test('A3: of another key is seen by the epoch’s check', async () => {
    const { marta, ines } = desk.people
    const { record, wraps } = await grantIn(box.chain, newKey(), [weekly(ines)], marta.signing)
    const grant = parseItem(record) as Grant
    await expect(openWrap(read(box.sealed.record), grant, wraps[0]!, ines.weekly)).rejects.toThrow(
      'fails its check',
    )
  })
})

test('attack 32: a failing random source stops sealing', async () => {
  const { marta, anselm } = desk.people
  const to = [personOf(box.keys), weekly(marta), weekly(anselm)]
  const place = {
    ...nextIn(box.chain),
    epoch: 1,
    keyringNo: 0,
    keyringHash: desk.keyring.hash,
    side: 0 as const,
  }
  const failing = () => {
    throw new Error('no entropy')
  }
  await expect(sealEpoch(place, asDay(20_700), newKey(), to, box.keys.auth, failing)).rejects.toThrow(
    'no entropy',
  )
})
