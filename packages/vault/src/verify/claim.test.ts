/** Claims: who has a case is said by a member, never by the server. */
import { beforeAll, describe, expect, test } from 'vitest'
import { believed, colleague, type Desk, edition, openDesk, today } from '../../test/desk.ts'
import { flipped } from '../../test/flips.ts'
import { seeded } from '../../vectors/seeded.ts'
import {
  as,
  believeKeyring,
  type Claim,
  claimHash,
  type DeskId,
  type LogId,
  person,
  sha256,
  signClaim,
  verifyClaim,
} from '../index.ts'

let desk: Desk
let claim: Omit<Claim, 'signer'>
beforeAll(async () => {
  desk = await openDesk()
  const { anselm, marta } = desk.people
  const log = as<LogId>(seeded('log')(32), 32)
  claim = {
    desk: desk.id,
    log,
    n: 0,
    previous: new Uint8Array(32),
    owner: anselm.id,
    day: today,
    member: marta.id,
  }
})
const made = (change: Partial<Claim> = {}, who = desk.people.marta) =>
  signClaim({ ...claim, ...change }, who.signing)
const verified = (bytes: Uint8Array) => verifyClaim(bytes, desk.id, desk.keyring)

describe('a claim', () => {
  test('is a content holder’s word, also that nobody has the case', async () => {
    expect(await verified(made())).toMatchObject(claim)
    expect((await verified(made({ owner: person })))?.owner).toEqual(person)
  })

  test('A12: set by the server, a stranger or an admin is none', async () => {
    const { oskar, anselm } = desk.people
    const vera = colleague('Vera', 'intake')
    expect(await verified(made({ member: vera.id }, vera))).toBeUndefined()
    expect(await verified(made({ member: oskar.id }, oskar))).toBeUndefined()
    expect(await verified(made({}, anselm))).toBeUndefined()
    expect(await verified(made({ desk: seeded('desk')(32) as DeskId }))).toBeUndefined()
  })

  test('A11: made with the paper is none', async () => {
    const sheet = colleague('Paper', 'recovery')
    const members = [desk.people.marta.member, sheet.member]
    const keyring = believed(await believeKeyring(null, edition(null, members, desk.roots)))
    expect(await verifyClaim(made(), desk.id, keyring)).toBeDefined()
    expect(await verifyClaim(made({ member: sheet.id }, sheet), desk.id, keyring)).toBeUndefined()
  })

  test('attack 8: with any byte flipped is none', async () => {
    for (const copy of flipped(made())) expect(await verified(copy)).toBeUndefined()
  })

  test('is named by the next by its hash, which is not its plain SHA-256', () => {
    expect(claimHash(made())).toEqual(claimHash(made()))
    expect(claimHash(made({ n: 1 }))).not.toEqual(claimHash(made()))
    expect(claimHash(made())).not.toEqual(sha256(made()))
  })
})
