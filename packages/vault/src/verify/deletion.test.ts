/** What the person signs on purpose, and what opens a session. */
import { beforeAll, describe, expect, test } from 'vitest'
import { type Desk, openDesk, today } from '../../test/desk.ts'
import { flipped } from '../../test/flips.ts'
import { entryIn, type Mailbox, startMailbox } from '../../test/log.ts'
import { H, joined, text } from '../../test/second.ts'
import { seeded } from '../../vectors/seeded.ts'
import {
  as,
  asDay,
  believeDeletion,
  currentEpoch,
  type Deletion,
  type DeskId,
  type ItemHash,
  isFault,
  type KnownItems,
  mailboxKeys,
  newCodename,
  openEntry,
  sessionBody,
  sessionId,
  sign,
  signDeletion,
  signSession,
  verify,
} from '../index.ts'

let desk: Desk
let box: Mailbox
let deletion: Deletion
beforeAll(async () => {
  desk = await openDesk()
  box = await startMailbox(desk, 'anybody', [desk.people.marta, desk.people.anselm])
  const { auth, kem, id } = box.keys
  deletion = {
    ...{ desk: desk.id, mailbox: id, auth: auth.publicKey, kem: kem.hash },
    ...{ first: box.chain.links[0]!.hash, seq: 0, head: box.chain.links[0]!.hash },
    ...{ text: H(text('Delete everything')), day: today },
  }
})
const made = (change: Partial<Deletion> = {}, pair = box.keys.auth) =>
  signDeletion({ ...deletion, ...change }, pair)
const known = (change: Partial<KnownItems> = {}): KnownItems => ({
  ...{ desk: desk.id, mailbox: box.keys.id },
  hashOf: seq => box.chain.links[seq]?.hash,
  ...change,
})
const why = async (bytes: Uint8Array, of = known()) => {
  const belief = await believeDeletion(of, new Uint8Array(bytes))
  return isFault(belief) ? belief.why : undefined
}
const hash = (name: string) => as<ItemHash>(seeded(name)(32), 32)

describe('a deletion', () => {
  test('is the word of whoever holds the codename', async () => {
    expect(await believeDeletion(known(), made())).toEqual({ memory: deletion })
    expect(made()).toHaveLength(304)
  })

  test('S1: without a signature, or with another’s, is none', async () => {
    const zeros = new Uint8Array([...made().subarray(0, -64), ...new Uint8Array(64)])
    expect(await why(zeros)).toBe('signature')
    expect(await why(made({}, desk.people.marta.signing))).toBe('signature')
  })

  test('A8: is not made by a member who can read the mailbox, in their own name either', async () => {
    const { signing } = desk.people.marta
    expect(await why(made({ auth: signing.publicKey }, signing))).toBe('foreign')
  })

  test('S7: of an earlier life of the mailbox erases nothing of this one', async () => {
    expect(await why(made({ first: hash('an earlier item 0') }))).toBe('older')
  })

  test('S7: made once its mailbox has run out names none of it, and no day before', async () => {
    const none = as<ItemHash>(new Uint8Array(32), 32)
    const { expiry } = currentEpoch(box.chain)!.record
    const whyOn = (day: number) => why(made({ first: none, head: none, day: asDay(day) }), known({ expiry }))
    expect([await whyOn(expiry + 1), await whyOn(expiry)]).toEqual([undefined, undefined])
    expect(await whyOn(expiry - 1), 'of an earlier life').toBe('older')
    expect(await why(made({ first: hash('another'), day: asDay(expiry + 9) }), known({ expiry }))).toBe(
      'older',
    )
  })

  test('S1: names what is there, or what this reader has not read yet', async () => {
    expect(await why(made({ head: hash('another head') }))).toBe('forked')
    expect(await why(made({ seq: 7, head: hash('beyond') }))).toBeUndefined()
    expect(await why(made(), known({ hashOf: () => undefined })), 'all of it has expired').toBeUndefined()
  })

  test('A8: ordinary text stays deniable: a member writes bytes that the person could have written', async () => {
    const forged = await entryIn(box.chain, box.key, 'said by nobody in particular')
    expect((await openEntry(forged, box.key)).by).toBeUndefined()
  })

  test('attack 5: of one mailbox says nothing in another', async () => {
    const other = mailboxKeys(newCodename(seeded('other')), desk.id)
    expect(await why(made(), known({ mailbox: other.id }))).toBe('foreign')
    expect(await why(made({ kem: other.kem.hash }))).toBe('foreign')
    expect(await why(made(), known({ desk: as<DeskId>(seeded('desk')(32), 32) }))).toBe('foreign')
  })

  test('attack 8: with any byte flipped, or one more, is none', async () => {
    for (const copy of flipped(made())) expect(await why(copy)).toBeDefined()
    const longer = joined(made().subarray(0, -64), new Uint8Array(1))
    expect(await why(joined(longer, sign(box.keys.auth, 'delete', longer)))).toBe('form')
  })
})

describe('a session', () => {
  const [nonce, origin] = [seeded('nonce')(32), 'https://door.example']
  const body = (change: { side?: 0 | 1; origin?: string; id?: Uint8Array; nonce?: Uint8Array } = {}) =>
    sessionBody(
      change.side ?? 0,
      desk.id,
      change.origin ?? origin,
      change.id ?? box.keys.id,
      change.nonce ?? nonce,
    )

  test('A7: is signed for one side, origin, id and nonce', async () => {
    const { auth, id } = box.keys
    const signature = signSession(0, desk.id, origin, id, nonce, auth)
    expect(await verify(auth.publicKey, 'session', body(), signature)).toBe(true)
    const others = [
      body({ side: 1 }),
      body({ origin: 'https://desk.door.example' }),
      body({ id: seeded('id')(32) }),
      body({ nonce: seeded('another')(32) }),
    ]
    for (const other of others) expect(await verify(auth.publicKey, 'session', other, signature)).toBe(false)
    expect(await verify(auth.publicKey, 'delete', body(), signature)).toBe(false)
  })

  test('of a member has the member’s id and sixteen zeros', () => {
    const { id } = desk.people.marta
    expect(sessionId(id)).toEqual(joined(id, new Uint8Array(16)))
    expect(sessionId(box.keys.id)).toEqual(box.keys.id)
  })
})
