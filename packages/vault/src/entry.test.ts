/** Entries: what holds of one sealed text, whoever carries it. */
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { colleague, openDesk } from '../test/desk.ts'
import { flipped } from '../test/flips.ts'
import { entryIn, type Mailbox, startMailbox } from '../test/log.ts'
import {
  entryAround,
  gcmOpened,
  H,
  hex,
  hkdf,
  joined,
  L,
  number,
  padded,
  signature,
  text,
} from '../test/second.ts'
import { twoKeyCiphertext } from '../test/twokeys.ts'
import { seeded } from '../vectors/seeded.ts'
import {
  Altered,
  asDay,
  authorBytes,
  type Bytes,
  currentEpoch,
  type EpochKey,
  entryFixed,
  entryLength,
  type ItemHash,
  itemHash,
  maxBodyBytes,
  memberByKey,
  never,
  openEntry,
  parseItem,
  readCopy,
  sealEntry,
  utf8,
  writeCopy,
} from './index.ts'

let box: Mailbox
let desk: Awaited<ReturnType<typeof openDesk>>
beforeAll(async () => {
  desk = await openDesk()
  box = await startMailbox(desk, 'anybody', [desk.people.marta, desk.people.anselm])
})

/** The first 124 bytes of an entry at the end of the mailbox. */
const fixedFor = (side: 0 | 1, sizeClass = 0) => {
  const { seq, log, prev } = { seq: 1, log: box.chain.log, prev: box.chain.links[0]!.hash }
  const { expiry } = currentEpoch(box.chain)!.record
  return entryFixed({
    kind: 'entry',
    desk: desk.id,
    log,
    seq,
    epoch: 0,
    keyringNo: 0,
    prev,
    side,
    sizeClass,
    expiry,
  })
}
const dishonest = (content: Uint8Array, side: 0 | 1 = 0, sizeClass = 0) =>
  entryAround(fixedFor(side, sizeClass), box.key, new Uint8Array(32), content).entry

describe('an entry', () => {
  test('gives back what the person wrote, unsigned', async () => {
    const opened = await openEntry(await entryIn(box.chain, box.key, 'I am at the station'), box.key)
    expect(opened).toMatchObject({ body: utf8('I am at the station'), by: undefined })
  })

  test('gives back what a member wrote, and which member', async () => {
    const { marta } = desk.people
    const opened = await openEntry(await entryIn(box.chain, box.key, 'Stay there', marta.author), box.key)
    expect(opened.body).toEqual(utf8('Stay there'))
    expect(opened.by).toMatchObject({ member: marta.id, signer: marta.signing.publicKey })
    expect(opened.by?.device).toEqual(marta.author.device)
  })

  test('attack 1: shows neither its text nor which member wrote it', async () => {
    const { id, signing } = desk.people.marta
    const sentence = 'the grey house behind the station'
    const entry = Buffer.from(await entryIn(box.chain, box.key, sentence, desk.people.marta.author))
    const secrets = [
      sentence,
      Buffer.from(sentence, 'utf16le'),
      Buffer.from(id),
      Buffer.from(signing.publicKey),
    ]
    expect(secrets.map(secret => entry.includes(secret))).toEqual([false, false, false, false])
    expect(entry.includes(Buffer.from(box.chain.log))).toBe(true)
  })

  test('attack 13: its length says a class of four and no more', async () => {
    const lengths = fc.integer({ min: 0, max: maxBodyBytes })
    const property = fc.asyncProperty(lengths, fc.boolean(), async (length, byMember) => {
      const author = byMember ? desk.people.marta.author : undefined
      const place = { ...parsed(), seq: 1 }
      const entry = await sealEntry(place, box.key, new Uint8Array(length), author, seeded('length'))
      const total = 4 + length + (byMember ? authorBytes : 0)
      const smallest = [0, 1, 2, 3].find(size => total <= 1024 * 4 ** size)!
      return (
        entry.length === entryLength(smallest) && (await openEntry(entry, box.key)).body.length === length
      )
    })
    await fc.assert(property, {
      numRuns: 60,
      examples: [
        [1020, false],
        [1021, false],
        [4092, false],
        [maxBodyBytes, true],
      ],
    })
  })

  test('longer than its largest class is not sealed', async () => {
    const long = new Uint8Array(maxBodyBytes + 1)
    await expect(sealEntry(parsed(), box.key, long, undefined, seeded('long'))).rejects.toThrow(RangeError)
  })

  test('S2: what a person sealed by their own means, longer than its copy could be, does not open', async () => {
    const of = (length: number) => dishonest(padded(new Uint8Array(length), 3), 0, 3)
    expect((await openEntry(of(maxBodyBytes), box.key)).body).toHaveLength(maxBodyBytes)
    await expect(openEntry(of(maxBodyBytes + 1), box.key)).rejects.toThrow('longer than its copy')
  })

  test('S2: a copy of the longest body fits into the file', async () => {
    const { author } = desk.people.marta
    for (const by of [undefined, author]) {
      const original = await sealEntry(
        parsed(),
        box.key,
        new Uint8Array(maxBodyBytes).fill(1),
        by,
        seeded('long'),
      )
      const copy = writeCopy(await openEntry(original, box.key), itemHash(original), 0)
      const inFile = { ...parsed(), expiry: never }
      const entry = await sealEntry(inFile, box.key, copy, author, seeded('copy'))
      const read = await readCopy((await openEntry(entry, box.key)).body, parsed().log)
      expect(read).toMatchObject({ hash: itemHash(original), at: 0, by: by && { member: by.member } })
      expect(read?.body).toEqual(new Uint8Array(maxBodyBytes).fill(1))
    }
  })
})

const parsed = () => {
  const header = parseItem(entryAround(fixedFor(0), box.key, new Uint8Array(32), padded(text(''), 0)).entry)
  if (header?.kind !== 'entry') throw new Error('no entry')
  return header
}

describe('an altered entry', () => {
  test.each(['person', 'member'] as const)(
    'attack 8, A4: each byte of one by a %s, flipped, fails closed',
    async who => {
      const author = who === 'member' ? desk.people.marta.author : undefined
      const entry = await entryIn(box.chain, box.key, 'The train leaves at six', author)
      let count = 0
      for (const copy of flipped(entry)) {
        await expect(openEntry(copy, box.key)).rejects.toThrow(Altered)
        count++
      }
      expect(count).toBe(entryLength(0))
    },
  )

  test('attack 8: each byte that says where and for whom it is counts; of a large one every 97th', async () => {
    const entry = await entryIn(box.chain, box.key, 'x'.repeat(20_000))
    for (const copy of flipped(entry, 97)) await expect(openEntry(copy, box.key)).rejects.toThrow(Altered)
  })

  test('attack 5: the key of another epoch or case does not open it', async () => {
    const entry = await entryIn(box.chain, box.key, 'mine')
    const other = seeded('other')(32) as EpochKey
    await expect(openEntry(entry, other)).rejects.toThrow('not committed to this key')
  })

  test('attack 9, A4: a ciphertext that two keys open is opened by the committed one only', async () => {
    const other = seeded('second reader')(32) as EpochKey
    const fixed = fixedFor(0)
    const salt = seeded('salt')(32)
    const keysOf = (key: Bytes) => hkdf(key, salt, joined(L('entry'), H(fixed, salt)), 64)
    const [mine, theirs] = [keysOf(box.key), keysOf(other)]
    const aad = joined(fixed, salt, mine.slice(32))
    const both = [mine.slice(0, 32), theirs.slice(0, 32)] as const
    const ciphertext = twoKeyCiphertext(both, aad, 1024)
    const iv = new Uint8Array(12)
    expect(gcmOpened(both[0], iv, aad, ciphertext)).not.toEqual(gcmOpened(both[1], iv, aad, ciphertext))
    await expect(openEntry(joined(aad, ciphertext), other)).rejects.toThrow('not committed to this key')
    await expect(openEntry(joined(aad, ciphertext), box.key)).rejects.toThrow('padding is not zeros')
  })

  test('attack 11: an older version of the form is none', async () => {
    const entry = await entryIn(box.chain, box.key, 'version 2')
    for (const version of [0, 1, 3]) {
      const older = entry.slice()
      older[4] = version
      expect(parseItem(older)).toBeUndefined()
      await expect(openEntry(older, box.key)).rejects.toThrow(Altered)
    }
    expect(parseItem(entry)).toBeDefined()
  })

  test('A4: padding that is not zeros is refused, and so is a length past the end', async () => {
    const honest = padded(text('short'), 0)
    expect((await openEntry(dishonest(honest), box.key)).body).toEqual(text('short'))
    for (const at of [9, 500, 1023]) {
      const hidden = honest.slice()
      hidden[at] = 1
      await expect(openEntry(dishonest(hidden), box.key)).rejects.toThrow('padding')
    }
    const long = honest.slice()
    long.set(number(1021, 4))
    await expect(openEntry(dishonest(long), box.key)).rejects.toThrow('padding')
    long.set(number(0xffffffff, 4))
    await expect(openEntry(dishonest(long), box.key)).rejects.toThrow('padding')
  })

  test('A21: what is no entry throws Altered, never anything else', async () => {
    const property = fc.asyncProperty(fc.uint8Array({ maxLength: 1400 }), async bytes => {
      const thrown = await openEntry(new Uint8Array(bytes), box.key).catch(error => error)
      return thrown instanceof Altered
    })
    await fc.assert(property, { numRuns: 200 })
  })
})

describe('who wrote an entry', () => {
  const { device, register } = { device: new Uint8Array(16).fill(0xde), register: new Uint8Array(32) }
  const content = (member: Uint8Array, signer: Uint8Array, signed: Uint8Array, body: Uint8Array) =>
    padded(joined(member, device, signer, register, signed, body), 0)
  const authored = (member: Uint8Array, body: Uint8Array, fixed: Uint8Array = fixedFor(1)) =>
    joined(H(fixed), member, device, register, H(body))

  test('attack 26: a colleague’s name over another signature does not open', async () => {
    const { marta, ines } = desk.people
    const body = text('The office said no')
    const good = signature(marta.signing.secret, 'entry', authored(marta.id, body))
    const bad = signature(ines.signing.secret, 'entry', authored(marta.id, body))
    const as = (signed: Bytes) => dishonest(content(marta.id, marta.signing.publicKey, signed, body), 1)
    expect((await openEntry(as(good), box.key)).by?.member).toEqual(marta.id)
    await expect(openEntry(as(bad), box.key)).rejects.toThrow('not signed by whom it names')
  })

  test('attack 26: a colleague’s id beside one’s own key is seen in the keyring', async () => {
    const { marta, ines } = desk.people
    const posing = { ...marta.author, signing: ines.signing }
    const { by } = await openEntry(await entryIn(box.chain, box.key, 'posing', posing), box.key)
    expect(by?.member).toEqual(marta.id)
    expect(memberByKey(desk.keyring, by!.signer)?.id).toEqual(ines.id)
    const stranger = colleague('Vera', 'intake')
    const strange = await openEntry(await entryIn(box.chain, box.key, 'posing', stranger.author), box.key)
    expect(memberByKey(desk.keyring, strange.by!.signer)).toBeUndefined()
  })

  test('attack 6: a member’s signature does not move to another place or another text', async () => {
    const { id, signing } = desk.people.marta
    const body = text('yes')
    const elsewhere = authored(id, body, entryFixed({ ...parsed(), side: 1, seq: 9 }))
    const elsewhen = joined(H(fixedFor(1)), id, device, new Uint8Array(32).fill(1), H(body))
    for (const over of [elsewhere, elsewhen, authored(id, text('no'))]) {
      const moved = content(id, signing.publicKey, signature(signing.secret, 'entry', over), body)
      await expect(openEntry(dishonest(moved, 1), box.key)).rejects.toThrow('not signed')
    }
  })

  test('a signed entry too short for its signature does not open', async () => {
    await expect(openEntry(dishonest(padded(text('short'), 0), 1), box.key)).rejects.toThrow(Altered)
  })
})

describe('a stuck random source', () => {
  const stuck = (length: number) => new Uint8Array(length).fill(0x5a)

  test('attack 32, A4: 2,000 texts for one place under constant random share no salt', async () => {
    const salts = new Set<string>()
    for (let i = 0; i < 2000; i++) {
      const entry = await sealEntry(parsed(), box.key, utf8(`text ${i}`), undefined, stuck)
      salts.add(hex(entry.subarray(124, 156)))
    }
    expect(salts.size).toBe(2000)
  })

  test('attack 32, A4: the same text in another place, side or epoch has another salt', async () => {
    const changes = [
      {},
      { seq: 2 },
      { epoch: 1 },
      { keyringNo: 1 },
      { expiry: asDay(9) },
      { prev: stuck(32) as ItemHash },
    ]
    const salts = await Promise.all(
      changes.map(async change => {
        const entry = await sealEntry({ ...parsed(), ...change }, box.key, utf8('same'), undefined, stuck)
        return hex(entry.subarray(124, 156))
      }),
    )
    expect(new Set(salts).size).toBe(changes.length)
  })
})
