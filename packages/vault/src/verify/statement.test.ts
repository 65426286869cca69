/** What the person signs on purpose, and what opens a session. */
import { beforeAll, describe, expect, test } from 'vitest'
import { type Desk, openDesk, today } from '../../test/desk.ts'
import { flipped } from '../../test/flips.ts'
import { entryIn, type Mailbox, startMailbox } from '../../test/log.ts'
import { H, joined, text } from '../../test/second.ts'
import { seeded } from '../../vectors/seeded.ts'
import {
  type ItemHash,
  mailboxKeys,
  newCodename,
  openEntry,
  type Statement,
  type StatementPurpose,
  sessionBody,
  sessionId,
  sign,
  signSession,
  signStatement,
  verify,
  verifyStatement,
} from '../index.ts'

let desk: Desk
let box: Mailbox
let statement: Statement
beforeAll(async () => {
  desk = await openDesk()
  box = await startMailbox(desk, 'anybody', [desk.people.marta, desk.people.anselm])
  const head = seeded('head')(32) as Uint8Array<ArrayBuffer> as ItemHash
  statement = { log: box.keys.id, head, text: H(text('Delete everything')), day: today }
})
const verified = (purpose: StatementPurpose, bytes: Uint8Array, signature: Uint8Array, keys = box.keys) =>
  verifyStatement(purpose, desk.id, bytes, signature, keys.auth.publicKey, keys.kem.hash)

describe('a statement', () => {
  test('is the word of whoever holds the codename', async () => {
    const made = signStatement('delete', statement, box.keys.auth)
    expect(await verified('delete', made.statement, made.signature)).toEqual(statement)
    expect(made.statement).toHaveLength(100)
  })

  test('A1: of deletion is none of consent, nor the other way round', async () => {
    const [deletion, consent] = (['delete', 'consent'] as const).map(one =>
      signStatement(one, statement, box.keys.auth),
    )
    expect(await verified('consent', deletion!.statement, deletion!.signature)).toBeUndefined()
    expect(await verified('delete', consent!.statement, consent!.signature)).toBeUndefined()
    expect(await verified('consent', consent!.statement, consent!.signature)).toEqual(statement)
  })

  test('A8: is not made by a member who can read the mailbox', async () => {
    const { marta } = desk.people
    const made = signStatement('consent', statement, marta.signing)
    expect(await verified('consent', made.statement, made.signature)).toBeUndefined()
    const posing = { ...box.keys, auth: marta.signing }
    expect(await verified('consent', made.statement, made.signature, posing)).toBeUndefined()
  })

  test('A8: ordinary text stays deniable: a member writes bytes that the person could have written', async () => {
    const forged = await entryIn(box.chain, box.key, 'said by nobody in particular')
    expect((await openEntry(forged, box.key)).by).toBeUndefined()
  })

  test('attack 5: of one mailbox says nothing in another', async () => {
    const other = mailboxKeys(newCodename(seeded('other')), desk.id)
    const made = signStatement('delete', statement, other.auth)
    expect(await verified('delete', made.statement, made.signature, other)).toBeUndefined()
    const mixed = { ...box.keys, kem: other.kem }
    const mine = signStatement('delete', statement, box.keys.auth)
    expect(await verified('delete', mine.statement, mine.signature, mixed)).toBeUndefined()
  })

  test('attack 8: with any byte flipped, or one more, is none', async () => {
    const made = signStatement('delete', statement, box.keys.auth)
    for (const copy of flipped(made.statement))
      expect(await verified('delete', copy, made.signature)).toBeUndefined()
    for (const copy of flipped(made.signature))
      expect(await verified('delete', made.statement, copy)).toBeUndefined()
    const longer = joined(made.statement, new Uint8Array(1))
    expect(await verified('delete', longer, sign(box.keys.auth, 'delete', longer))).toBeUndefined()
    expect(
      await verified('delete', made.statement, sign(box.keys.auth, 'delete', made.statement)),
    ).toBeDefined()
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
