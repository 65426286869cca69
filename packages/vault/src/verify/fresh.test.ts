/** Fresh: a body says what the desk is; whether it holds, its vouches say. */
import { beforeAll, describe, expect, test } from 'vitest'
import { type Desk, nextKeyring, openDesk, today } from '../../test/desk.ts'
import { flipped } from '../../test/flips.ts'
import { itemBehind, openRegister } from '../../test/register.ts'
import { seeded } from '../../vectors/seeded.ts'
import {
  asDay,
  believeFresh,
  believeVouch,
  type DeskId,
  type Fresh,
  freshHash,
  isFault,
  maxFreshCards,
  parseFresh,
  type RegisterPublic,
  withRoles,
  writeFresh,
} from '../index.ts'

let desk: Desk
let content: Fresh
const config = seeded('config')(32)
const hashes = (count: number, name: string) =>
  Array.from({ length: count }, (_, i) => seeded(`${name}${i}`)(32))
beforeAll(async () => {
  desk = await openDesk()
  const { keyring, id } = desk
  content = {
    ...{ desk: id, keyringNo: keyring.no, keyringHash: keyring.hash, config },
    cards: hashes(3, 'card'),
    suspensions: hashes(2, 'suspension'),
  }
})
const believe = (bytes: Uint8Array, keyring = desk.keyring) =>
  believeFresh({ desk: desk.id, keyring, config }, bytes)
const whyNot = (bytes: Uint8Array, keyring = desk.keyring) => {
  const belief = believe(bytes, keyring)
  return isFault(belief) ? belief.why : undefined
}
const sorted = (all: readonly Uint8Array[]) => [...all].sort((a, b) => Buffer.compare(a, b))

describe('a body', () => {
  test('is read as it was written, of 106 bytes and 32 for each card and suspension', () => {
    const bytes = writeFresh(content)
    expect(bytes).toHaveLength(106 + 32 * 5)
    const belief = believe(bytes)
    if (isFault(belief)) throw new Error(belief.why)
    expect(belief.memory).toEqual({
      ...content,
      cards: sorted(content.cards),
      suspensions: sorted(content.suspensions),
    })
    expect(writeFresh(belief.memory)).toEqual(bytes)
  })

  test('of another desk, edition, keyring or other words is a fault that says which', async () => {
    const of = (change: Partial<Fresh>) => whyNot(writeFresh({ ...content, ...change }))
    expect(of({ desk: seeded('desk')(32) as DeskId })).toBe('foreign')
    expect(of({ keyringNo: desk.keyring.no + 1 })).toBe('place')
    expect(of({ keyringHash: seeded('fork')(32) })).toBe('forked')
    expect(of({ config: seeded('other words')(32) })).toBe('forked')
    const later = await nextKeyring(desk, desk.keyring.members)
    expect(whyNot(writeFresh(content), later)).toBe('older')
  })

  test('attack 14: bent in any byte it has another hash or is none', () => {
    const bytes = writeFresh(content)
    for (const copy of flipped(bytes)) expect(freshHash(copy)).not.toEqual(freshHash(bytes))
    expect(parseFresh(bytes.subarray(1))).toBeUndefined()
    expect(parseFresh(new Uint8Array([...bytes, 0]))).toBeUndefined()
  })

  test('has one form: sorted, each hash once, no more than a first message is sealed to', () => {
    const one = hashes(1, 'card')[0]!
    expect(parseFresh(writeFresh({ ...content, cards: [one, one] }))).toBeUndefined()
    expect(parseFresh(writeFresh({ ...content, cards: hashes(maxFreshCards + 1, 'c') }))).toBeUndefined()
    expect(parseFresh(writeFresh({ ...content, cards: hashes(maxFreshCards, 'c') }))).toBeDefined()
    const bytes = writeFresh(content)
    const swapped = new Uint8Array(bytes)
    swapped.set(bytes.subarray(105, 137), 137)
    swapped.set(bytes.subarray(137, 169), 105)
    expect(parseFresh(swapped)).toBeUndefined()
  })
})

describe('a vouch', () => {
  const vouchBy = async (
    name: keyof Desk['people'],
    change: Partial<Omit<RegisterPublic, 'private' | 'signer'>> = {},
  ): Promise<Uint8Array<ArrayBuffer>> => {
    const who = desk.people[name]
    const memory = await openRegister(desk, [desk.people.marta, desk.people.ines])
    return itemBehind(memory, who, { fresh: freshHash(writeFresh(content)), ...change }).public
  }
  const believed = (bytes: Uint8Array<ArrayBuffer>, keyring = desk.keyring) =>
    believeVouch({ desk: desk.id, keyring }, bytes, today)
  const why = async (bytes: Uint8Array<ArrayBuffer>, keyring = desk.keyring) => {
    const belief = await believed(bytes, keyring)
    return isFault(belief) ? belief.why : undefined
  }

  test('is a keeper’s word for a body, by the public half of a register item alone', async () => {
    const belief = await believed(await vouchBy('marta'))
    expect(belief).toMatchObject({ memory: { member: desk.people.marta.id, until: today + 7 } })
  })

  test('R3: by one who is no keeper, has left, or for no body, says nothing', async () => {
    expect(await why(await vouchBy('oskar'))).toBe('rights')
    expect(await why(await vouchBy('marta', { fresh: new Uint8Array(32) }))).toBe('form')
    const { marta, anselm, ines } = desk.people
    const former = withRoles(marta.member, 1, ['former'])
    const later = await nextKeyring(desk, [former, anselm.member, ines.member])
    const late = { keyringNo: later.no, keyringHash: later.hash }
    expect(await why(await vouchBy('marta', late), later)).toBe('rights')
    expect(await why(await vouchBy('ines'), later), 'of the edition before').toBe('older')
    expect(await why(await vouchBy('ines', late), later)).toBeUndefined()
  })

  test('R5: dated ahead, or to hold for longer than an absence, says nothing', async () => {
    const days = (day: number, until: number) => ({ day: asDay(today + day), until: asDay(today + until) })
    expect(await why(await vouchBy('marta', days(2, 9)))).toBeUndefined()
    expect(await why(await vouchBy('marta', days(3, 9)))).toBe('day')
    expect(await why(await vouchBy('marta', days(0, 28)))).toBeUndefined()
    expect(await why(await vouchBy('marta', days(0, 29)))).toBe('day')
    const forged = await vouchBy('marta', days(3, 9))
    forged[forged.length - 1]! ^= 1
    expect(await why(forged), 'of whose days nothing follows for a clock').toBe('signature')
  })

  test('attack 14: bent in any byte, or of another desk, says nothing', async () => {
    const bytes = await vouchBy('ines')
    for (const copy of flipped(bytes)) expect(await why(copy as typeof bytes)).toBeDefined()
    const foreign = await vouchBy('ines', { desk: seeded('desk')(32) as DeskId })
    expect(await why(foreign)).toBe('foreign')
  })
})
