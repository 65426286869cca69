/** Claims: who has a case is said by a member, never by the server. */
import { beforeAll, describe, expect, test } from 'vitest'
import { believed, colleague, type Desk, openDesk, today } from '../../test/desk.ts'
import { flipped } from '../../test/flips.ts'
import { seeded } from '../../vectors/seeded.ts'
import {
  as,
  believeClaim,
  type Claim,
  type Claimed,
  type ClaimMemory,
  claimHash,
  type DeskId,
  type ItemHash,
  isFault,
  type LogId,
  mayClaim,
  person,
  sha256,
  signClaim,
} from '../index.ts'

let desk: Desk
let claim: Omit<Claim, 'signer'>
const first = as<ItemHash>(seeded('item 0')(32), 32)
beforeAll(async () => {
  desk = await openDesk()
  const { anselm, marta } = desk.people
  const log = as<LogId>(seeded('log')(32), 32)
  claim = { desk: desk.id, log, n: 0, previous: first, owner: anselm.id, day: today, member: marta.id }
})
const made = (change: Partial<Claim> = {}, who = desk.people.marta) =>
  signClaim({ ...claim, ...change }, who.signing)
const memory = (change: Partial<ClaimMemory> = {}): ClaimMemory => ({
  ...{ desk: desk.id, keyring: desk.keyring, file: claim.log, first, items: 5, last: undefined },
  readers: Object.values(desk.people).map(one => one.id),
  ...change,
})
const placeOf = ({ claim, hash }: Claimed) => ({ n: claim.n, hash })
const after = async (of: ClaimMemory, bytes: Uint8Array) =>
  memory({ last: placeOf(believed(await believeClaim(of, bytes))) })
const once = (bytes: Uint8Array) => after(memory(), bytes)
const why = async (bytes: Uint8Array, of = memory()) => {
  const belief = await believeClaim(of, bytes)
  return isFault(belief) ? belief.why : undefined
}

describe('a claim', () => {
  test('is a member’s word, also that nobody has the case', async () => {
    expect(believed(await believeClaim(memory(), made())).claim).toMatchObject(claim)
    expect(believed(await believeClaim(memory(), made({ owner: person }))).claim.owner).toEqual(person)
  })

  test('A12: set by the server, a stranger or in a colleague’s name is none', async () => {
    const { anselm } = desk.people
    const vera = colleague('Vera', 'intake')
    expect(await why(made({ member: vera.id }, vera))).toBe('rights')
    expect(await why(made({}, anselm))).toBe('rights')
    expect(await why(made({ desk: as<DeskId>(seeded('desk')(32), 32) }))).toBe('foreign')
    expect(await why(made({ log: as<LogId>(seeded('another')(32), 32) }))).toBe('foreign')
    expect(await why(new Uint8Array([...made().subarray(0, -64), ...new Uint8Array(64)]))).toBe('signature')
  })

  test('D13: by one to whom the file was not sealed, or for such a one, is none', async () => {
    const { anselm, marta, ines } = desk.people
    const few = memory({ readers: [anselm.id, marta.id] })
    expect(await why(made(), few)).toBeUndefined()
    expect(await why(made({ owner: person }), few)).toBeUndefined()
    expect(await why(made({ member: ines.id, owner: person }, ines), few)).toBe('rights')
    expect(await why(made({ member: ines.id }, ines), few)).toBe('rights')
    expect(await why(made({ owner: ines.id }), few)).toBe('rights')
  })

  test('A11: who may have a case is one who holds content, and no recovery sheet', () => {
    const { marta, oskar } = desk.people
    const sheet = colleague('Sheet', 'recovery')
    expect([marta, oskar, sheet].map(one => mayClaim(one.member))).toEqual([true, false, false])
  })

  test('R12: the first names the file it is about: none of an earlier life holds', async () => {
    expect(await why(made({ previous: seeded('another item 0')(32) }))).toBe('older')
    expect(await why(made(), memory({ first: undefined })), 'not read yet').toBeUndefined()
  })

  test('names the one before; older, forked and the same again are told apart', async () => {
    const one = made()
    const two = made({ n: 1, previous: claimHash(one) })
    const known = await once(one)
    expect(await why(two, known)).toBeUndefined()
    expect(placeOf(believed(await believeClaim(known, one)))).toEqual(known.last)
    expect(await why(made({ n: 1, previous: seeded('fork')(32) }), known)).toBe('forked')
    expect(await why(made({ owner: person }), known)).toBe('forked')
    expect(await why(one, await after(known, two))).toBe('older')
    expect(
      await why(made({ n: 5, previous: seeded('not seen')(32) }), known),
      'away meanwhile',
    ).toBeUndefined()
  })

  test('A12: with a number beyond the items of the file is none, known or not: behind the highest no other could follow', async () => {
    const known = await once(made())
    for (const of of [known, memory()])
      for (const n of [6, 0xffff_fffe, 0xffff_ffff])
        expect(await why(made({ n, previous: seeded('not seen')(32) }), of), `${n}`).toBe('place')
    const few = { ...known, items: 0 }
    expect(await why(made({ n: 1, previous: known.last!.hash }), few), 'the next one').toBeUndefined()
  })

  test('attack 8: with any byte flipped is none', async () => {
    for (const copy of flipped(made())) expect(await why(copy)).toBeDefined()
  })

  test('is named by the next by its hash, which is not its plain SHA-256', () => {
    expect(claimHash(made())).toEqual(claimHash(made()))
    expect(claimHash(made({ n: 1 }))).not.toEqual(claimHash(made()))
    expect(claimHash(made())).not.toEqual(sha256(made()))
  })
})
