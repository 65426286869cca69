/** Tests of erasure by the desk: two persons erase a case for everyone; a coordinator of a small desk alone, days later. */
import { beforeAll, describe, expect, test } from 'vitest'
import {
  believed,
  type Colleague,
  colleague,
  type Desk,
  edition,
  nextKeyring,
  openDesk,
  today,
} from '../../test/desk.ts'
import { flipped } from '../../test/flips.ts'
import { joined } from '../../test/second.ts'
import { seeded } from '../../vectors/seeded.ts'
import {
  as,
  asDay,
  believeErasure,
  believeErasureMotion,
  believeKeyring,
  believeSuspensions,
  clockDays,
  type DeskId,
  type Erasure,
  type ErasureMemory,
  erasureBytes,
  erasureWaitDays,
  fileId,
  fileOfErasure,
  type ItemHash,
  idBytes,
  isFault,
  type Keyring,
  type LogId,
  loneErasureBytes,
  mailboxOfErasure,
  signErasure,
  signSuspension,
  withRoles,
  writeErasure,
  writeSuspension,
} from '../index.ts'

const hash = (name: string) => as<ItemHash>(seeded(name)(idBytes), idBytes)
const gone = as<ItemHash>(new Uint8Array(idBytes), idBytes)
const mailbox = as<LogId>(seeded('mailbox')(idBytes), idBytes)

let desk: Desk
/** A desk of two who read, one of them a coordinator, and an admin: its quorum is one. */
let small: Keyring
beforeAll(async () => {
  desk = await openDesk()
  const { marta, anselm, oskar } = desk.people
  const members = [marta, anselm, oskar].map(one => one.member)
  small = believed(await believeKeyring(null, edition(null, members, desk.roots)))
})

const memoryOf = (change: Partial<ErasureMemory> = {}): ErasureMemory => {
  const keyring = change.keyring ?? desk.keyring
  return {
    ...{ desk: desk.id, keyring, inForce: [], heardNo: keyring.no },
    ...{ file: fileId(desk.id, mailbox), fileFirst: hash('file'), mailboxFirst: hash('mailbox') },
    ...change,
  }
}
const erasureIn = ({ no, hash: keyringHash }: Keyring, change: Partial<Erasure> = {}): Erasure => ({
  ...{ desk: desk.id, file: fileId(desk.id, mailbox), mailbox },
  ...{ fileFirst: hash('file'), mailboxFirst: hash('mailbox') },
  ...{ keyringNo: no, keyringHash, day: today },
  ...change,
})
const signed = (erasure: Erasure, ...who: readonly Colleague[]) =>
  writeErasure({ erasure, signers: who.map(one => signErasure(erasure, one.id, one.signing)) })
const by = (...who: readonly Colleague[]) => signed(erasureIn(desk.keyring), ...who)
const why = async (bytes: Uint8Array, memory = memoryOf(), day = today) => {
  const belief = await believeErasure(memory, new Uint8Array(bytes), day)
  return isFault(belief) ? belief.why : undefined
}
const whyNoMotion = async (bytes: Uint8Array, memory = memoryOf(), day = today) => {
  const belief = await believeErasureMotion(memory, new Uint8Array(bytes), day)
  return isFault(belief) ? belief.why : undefined
}
const suspending = async (keyring: Keyring, who: Colleague, ...signers: readonly Colleague[]) => {
  const content = { desk: desk.id, suspended: who.id, day: today }
  const suspension = { ...content, keyringNo: keyring.no, keyringHash: keyring.hash }
  const all = signers.map(one => signSuspension(suspension, one.id, one.signing))
  const before = { desk: desk.id, keyring, inForce: [] }
  return believeSuspensions(before, [writeSuspension(suspension, all)], today)
}

describe('an erasure', () => {
  test('R18: is a coordinator’s word and a second person’s, in either order', async () => {
    const { marta, anselm, oskar } = desk.people
    expect(await why(by(marta, anselm))).toBeUndefined()
    expect(await why(by(oskar, marta)), 'an admin is a person').toBeUndefined()
    expect(by(marta, anselm)).toEqual(by(anselm, marta))
    expect(by(marta, anselm)).toHaveLength(erasureBytes)
    const { erasure } = believed(await believeErasure(memoryOf(), by(marta, anselm), today))
    expect(erasure).toEqual(erasureIn(desk.keyring))
    expect(fileOfErasure(by(marta, anselm))).toEqual(erasure.file)
    expect(mailboxOfErasure(by(marta, anselm))).toEqual(mailbox)
  })

  test('R18: is no one’s word alone where a second could be asked, nor two’s without a coordinator', async () => {
    const { marta, anselm, ines, oskar } = desk.people
    const late = asDay(today + 400)
    expect(await why(by(marta), memoryOf(), late)).toBe('rights')
    expect(await why(by(marta, marta))).toBe('form')
    expect(await why(by(anselm, oskar))).toBe('rights')
    expect(await why(by(marta, anselm, ines))).toBe('form')
  })

  test('R18: is a coordinator’s alone where the quorum is one, and that after days', async () => {
    const { marta, anselm } = desk.people
    const memory = memoryOf({ keyring: small })
    const alone = signed(erasureIn(small), marta)
    expect(alone).toHaveLength(loneErasureBytes)
    const due = asDay(today + erasureWaitDays - clockDays)
    expect(await why(alone, memory, asDay(due - 1))).toBe('day')
    expect(await why(alone, memory, due)).toBeUndefined()
    expect(await why(signed(erasureIn(small), anselm), memory, asDay(today + 400))).toBe('rights')
    expect(await why(signed(erasureIn(small), marta, anselm), memory), 'two need not wait').toBeUndefined()
  })

  test('R18: is not a coordinator’s alone any more where the desk has grown', async () => {
    const { marta, anselm, ines, oskar } = desk.people
    const all = [marta, anselm, oskar, ines].map(one => one.member)
    const grown = await nextKeyring({ ...desk, keyring: small }, all)
    const alone = signed(erasureIn(small), marta)
    const late = asDay(today + 10)
    expect(await why(alone, memoryOf({ keyring: grown }), late)).toBe('rights')
    const asleep = memoryOf({ keyring: grown, heardNo: small.no })
    expect(await why(alone, asleep, late), 'whoever slept through both').toBeUndefined()
  })

  test('attack 23: is not signed by a stranger, a paper or a former member', async () => {
    const { marta, anselm, ines } = desk.people
    expect(await why(by(marta, colleague('Stranger', 'intake')))).toBe('rights')
    const sheet = colleague('Paper', 'recovery')
    const members = [...Object.values(desk.people), sheet].map(one => one.member)
    const keyring = believed(await believeKeyring(null, edition(null, members, desk.roots)))
    expect(await why(signed(erasureIn(keyring), marta, sheet), memoryOf({ keyring }))).toBe('rights')
    const without = await nextKeyring(desk, [marta.member, ines.member])
    const memory = memoryOf({ keyring: without })
    expect(await why(signed(erasureIn(without), marta, anselm), memory)).toBe('rights')
  })

  test('attack 23: who left signs none at an edition of before, nor does one who coordinates no more', async () => {
    const { marta, anselm, ines, oskar } = desk.people
    const others = [anselm, ines, oskar].map(one => one.member)
    const without = await nextKeyring(desk, others)
    expect(await why(by(marta, anselm), memoryOf({ keyring: without }))).toBe('rights')
    const lower = await nextKeyring(desk, [withRoles(marta.member, 0, ['intake']), ...others])
    expect(await why(by(marta, anselm), memoryOf({ keyring: lower }))).toBe('rights')
  })

  test('a signer who leaves later takes nothing back from whoever was away meanwhile', async () => {
    const { marta, anselm, ines, oskar } = desk.people
    const without = await nextKeyring(
      desk,
      [anselm, ines, oskar].map(one => one.member),
    )
    const asleep = memoryOf({ keyring: without, heardNo: desk.keyring.no })
    expect(await why(by(marta, anselm), asleep)).toBeUndefined()
  })

  test('A9: is not signed by one who is suspended, whoever signs beside them', async () => {
    const { marta, anselm, ines, oskar } = desk.people
    const inForce = await suspending(desk.keyring, ines, marta, oskar)
    expect(inForce).toHaveLength(1)
    expect(await why(by(marta, ines), memoryOf({ inForce }))).toBe('rights')
    expect(await whyNoMotion(by(ines), memoryOf({ inForce }))).toBe('rights')
    expect(await why(by(marta, anselm), memoryOf({ inForce }))).toBeUndefined()
  })

  test('attack 26: is not signed in a colleague’s name', async () => {
    const { marta, anselm } = desk.people
    const erasure = erasureIn(desk.keyring)
    const own = signErasure(erasure, marta.id, marta.signing)
    const posing = signErasure(erasure, anselm.id, marta.signing)
    expect(await why(writeErasure({ erasure, signers: [own, posing] }))).toBe('signature')
    const forged = { ...posing, signer: anselm.signing.publicKey }
    expect(await why(writeErasure({ erasure, signers: [own, forged] }))).toBe('signature')
  })

  test('R12: of one life of a case erases none of the next: neither its file nor its mailbox', async () => {
    const { marta, anselm } = desk.people
    const genuine = by(marta, anselm)
    expect(await why(genuine, memoryOf({ fileFirst: hash('the next file') }))).toBe('older')
    expect(await why(genuine, memoryOf({ mailboxFirst: hash('the next mailbox') }))).toBe('older')
    const left = signed(erasureIn(desk.keyring, { mailboxFirst: gone }), marta, anselm)
    expect(await why(left), 'zeros, and there is one').toBe('older')
    expect(await why(left, memoryOf({ mailboxFirst: undefined }))).toBeUndefined()
    const unread = memoryOf({ fileFirst: undefined, mailboxFirst: undefined })
    expect(await why(genuine, unread), 'nothing of it is known').toBeUndefined()
  })

  test('attack 5: of one case or desk says nothing in another', async () => {
    const { marta, anselm } = desk.people
    const other = as<LogId>(seeded('another mailbox')(idBytes), idBytes)
    expect(await why(by(marta, anselm), memoryOf({ file: fileId(desk.id, other) }))).toBe('foreign')
    expect(await why(signed(erasureIn(desk.keyring, { mailbox: other }), marta, anselm))).toBe('foreign')
    const elsewhere = memoryOf({ desk: as<DeskId>(seeded('desk')(idBytes), idBytes) })
    expect(await why(by(marta, anselm), elsewhere)).toBe('foreign')
  })

  test('is for an edition that was, and of no day to come', async () => {
    const { marta, anselm } = desk.people
    const of = (change: Partial<Erasure>) => signed(erasureIn(desk.keyring, change), marta, anselm)
    expect(await why(of({ keyringNo: 1 }))).toBe('place')
    expect(await why(of({ keyringHash: seeded('another')(idBytes) }))).toBe('forked')
    expect(await why(of({ day: asDay(today + clockDays) }))).toBeUndefined()
    expect(await why(of({ day: asDay(today + clockDays + 1) }))).toBe('day')
  })

  test('attack 8: with any byte flipped, or one more, is none', async () => {
    const { marta, anselm } = desk.people
    for (const copy of flipped(by(marta, anselm))) expect(await why(copy)).toBeDefined()
    expect(await why(joined(by(marta, anselm), new Uint8Array(1)))).toBe('form')
  })
})

describe('a motion to erase', () => {
  test('is one person’s half, which a second completes', async () => {
    const { marta, anselm } = desk.people
    const { erasure, by: first } = believed(await believeErasureMotion(memoryOf(), by(anselm), today))
    const second = signErasure(erasure, marta.id, marta.signing)
    expect(await why(writeErasure({ erasure, signers: [first, second] }))).toBeUndefined()
  })

  test('is for the present edition and this life, not of a day to come, and of one signer', async () => {
    const { marta, anselm, ines, oskar } = desk.people
    const later = await nextKeyring(
      desk,
      [marta, anselm, ines, oskar].map(one => one.member),
    )
    const edited = await nextKeyring(desk, [marta.member, anselm.member, oskar.member])
    expect(await whyNoMotion(by(marta), memoryOf({ keyring: later }))).toBe('older')
    expect(await whyNoMotion(signed(erasureIn(edited), ines), memoryOf({ keyring: edited }))).toBe('rights')
    expect(await whyNoMotion(by(marta), memoryOf({ mailboxFirst: hash('the next') }))).toBe('older')
    const ahead = erasureIn(desk.keyring, { day: asDay(today + clockDays + 1) })
    expect(await whyNoMotion(signed(ahead, marta))).toBe('day')
    expect(await whyNoMotion(by(marta, anselm))).toBe('form')
  })

  test('attack 8: with any byte flipped is none', async () => {
    for (const copy of flipped(by(desk.people.anselm))) expect(await whyNoMotion(copy)).toBeDefined()
  })
})
