/** Sessions: a signature over a nonce gives a token. Each request is then checked against the desk of today. */
import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto'
import {
  as,
  type Bytes,
  concat,
  equal,
  isZero,
  type LogId,
  type MemberId,
  mailboxId,
  memberIdBytes,
  type SigningKey,
  sessionBody,
  sha256,
  verify,
} from '@treeline/vault/verify'
import { type Answers, type Asks, fromBase64, type Origin, toBase64 } from '@treeline/wire'
import type { Context } from './context.ts'
import { type Desk, standingMember } from './desk/desk.ts'
import { type Or, refuse } from './refuse.ts'
import type { Db } from './store/driver.ts'
import { insertSession, sessionOf } from './store/sessions.ts'

export type Person = { side: 0; log: LogId; signer: SigningKey }
export type MemberCaller = { side: 1; member: MemberId; signer: SigningKey }
export type Caller = Person | MemberCaller

const minute = 60_000
const lifeMs = { person: 15 * minute, desk: 8 * 60 * minute }
/** How long a token is remembered before the store is asked again. */
const rememberedMs = 30_000
const mostRemembered = 20_000

export type Sessions = {
  start(db: Db, caller: Caller, ends: number): Promise<string>
  /** Whose token this is, while it lasts. */
  callerOf(db: Db, token: string): Promise<Caller | undefined>
}

/** side [1] ‖ id [32] ‖ signer [32], AES-256-GCM under a key that only the token gives. */
const keyOf = (token: Bytes) => createHmac('sha256', token).update('treeline/v2/session').digest()
function seal(token: Bytes, caller: Caller): Bytes {
  const id = caller.side === 0 ? caller.log : concat(caller.member, new Uint8Array(16))
  const cipher = createCipheriv('aes-256-gcm', keyOf(token), new Uint8Array(12))
  const plain = concat(new Uint8Array([caller.side]), id, caller.signer)
  return concat(cipher.update(plain), cipher.final(), cipher.getAuthTag())
}
function open(token: Bytes, sealed: Bytes): Caller {
  const cipher = createDecipheriv('aes-256-gcm', keyOf(token), new Uint8Array(12))
  cipher.setAuthTag(sealed.subarray(-16))
  const plain = concat(cipher.update(sealed.subarray(0, -16)), cipher.final())
  const [id, signer] = [plain.slice(1, 33), plain.slice(33) as SigningKey]
  if (plain[0] === 0) return { side: 0, log: id as LogId, signer }
  return { side: 1, member: id.slice(0, 16) as MemberId, signer }
}

export function openSessions(now: () => number): Sessions {
  const remembered = new Map<string, { caller: Caller; ends: number; until: number }>()
  return {
    start: async (db, caller, ends) => {
      const token = new Uint8Array(randomBytes(32))
      await insertSession(db, sha256(token), seal(token, caller), ends)
      return toBase64(token)
    },
    callerOf: async (db, text) => {
      const known = remembered.get(text)
      if (known && now() < known.until && now() < known.ends) return known.caller
      remembered.delete(text)
      const token = text.length === 43 ? fromBase64(text) : undefined
      const stored =
        token && (await sessionOf(db, createHash('sha256').update(token).digest() as Uint8Array as Bytes))
      if (!token || !stored || now() >= stored.ends) return undefined
      const caller = open(token, stored.sealed)
      if (remembered.size >= mostRemembered) remembered.clear()
      remembered.set(text, { caller, ends: stored.ends, until: now() + rememberedMs })
      return caller
    },
  }
}

/** Opens a session. An unknown mailbox gets one as well: nothing of it is looked up. */
export async function signIn(context: Context, origin: Origin, ask: Asks['session']): Or<Answers['session']> {
  const desk = await context.desk.current()
  if (!desk) return refuse('not-set-up')
  const caller = callerIn(desk, ask)
  if (!caller || (caller.side === 0) !== (origin === 'person')) return refuse('unsigned')
  if (caller.side === 1 && !isMember(desk, caller)) return refuse('unsigned')
  const body = sessionBody(ask.side, desk.id, context.origins[origin], ask.id, ask.nonce)
  if (context.nonces.useOf(ask.nonce) !== 'sign-in') return refuse('unsigned')
  if (!(await verify(ask.signer, 'session', body, ask.signature))) return refuse('unsigned')
  return context.store.write(async db => {
    if (!(await context.nonces.spend(db, ask.nonce))) return refuse('unsigned')
    return { token: await context.sessions.start(db, caller, context.now() + lifeMs[origin]) }
  })
}

/** Who signs in, as named; a mailbox only by the very keys that name it. */
function callerIn(desk: Desk, { side, id, signer, kemHash }: Asks['session']): Caller | undefined {
  if (side === 0) {
    const log = kemHash && mailboxId(desk.id, signer, kemHash)
    return log && equal(log, id) ? { side, log, signer } : undefined
  }
  if (!isZero(id.subarray(memberIdBytes))) return undefined
  return { side, member: as<MemberId>(id.subarray(0, memberIdBytes), memberIdBytes), signer }
}

/** Who asks, by the authorization header; members only while they stand. */
export async function callerOf(
  context: Context,
  origin: Origin,
  header: string | undefined,
): Promise<Caller | undefined> {
  const token = header?.startsWith('Bearer ') ? header.slice(7) : header
  const caller = token && (await context.sessions.callerOf(context.store.read, token))
  if (!caller || (caller.side === 0) !== (origin === 'person')) return undefined
  if (caller.side === 0) return caller
  const desk = await context.desk.current()
  return desk && isMember(desk, caller) ? caller : undefined
}

const isMember = (desk: Desk, { member, signer }: MemberCaller): boolean => {
  const standing = standingMember(desk, member)
  return standing !== undefined && equal(standing.key, sha256(signer))
}
