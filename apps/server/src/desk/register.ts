/** The register: each item believed against the ones before, its lines against the logs they name, its body against the desk. */
import {
  admitKind,
  allLinesHash,
  asDay,
  type Bytes,
  believeFresh,
  believeItemLines,
  believeLine,
  believeRegister,
  believeSuspensions,
  cardHash,
  clockDays,
  type Day,
  devicesIn,
  emptyRegister,
  equal,
  type Fault,
  type Fresh,
  freshHash,
  isEndOfLog,
  isFault,
  isKeeper,
  isZero,
  type Line,
  type LineMemory,
  memberOf,
  parseLine,
  type Registered,
  type RegisterItem,
  type RegisterLines,
  type RegisterMemory,
  removeKind,
  sha256,
  suspensionHash,
} from '@treeline/vault/verify'
import {
  type Answers,
  type Asks,
  maxRegisterItems,
  type Refusal,
  type RegisterPut,
  readRegisterPut,
  writeRegisterPart,
} from '@treeline/wire'
import { type Context, today } from '../context.ts'
import { type Or, refuse } from '../refuse.ts'
import type { MemberCaller } from '../session.ts'
import type { Db } from '../store/driver.ts'
import { insertFresh } from '../store/fresh.ts'
import { knownIn } from '../store/items.ts'
import { type Log, livingLog } from '../store/logs.ts'
import { nameOf } from '../store/readers.ts'
import * as register from '../store/register.ts'
import { changing } from './changes.ts'
import type { Desk } from './desk.ts'

/** To keepers alone: lines tell which cases there are, and how they move. */
const mayTakePart = ({ keyring }: Desk, { member }: MemberCaller): boolean => {
  const found = memberOf(keyring, member)
  return found !== undefined && isKeeper(found)
}

export async function registerPart(
  context: Context,
  caller: MemberCaller,
  { from, linesFrom = from }: Asks['register'],
): Or<Bytes> {
  const desk = await context.desk.current()
  if (!desk || !mayTakePart(desk, caller)) return refuse('forbidden')
  return context.store.write(async db => {
    const items = await register.itemsFrom(db, from, maxRegisterItems)
    const lines = await register.linesOf(db, linesFrom, items.at(-1)?.n ?? -1)
    return writeRegisterPart({ items, lines })
  })
}

/** One item of the caller's own, behind the last. The same bytes again are answered as the first time. */
export const addToRegister = (
  context: Context,
  caller: MemberCaller,
  bytes: Bytes,
): Or<Answers['registerPut']> =>
  changing(context, async (db, desk) => {
    const put = readRegisterPut(bytes)
    if (!mayTakePart(desk, caller)) return refuse('forbidden')
    if (!put) return refuse('malformed')
    const last = await register.lastItem(db)
    if (last && equal(last.public, put.item.public)) return {}
    const belief = await believeRegister(await memoryIn(db, desk, last), put.item, today(context))
    if (isFault(belief)) return refusalOf(belief, last)
    const made = belief.memory
    const { day, member } = made.item
    if (!equal(member, caller.member)) return refuse('forbidden')
    if (!isOfNow(day, today(context))) return refuse('stale')
    if ((await register.countItems(db, member, day)) >= mostItemsADay) return refuse('busy')
    const before = await register.livingLines(db)
    const counted = await believeItemLines(before, made.item, put.lines)
    // Whoever does not know the same lines as the server has to read on first.
    if (isFault(counted)) return counted.why === 'form' ? refuse('invalid') : behind(last)
    if (!(await areTrue(context, db, before, put.lines))) return refuse('other-bytes')
    const why = await refusalOfBody(desk, made, put.fresh, today(context))
    if (why) return refuse(why)
    for (const line of put.lines) await register.replaceLine(db, made.item.n, line)
    await insertMade(db, made, put)
    return {}
  })

/** One that is further ahead than clocks differ would hold up whoever's is slow: days never fall. */
const isOfNow = (day: Day, today: Day): boolean => today - 2 * clockDays <= day && day <= today + clockDays

/** More in one day are no devices that vouch, and save every ten minutes. */
const mostItemsADay = 100

type Known = Pick<Desk, 'id' | 'keyring' | 'configs' | 'suspensions'> & { cards: readonly { bytes: Bytes }[] }

/** Why the body beside the item is not taken: an item brings the one that it vouches for, and no other. */
async function refusalOfBody(
  desk: Known,
  { item: { fresh: named, keyringNo } }: Registered,
  brought: Bytes | undefined,
  today: Day,
): Promise<Refusal | undefined> {
  if (isZero(named)) return brought && 'malformed'
  if (!brought || !equal(freshHash(brought), named)) return 'malformed'
  const config = sha256(desk.configs[0]!.document.bytes)
  const belief = believeFresh({ desk: desk.id, keyring: desk.keyring, config }, brought)
  if (isFault(belief) || keyringNo !== desk.keyring.no) return 'stale'
  return (await isOfToday(desk, belief.memory, today)) ? undefined : 'stale'
}

/** Whether all its cards are here, and it names the suspensions that are in force, those until yesterday perhaps, and no others. */
async function isOfToday({ cards, suspensions, ...desk }: Known, fresh: Fresh, today: Day): Promise<boolean> {
  const here = new Set(cards.map(card => cardHash(card.bytes).join()))
  const memory = { desk: desk.id, keyring: desk.keyring, inForce: [] }
  const on = async (day: number) =>
    (await believeSuspensions(memory, suspensions, asDay(day), suspensions.map(suspensionHash))).map(
      one => one.hash,
    )
  const [inForce, before] = [await on(today), await on(today - clockDays)]
  const areAll = inForce.every(hash => isAmong(fresh.suspensions, hash))
  const areTrue = fresh.suspensions.every(hash => isAmong([...inForce, ...before], hash))
  return areAll && areTrue && fresh.cards.every(card => here.has(card.join()))
}

const isAmong = (hashes: readonly Bytes[], hash: Bytes): boolean => hashes.some(one => equal(one, hash))

/** Items with which a register begins, each checked behind the one before. */
type Beginning = readonly { made: Registered; put: RegisterPut }[]

/** The items of a desk that is set up: by the devices of its founders, whom the roots take in. Undefined: they do not hold. */
export async function believeBeginning(
  desk: Known,
  all: readonly Bytes[],
  today: Day,
): Promise<Beginning | undefined> {
  const items: { made: Registered; put: RegisterPut }[] = []
  let memory = emptyRegister(desk.id, desk.keyring, [{ ...desk.keyring.roots, from: 0 }])
  for (const bytes of all) {
    const put = readRegisterPut(bytes)
    const belief = put && (await believeRegister(memory, put.item, today))
    if (!belief || isFault(belief)) return undefined
    const made = belief.memory
    const isBare = made.item.count === 0 && equal(made.item.all, allLinesHash([]))
    if (!isOfNow(made.item.day, today) || !isBare || (await refusalOfBody(desk, made, put.fresh, today)))
      return undefined
    items.push({ made, put })
    memory = made
  }
  return items
}

export async function beginRegister(db: Db, items: Beginning): Promise<void> {
  for (const { made, put } of items) await insertMade(db, made, put)
}

async function insertMade(db: Db, made: Registered, { item, fresh }: RegisterPut): Promise<void> {
  if (fresh) await insertFresh(db, made.item.fresh, fresh)
  await register.insertItem(db, rowOf(made, item))
}

/**
 * Whether each names what is there: nothing above or beside it, and no less than the line before. One that says that its
 * log is gone is true once the log, its person's word for it, or what the line before names of it is.
 */
async function areTrue(
  context: Context,
  db: Db,
  before: RegisterLines,
  brought: readonly Bytes[],
): Promise<boolean> {
  const earlier = new Map(before.flatMap(lineByLog))
  for (const line of brought.flatMap(bytes => parseLine(bytes) ?? [])) {
    const last = earlier.get(nameOf(line.log))
    const log = await livingLog(db, line.log, today(context))
    const memory = log && (await memoryOf(context, db, log))
    const isGone = log?.erased_day !== null || (last && memory && isFault(await believeLine(memory, last)))
    if (isEndOfLog(line) ? !isGone : !memory || !(await goesOn(memory, last, line))) return false
  }
  return true
}

async function memoryOf(context: Context, db: Db, log: Log): Promise<LineMemory> {
  const mailbox = log.mailbox && (await livingLog(db, log.mailbox, today(context)))
  return { file: knownIn(db, log), mailbox: mailbox ? knownIn(db, mailbox) : undefined }
}

const lineByLog = (bytes: Bytes): [string, Line][] => {
  const line = parseLine(bytes)
  return line ? [[nameOf(line.log), line]] : []
}

const goesOn = async (memory: LineMemory, last: Line | undefined, line: Line): Promise<boolean> =>
  !isFault(await believeLine(memory, line)) && !(last && (await goesBack(memory, last, line)))

/** Less than the line before says, while what that names of the mailbox still stands there. */
async function goesBack({ mailbox }: LineMemory, last: Line, line: Line): Promise<boolean> {
  if (line.seq < last.seq) return true
  const stands = await mailbox?.hashOf(last.mailboxSeq)
  return line.mailboxSeq < last.mailboxSeq && stands !== undefined && equal(stands, last.mailboxHead)
}

async function memoryIn(db: Db, desk: Desk, last: register.StoredItem | undefined): Promise<RegisterMemory> {
  const empty = emptyRegister(desk.id, desk.keyring, desk.rootsSince, desk.restores.signed)
  if (!last) return empty
  const devices = devicesIn(await register.itemsOf(db, [admitKind, removeKind]))
  const { n, hash: head, era, day, keyring_no: keyringNo } = last
  return { ...empty, next: n + 1, head, era, day: asDay(day), keyringNo, ...devices }
}

const rowOf = ({ item, hash }: Registered, bytes: RegisterItem): register.StoredItem => {
  const { n, kind, era, member, device, keyringNo: keyring_no, fresh, day, until } = item
  return { n, hash, ...bytes, kind, era, member, device, keyring_no, fresh, day, until }
}

/** Another came first: its writer reads on and makes the item anew. */
const refusalOf = ({ why }: Fault, last: register.StoredItem | undefined) =>
  why === 'older' || why === 'forked' || why === 'place' ? behind(last) : refuse('invalid')
const behind = (last: register.StoredItem | undefined) => refuse('behind', last ? { seq: last.n } : {})
