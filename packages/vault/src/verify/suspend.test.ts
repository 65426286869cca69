/** Tests of suspension: two members suspend a third at once, for a limited time. */
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
import { seeded } from '../../vectors/seeded.ts'
import {
  as,
  asDay,
  believeKeyring,
  believeMotion,
  believeSuspension,
  believeSuspensions,
  type DeskId,
  isFault,
  isSuspended,
  type Keyring,
  type Suspension,
  type SuspensionMemory,
  signSuspension,
  suspensionHash,
  withRoles,
  writeSuspension,
} from '../index.ts'

let desk: Desk
/** A desk of six who hold content, two of them coordinators: two can be suspended at once. */
let large: Keyring
const more = ['Vera', 'Karl', 'Olga'].map(name => colleague(name, 'intake', 'coordinator'))
const [vera, karl, olga] = more as [Colleague, Colleague, Colleague]
beforeAll(async () => {
  desk = await openDesk()
  const members = [...Object.values(desk.people), ...more].map(one => one.member)
  large = believed(await believeKeyring(null, edition(null, members, desk.roots)))
})
const against = (who: Colleague, { no, hash }: Keyring = desk.keyring): Suspension => ({
  ...{ desk: desk.id, suspended: who.id, day: today },
  ...{ keyringNo: no, keyringHash: hash },
})
const signed = (suspension: Suspension, ...who: readonly Colleague[]) =>
  writeSuspension(
    suspension,
    who.map(one => signSuspension(suspension, one.id, one.signing)),
  )
const by = (...who: readonly Colleague[]) => signed(against(desk.people.ines), ...who)
const memoryOf = (keyring: Keyring = desk.keyring): SuspensionMemory => ({
  desk: desk.id,
  keyring,
  inForce: [],
})
const why = async (bytes: Uint8Array, memory = memoryOf(), day = today) => {
  const belief = await believeSuspension(memory, bytes, day)
  return isFault(belief) ? belief.why : undefined
}
const once = async (...all: readonly Uint8Array[]): Promise<SuspensionMemory> => ({
  ...memoryOf(large),
  inForce: await believeSuspensions(memoryOf(large), all, today),
})

describe('a motion', () => {
  const whyNot = async (bytes: Uint8Array, memory = memoryOf()) => {
    const belief = await believeMotion(memory, bytes)
    return isFault(belief) ? belief.why : undefined
  }

  test('is one member’s half of a suspension', async () => {
    const { anselm, marta, ines } = desk.people
    const motion = believed(await believeMotion(memoryOf(), by(anselm)))
    expect(motion.suspension).toEqual(against(ines))
    const own = signSuspension(motion.suspension, marta.id, marta.signing)
    expect(await why(writeSuspension(motion.suspension, [motion.by, own]))).toBeUndefined()
  })

  test('A9: is not signed by the suspended, one suspended before, a stranger, or two', async () => {
    const { anselm, ines, oskar } = desk.people
    expect(await whyNot(by(ines))).toBe('rights')
    expect(await whyNot(by(colleague('Stranger', 'intake')))).toBe('rights')
    expect(await whyNot(by(anselm, oskar))).toBe('form')
    const shut = await once(signed(against(vera, large), karl, olga))
    expect(await whyNot(signed(against(karl, large), vera), shut)).toBe('rights')
  })

  test('is for the present edition', async () => {
    const later = await nextKeyring(
      desk,
      Object.values(desk.people).map(one => one.member),
    )
    expect(await whyNot(by(desk.people.anselm), memoryOf(later))).toBe('older')
  })

  test('attack 8: with any byte flipped is none', async () => {
    for (const copy of flipped(by(desk.people.anselm))) expect(await whyNot(copy)).toBeDefined()
  })
})

describe('a suspension', () => {
  test('is two members’ word, one a coordinator, in either order', async () => {
    const { marta, anselm, oskar, ines } = desk.people
    expect(await why(by(marta, anselm))).toBeUndefined()
    const { inForce } = believed(await believeSuspension(memoryOf(), by(oskar, marta), today))
    expect([isSuspended(inForce, ines.id), isSuspended(inForce, anselm.id)]).toEqual([true, false])
    expect(by(marta, oskar)).toEqual(by(oskar, marta))
  })

  test('A9: is no one person’s word, nor two without a coordinator', async () => {
    const { marta, anselm, oskar } = desk.people
    expect(await why(by(marta))).toBe('form')
    expect(await why(by(marta, marta))).toBe('form')
    expect(await why(by(anselm, oskar))).toBe('rights')
    expect(await why(by(marta, anselm, oskar))).toBe('form')
  })

  test('attack 23: is not signed by the suspended, a stranger, a paper or one who had left', async () => {
    const { marta, anselm, ines } = desk.people
    expect(await why(by(marta, ines))).toBe('rights')
    expect(await why(by(marta, colleague('Stranger', 'intake')))).toBe('rights')
    const later = await nextKeyring(desk, [marta.member, ines.member])
    expect(await why(signed(against(ines, later), marta, anselm), memoryOf(later))).toBe('rights')
    const sheet = colleague('Paper', 'recovery')
    const withSheet = [...Object.values(desk.people), sheet].map(one => one.member)
    const keyring = believed(await believeKeyring(null, edition(null, withSheet, desk.roots)))
    expect(await why(signed(against(ines, keyring), marta, sheet), memoryOf(keyring))).toBe('rights')
    expect(await why(signed(against(sheet, keyring), marta, anselm), memoryOf(keyring))).toBe('rights')
  })

  test('a signer who leaves later takes nothing back', async () => {
    const { marta, anselm, ines, oskar } = desk.people
    const stays = [marta.member, ines.member, withRoles(oskar.member, 1, ['intake'])]
    const vera2 = colleague('Vera', 'counsellor').member
    const later = await nextKeyring(desk, [...stays, vera2])
    const bytes = by(marta, anselm)
    const named = [suspensionHash(bytes)]
    expect(await believeSuspensions(memoryOf(later), [bytes], today, named)).toHaveLength(1)
  })

  test('S9: who left signs none at an edition of before, nor does one who coordinates no more', async () => {
    const { marta, anselm, ines, oskar } = desk.people
    const vera2 = colleague('Vera', 'counsellor').member
    const all = [marta.member, anselm.member, ines.member, oskar.member, vera2]
    const without = await nextKeyring(desk, all.slice(1))
    expect(await why(by(marta, anselm), memoryOf(without))).toBe('rights')
    const lower = await nextKeyring(desk, [withRoles(marta.member, 0, ['intake']), ...all.slice(1)])
    expect(await why(by(marta, anselm), memoryOf(lower))).toBe('rights')
    expect(await why(by(marta, anselm), memoryOf(await nextKeyring(desk, all)))).toBeUndefined()
  })

  test('A9: is not signed by one who is suspended, whoever signs beside them', async () => {
    const shut = await once(signed(against(vera, large), karl, olga))
    expect(await why(signed(against(karl, large), vera, olga), shut)).toBe('rights')
    expect(await why(signed(against(karl, large), desk.people.marta, olga), shut)).toBeUndefined()
  })

  test('S9: fewer than half are out at once; of two nobody is', async () => {
    const { marta, anselm, ines, oskar } = desk.people
    const one = signed(against(vera, large), karl, olga)
    const two = signed(against(ines, large), karl, olga)
    const shut = await once(one, two)
    expect(shut.inForce).toHaveLength(2)
    expect(await why(signed(against(marta, large), karl, olga), shut)).toBe('rights')
    const small = [marta.member, anselm.member, oskar.member]
    const keyring = believed(await believeKeyring(null, edition(null, small, desk.roots)))
    expect(await why(signed(against(anselm, keyring), marta, oskar), memoryOf(keyring))).toBe('rights')
  })

  test('S9: ends with the edition that lifts it, and with no other', async () => {
    const { marta, anselm } = desk.people
    const bytes = by(marta, anselm)
    const members = Object.values(desk.people).map(one => one.member)
    const edited = async (lifts: readonly Uint8Array<ArrayBuffer>[]) =>
      believed(await believeKeyring(desk.keyring, edition(desk.keyring, members, desk.roots, { lifts })))
    expect(await why(bytes, memoryOf(await edited([])))).toBeUndefined()
    const lifting = await edited([suspensionHash(bytes)])
    expect(await why(bytes, memoryOf(lifting))).toBe('older')
    const after = edition(lifting, members, desk.roots)
    expect(await why(bytes, memoryOf(believed(await believeKeyring(lifting, after))))).toBe('older')
    const again = await believeKeyring(lifting, edition(lifting, members, desk.roots, { lifts: [] }))
    expect(isFault(again) && again.why).toBe('rights')
  })

  test('S9: of one member, another at the same time is none; shown in any order, the same are believed', async () => {
    const first = signed(against(vera, large), karl, olga)
    const again = signed({ ...against(vera, large), day: asDay(today + 1) }, karl, olga)
    expect(await why(again, await once(first))).toBe('forked')
    const [there, back] = [await once(first, again), await once(again, first)]
    expect(there.inForce).toEqual(back.inForce)
    expect(there.inForce).toHaveLength(1)
  })

  test('attack 26: is not signed in a colleague’s name', async () => {
    const { marta, anselm, ines } = desk.people
    const suspension = against(ines)
    const posing = signSuspension(suspension, anselm.id, marta.signing)
    const own = signSuspension(suspension, marta.id, marta.signing)
    expect(await why(writeSuspension(suspension, [own, posing]))).toBe('signature')
    const forged = { ...posing, signer: anselm.signing.publicKey }
    expect(await why(writeSuspension(suspension, [own, forged]))).toBe('signature')
  })

  test('is for this desk, and for an edition that was', async () => {
    const { marta, anselm, ines } = desk.people
    const of = (change: Partial<Suspension>) => signed({ ...against(ines), ...change }, marta, anselm)
    expect(await why(of({ desk: as<DeskId>(seeded('desk')(32), 32) }))).toBe('foreign')
    expect(await why(of({ keyringHash: seeded('fork')(32) }))).toBe('forked')
    expect(await why(of({ keyringNo: 1 }))).toBe('place')
  })

  test('attack 8: with any byte flipped is none', async () => {
    const { marta, anselm } = desk.people
    for (const copy of flipped(by(marta, anselm))) expect(await why(copy)).toBeDefined()
  })

  test('A9: holds for 14 days, and dated ahead it does not hold yet', async () => {
    const { marta, anselm } = desk.people
    const onDay = (day: number) => why(by(marta, anselm), memoryOf(), asDay(today + day))
    expect(await Promise.all([-2, -1, 0, 14, 15].map(onDay))).toEqual([
      'day',
      ...[undefined, undefined, undefined],
      'day',
    ])
  })
})

test('S14: what was in force here before stands before what is named in return, though that is older by its day', async () => {
  const before = signed(against(olga, large), vera, karl)
  const inReturn = signed({ ...against(vera, large), day: asDay(today - 1) }, olga, desk.people.anselm)
  const both = [inReturn, before]
  const inForce = async (named: readonly Uint8Array[], known: readonly Uint8Array[]) => {
    const all = await believeSuspensions(
      memoryOf(large),
      both,
      today,
      named.map(suspensionHash),
      known.map(suspensionHash),
    )
    return all.map(one => one.suspension.suspended)
  }
  expect(await inForce([inReturn], [])).toEqual([vera.id])
  expect(await inForce([inReturn], [before])).toEqual([olga.id])
})
