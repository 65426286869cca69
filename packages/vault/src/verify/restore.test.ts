/** Tests of restores: members sign up to which item a backup's register is theirs, and an era begins with that alone. */
import { beforeAll, describe, expect, test } from 'vitest'
import {
  believed,
  type Colleague,
  type Desk,
  edition,
  nextKeyring,
  openDesk,
  today,
} from '../../test/desk.ts'
import { flipped } from '../../test/flips.ts'
import { behind, itemBehind, openRegister, restoreOf, restoring } from '../../test/register.ts'
import {
  asDay,
  believeKeyring,
  believeRegister,
  believeRestore,
  believeRestoreMotion,
  believeSuspensions,
  type DeskId,
  holdsAt,
  type InForce,
  isFault,
  type Keyring,
  maxErasAhead,
  type RegisterMemory,
  type Restore,
  type Restored,
  restoreBytes,
  restoredKind,
  signSuspension,
  writeSuspension,
} from '../index.ts'

let desk: Desk
let register: RegisterMemory
/** A desk of two who read, and an admin: its quorum is one. */
let small: Keyring
beforeAll(async () => {
  desk = await openDesk()
  const { marta, anselm, ines, oskar } = desk.people
  register = await openRegister(desk, [marta, anselm, ines])
  const members = [marta, anselm, oskar].map(one => one.member)
  small = believed(await believeKeyring(null, edition(null, members, desk.roots)))
})

const by = (...who: readonly Colleague[]) => restoreOf(register, who)
const why = async (bytes: Uint8Array, keyring = desk.keyring, day = today) => {
  const belief = await believeRestore({ desk: desk.id, keyring }, new Uint8Array(bytes), day)
  return isFault(belief) ? belief.why : undefined
}
const whyNoMotion = async (bytes: Uint8Array, keyring = desk.keyring, inForce: readonly InForce[] = []) => {
  const memory = { desk: desk.id, keyring, inForce }
  const belief = await believeRestoreMotion(memory, new Uint8Array(bytes), today)
  return isFault(belief) ? belief.why : undefined
}
/** What is in force once these have suspended this colleague. */
function suspended(who: Colleague, signers: readonly Colleague[]): Promise<readonly InForce[]> {
  const about = { desk: desk.id, suspended: who.id, day: today }
  const suspension = { ...about, keyringNo: 0, keyringHash: desk.keyring.hash }
  const signed = signers.map(one => signSuspension(suspension, one.id, one.signing))
  const known = { desk: desk.id, keyring: desk.keyring, inForce: [] }
  return believeSuspensions(known, [writeSuspension(suspension, signed)], today)
}
const restored = async (bytes: Uint8Array): Promise<Restored> =>
  believed(await believeRestore({ desk: desk.id, keyring: desk.keyring }, new Uint8Array(bytes), today))

describe('R15: what is signed', () => {
  test('two keepers, one a coordinator, sign it: 341 bytes', async () => {
    const { marta, anselm, ines, oskar } = desk.people
    expect(by(marta, anselm)).toHaveLength(restoreBytes)
    expect(await why(by(marta, anselm))).toBeUndefined()
    expect(await why(by(anselm, ines)), 'no coordinator').toBe('rights')
    expect(await why(by(marta, oskar)), 'an admin is no keeper').toBe('rights')
    expect(await why(by(marta)), 'one alone').toBe('form')
  })

  test.each([
    ['another desk', { desk: new Uint8Array(32) as DeskId }, 'foreign'],
    ['an edition nobody knows', { keyringNo: 1 }, 'place'],
    ['another edition of this number', { keyringHash: new Uint8Array(32) }, 'forked'],
    ['a day that is not yet', { day: asDay(today + 2) }, 'day'],
  ] as const)('one of %s is not believed, nor half of one', async (_, change, expected) => {
    const { marta, anselm } = desk.people
    const all = restoreOf(register, [marta, anselm], change as Partial<Restore>)
    const half = restoreOf(register, [anselm], change as Partial<Restore>)
    expect([await why(all), await whyNoMotion(half)]).toEqual([expected, expected])
  })

  test('at a desk of two its coordinator alone does: 229 bytes', async () => {
    const { marta, anselm } = desk.people
    const at = (...who: readonly Colleague[]) => restoreOf({ ...register, keyring: small }, who)
    expect(at(marta)).toHaveLength(229)
    expect(await why(at(marta), small)).toBeUndefined()
    expect(await why(at(anselm), small)).toBe('rights')
    expect(await whyNoMotion(at(marta), small), 'nobody has to sign as well').toBe('rights')
  })

  test('with any bit of it turned, nobody believes it', async () => {
    const { marta, anselm } = desk.people
    for (const bytes of flipped(by(marta, anselm), 7)) expect(await why(bytes)).toBeDefined()
    for (const bytes of flipped(by(anselm), 7)) expect(await whyNoMotion(bytes), 'half of it').toBeDefined()
  })

  test('half of it holds for the present edition, by a keeper who is not suspended', async () => {
    const { marta, anselm, ines, oskar } = desk.people
    expect(await whyNoMotion(by(anselm))).toBeUndefined()
    expect(await whyNoMotion(by(oskar))).toBe('rights')
    expect(await whyNoMotion(by(marta, anselm))).toBe('form')
    const next = await nextKeyring(desk, [marta.member, anselm.member, ines.member])
    expect(await whyNoMotion(by(anselm), next)).toBe('older')
    const inForce = await suspended(anselm, [marta, ines])
    expect(await whyNoMotion(by(anselm), desk.keyring, inForce)).toBe('rights')
    expect(await whyNoMotion(by(ines), desk.keyring, inForce)).toBeUndefined()
  })

  test('S16: who has left since, or is suspended, lets nobody go back', async () => {
    const { marta, anselm, ines } = desk.people
    const one = await restored(by(marta, ines))
    const next = await nextKeyring(desk, [marta.member, anselm.member])
    expect([0, 1].map(no => holdsAt(next, one, no))).toEqual([true, false])
    expect(holdsAt(desk.keyring, one, 0, await suspended(ines, [marta, anselm]))).toBe(false)
  })

  test('nor does one coordinator’s word from when the desk was of two, once it has grown', async () => {
    const { marta, anselm, ines, oskar } = desk.people
    const alone = restoreOf({ ...register, keyring: small }, [marta])
    const one = believed(await believeRestore({ desk: desk.id, keyring: small }, alone, today))
    const members = [marta, anselm, oskar, ines].map(who => who.member)
    const grown = believed(await believeKeyring(small, edition(small, members, desk.roots)))
    expect([0, 1].map(no => holdsAt(grown, one, no))).toEqual([true, false])
  })
})

describe('R15: the era that begins with it', () => {
  const fault = async (memory: RegisterMemory, change: Parameters<typeof itemBehind>[2]) => {
    const belief = await believeRegister(memory, itemBehind(memory, desk.people.anselm, change), today)
    return isFault(belief) ? belief.why : undefined
  }

  test('begins with an item that names it, and never without', async () => {
    const { marta, anselm } = desk.people
    const one = await restored(by(marta, anselm))
    const begins = restoring(one)
    expect(await fault(register, begins), 'nobody has shown what was signed').toBe('rights')
    const memory = { ...register, restores: [one] }
    expect(await fault(memory, { ...begins, extra: new Uint8Array(32) })).toBe('rights')
    expect(await fault(memory, { ...begins, era: 2 }), 'another era').toBe('rights')
    expect(await fault(memory, { kind: restoredKind, era: 0 }), 'the same era').toBe('place')
    expect(await fault(memory, begins)).toBeUndefined()
  })

  test('begins once: whoever knows it goes back by it no more', async () => {
    const { marta, anselm } = desk.people
    const one = await restored(by(marta, anselm))
    const memory = { ...register, restores: [one] }
    const next = await behind(memory, itemBehind(memory, anselm, restoring(one)))
    expect(next.era).toBe(1)
    expect(await fault(next, restoring(one))).toBe('place')
    expect(await fault(next, {})).toBeUndefined()
  })

  test('may be later than the next: a desk that was restored twice from one backup goes on', async () => {
    const { marta, anselm } = desk.people
    const one = await restored(restoreOf(register, [marta, anselm], { era: 2 }))
    expect(await fault({ ...register, restores: [one] }, restoring(one))).toBeUndefined()
  })

  test('is never so far ahead that no other could follow', async () => {
    const { marta, anselm } = desk.people
    const last = register.era + maxErasAhead
    for (const [era, expected] of [
      [last, undefined],
      [last + 1, 'place'],
    ] as const) {
      const one = await restored(restoreOf(register, [marta, anselm], { era }))
      expect(await fault({ ...register, restores: [one] }, restoring(one))).toBe(expected)
    }
  })

  test('S16: begins by nobody who has left by the edition of its item', async () => {
    const { marta, anselm, ines } = desk.people
    const one = await restored(by(marta, ines))
    const keyring = await nextKeyring(desk, [marta.member, anselm.member])
    expect(await fault({ ...register, keyring, restores: [one] }, restoring(one))).toBe('rights')
  })

  test('begins behind the item that it names', async () => {
    const { marta, anselm } = desk.people
    const one = await restored(restoreOf(register, [marta, anselm], { n: register.next }))
    expect(await fault({ ...register, restores: [one] }, restoring(one))).toBe('rights')
  })
})
