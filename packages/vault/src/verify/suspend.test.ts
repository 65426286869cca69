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
  asDay,
  believeKeyring,
  type DeskId,
  isInForce,
  type Suspension,
  signSuspension,
  verifyMotion,
  verifySuspension,
  writeSuspension,
} from '../index.ts'

let desk: Desk
let suspension: Suspension
beforeAll(async () => {
  desk = await openDesk()
  suspension = { desk: desk.id, suspended: desk.people.ines.id, day: today }
})
const by = (...who: readonly Colleague[]) =>
  writeSuspension(
    suspension,
    who.map(one => signSuspension(suspension, one.id, one.signing)),
  )
const verified = (bytes: Uint8Array, keyring = desk.keyring) => verifySuspension(bytes, desk.id, keyring, [])

describe('a motion', () => {
  const read = (bytes: Uint8Array, others: readonly Colleague[] = []) =>
    verifyMotion(
      bytes,
      desk.id,
      desk.keyring,
      others.map(one => one.id),
    )

  test('is one member’s half of a suspension', async () => {
    const { anselm, marta } = desk.people
    const motion = (await read(by(anselm)))!
    expect(motion.suspension).toEqual(suspension)
    const own = signSuspension(suspension, marta.id, marta.signing)
    expect(await verified(writeSuspension(suspension, [motion.by, own]))).toEqual(suspension)
  })

  test('A9: is not signed by the suspended, one suspended before, a stranger, or two', async () => {
    const { anselm, ines, oskar } = desk.people
    expect(await read(by(ines))).toBeUndefined()
    expect(await read(by(anselm), [anselm])).toBeUndefined()
    expect(await read(by(colleague('Vera', 'intake')))).toBeUndefined()
    expect(await read(by(anselm, oskar))).toBeUndefined()
  })

  test('attack 8: with any byte flipped is none', async () => {
    for (const copy of flipped(by(desk.people.anselm))) expect(await read(copy)).toBeUndefined()
  })
})

describe('a suspension', () => {
  test('is two members’ word, one a coordinator, in either order', async () => {
    const { marta, anselm, oskar } = desk.people
    expect(await verified(by(marta, anselm))).toEqual(suspension)
    expect(await verified(by(oskar, marta))).toEqual(suspension)
  })

  test('A9: is no one person’s word, nor two without a coordinator', async () => {
    const { marta, anselm, oskar } = desk.people
    expect(await verified(by(marta))).toBeUndefined()
    expect(await verified(by(marta, marta))).toBeUndefined()
    expect(await verified(by(anselm, oskar))).toBeUndefined()
    expect(await verified(by(marta, anselm, oskar))).toBeUndefined()
  })

  test('attack 23: is not signed by the suspended, a stranger, a paper or one who left', async () => {
    const { marta, anselm, ines } = desk.people
    expect(await verified(by(marta, ines))).toBeUndefined()
    expect(await verified(by(marta, colleague('Vera', 'intake')))).toBeUndefined()
    const later = await nextKeyring(desk, [marta.member, ines.member])
    expect(await verified(by(marta, anselm), later)).toBeUndefined()
    const sheet = colleague('Paper', 'recovery')
    const small = believed(
      await believeKeyring(null, edition(null, [marta.member, sheet.member], desk.roots)),
    )
    expect(await verified(by(marta, sheet), small)).toBeUndefined()
  })

  test('A9: is not signed by one who is suspended, whoever signs beside them', async () => {
    const { marta, anselm, oskar } = desk.people
    const whileShut = (bytes: Uint8Array, ...shut: readonly Colleague[]) =>
      verifySuspension(
        bytes,
        desk.id,
        desk.keyring,
        shut.map(one => one.id),
      )
    expect(await whileShut(by(marta, anselm), anselm)).toBeUndefined()
    expect(await whileShut(by(marta, anselm), oskar, marta)).toBeUndefined()
    expect(await whileShut(by(marta, anselm), oskar, desk.people.ines)).toEqual(suspension)
  })

  test('attack 26: is not signed in a colleague’s name', async () => {
    const { marta, anselm } = desk.people
    const posing = signSuspension(suspension, anselm.id, marta.signing)
    const own = signSuspension(suspension, marta.id, marta.signing)
    expect(await verified(writeSuspension(suspension, [own, posing]))).toBeUndefined()
    const forged = { ...posing, signer: anselm.signing.publicKey }
    expect(await verified(writeSuspension(suspension, [own, forged]))).toBeUndefined()
  })

  test('is for this desk', async () => {
    const { marta, anselm } = desk.people
    const other = seeded('desk')(32) as DeskId
    expect(await verifySuspension(by(marta, anselm), other, desk.keyring, [])).toBeUndefined()
  })

  test('attack 8: with any byte flipped is none', async () => {
    const { marta, anselm } = desk.people
    for (const copy of flipped(by(marta, anselm))) expect(await verified(copy)).toBeUndefined()
  })

  test('A9: holds for 14 days, and dated ahead it does not hold yet', () => {
    const onDay = (day: number) => isInForce(suspension, asDay(today + day))
    expect([onDay(-2), onDay(-1), onDay(0), onDay(14), onDay(15)]).toEqual([false, true, true, true, false])
  })
})
