/** The register: each item believed against the ones before, its lines against the logs they name. */
import {
  admissionOf,
  admitKind,
  allLinesHash,
  as,
  asDay,
  type Bytes,
  believeLine,
  believeRegister,
  clockDays,
  compare,
  emptyRegister,
  equal,
  type Fault,
  isFault,
  isKeeper,
  type Line,
  type LineMemory,
  type LogId,
  linesHash,
  maxLinesInItem,
  memberOf,
  parseLine,
  type Registered,
  type RegisterItem,
  type RegisterMemory,
} from '@treeline/vault/verify'
import {
  type Answers,
  type Asks,
  maxRegisterItems,
  readRegisterPart,
  writeRegisterPart,
} from '@treeline/wire'
import { type Context, today } from '../context.ts'
import { type Or, refuse } from '../refuse.ts'
import type { MemberCaller } from '../session.ts'
import type { Db } from '../store/driver.ts'
import { knownIn } from '../store/items.ts'
import { livingLog } from '../store/logs.ts'
import { nameOf } from '../store/readers.ts'
import * as register from '../store/register.ts'
import type { Desk } from './desk.ts'

/** To keepers alone: lines tell which cases there are, and how they move. */
const mayTakePart = ({ keyring }: Desk, { member }: MemberCaller): boolean => {
  const found = memberOf(keyring, member)
  return found !== undefined && isKeeper(found)
}

export async function registerPart(
  context: Context,
  caller: MemberCaller,
  { from }: Asks['register'],
): Or<Bytes> {
  const desk = await context.desk.current()
  if (!desk || !mayTakePart(desk, caller)) return refuse('forbidden')
  return context.store.write(async db => {
    const items = await register.itemsFrom(db, from, maxRegisterItems)
    const lines = await register.linesOf(db, from, items.at(-1)?.n ?? -1)
    return writeRegisterPart({ items, lines })
  })
}

/** One item of the caller's own, behind the last. The same bytes again are answered as the first time. */
export async function addToRegister(
  context: Context,
  caller: MemberCaller,
  bytes: Bytes,
): Or<Answers['registerPut']> {
  const desk = await context.desk.current()
  const part = readRegisterPart(bytes, 1)
  if (!desk || !mayTakePart(desk, caller)) return refuse('forbidden')
  const [item] = part?.items ?? []
  const lines = part && linesIn(part.lines)
  if (!item || !lines) return refuse('malformed')
  return context.store.write(async db => {
    const last = await register.lastItem(db)
    if (last && equal(last.public, item.public)) return {}
    const belief = await believeRegister(await memoryIn(db, desk, last), item, today(context))
    if (isFault(belief)) return refusalOf(belief, last)
    const made = belief.memory
    if (!equal(made.item.member, caller.member)) return refuse('forbidden')
    if (Math.abs(made.item.day - today(context)) > 2 * clockDays) return refuse('stale')
    const isCounted = made.item.count === lines.length && equal(made.item.lines, linesHash(part.lines))
    if (!isCounted || !(await areBelieved(context, db, lines))) return refuse('invalid')
    // Whoever does not know the same lines as the server has to read on first.
    if (!equal(allLinesHash(await linesWith(db, part.lines)), made.item.all)) return behind(last)
    await register.removeLinesOfGone(db)
    for (const [i, { log }] of lines.entries())
      await register.replaceLine(db, log, made.item.n, part.lines[i]!)
    await register.insertItem(db, rowOf(made, item))
    return {}
  })
}

/** Undefined if they are too many, not in their order, two of one log, or no lines. */
function linesIn(bytes: readonly Bytes[]): readonly Line[] | undefined {
  const lines = bytes.map(parseLine).filter(line => line !== undefined)
  const areSorted = lines.every((line, i) => i === 0 || compare(lines[i - 1]!.log, line.log) < 0)
  return lines.length === bytes.length && lines.length <= maxLinesInItem && areSorted ? lines : undefined
}

/** Those that count with these: of each living log the last. */
async function linesWith(db: Db, added: readonly Bytes[]): Promise<Bytes[]> {
  const logOf = (line: Bytes) => nameOf(as<LogId>(line.subarray(0, 32), 32))
  const replaced = new Set(added.map(logOf))
  const living = await register.livingLines(db)
  return [...living.filter(line => !replaced.has(logOf(line))), ...added]
}

async function areBelieved(context: Context, db: Db, lines: readonly Line[]): Promise<boolean> {
  const before = new Map((await register.livingLines(db)).flatMap(lineByLog))
  for (const line of lines) {
    const log = await livingLog(db, line.log, today(context))
    const mailbox = log?.mailbox && (await livingLog(db, log.mailbox, today(context)))
    const memory = log && { file: knownIn(db, log), mailbox: mailbox ? knownIn(db, mailbox) : undefined }
    if (!memory || isFault(await believeLine(memory, line))) return false
    const last = before.get(nameOf(line.log))
    if (last && (await goesBack(memory, last, line))) return false
  }
  return true
}

const lineByLog = (bytes: Bytes): [string, Line][] => {
  const line = parseLine(bytes)
  return line ? [[nameOf(line.log), line]] : []
}

/** Less than the line before says, while what that names of the mailbox still stands there. */
async function goesBack({ mailbox }: LineMemory, last: Line, line: Line): Promise<boolean> {
  if (line.seq < last.seq) return true
  const stands = await mailbox?.hashOf(last.mailboxSeq)
  return line.mailboxSeq < last.mailboxSeq && stands !== undefined && equal(stands, last.mailboxHead)
}

async function memoryIn(db: Db, desk: Desk, last: register.StoredItem | undefined): Promise<RegisterMemory> {
  const empty = emptyRegister(desk.id, desk.keyring, desk.rootsSince)
  if (!last) return empty
  const admitted = (await register.admissions(db, admitKind)).flatMap(admissionOf)
  const { n, hash: head, era, day, keyring_no: keyringNo } = last
  return { ...empty, next: n + 1, head, era, day: asDay(day), keyringNo, admitted }
}

const rowOf = ({ item, hash }: Registered, bytes: RegisterItem): register.StoredItem => {
  const { n, kind, era, member, device, keyringNo: keyring_no, day, until } = item
  return { n, hash, ...bytes, kind, era, member, device, keyring_no, day, until }
}

/** Another came first: its writer reads on and makes the item anew. */
const refusalOf = ({ why }: Fault, last: register.StoredItem | undefined) =>
  why === 'older' || why === 'forked' || why === 'place' ? behind(last) : refuse('invalid')
const behind = (last: register.StoredItem | undefined) => refuse('behind', last ? { seq: last.n } : {})
