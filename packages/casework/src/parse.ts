/** Reading a body. Bodies are untrusted: each is checked here, and what is not known is kept as it is. */
import {
  type About,
  type AskedCopy,
  type Entry,
  type FileRef,
  type Message,
  maxFiles,
  maxLists,
  maxText,
  type Unknown,
} from './entry.ts'
import { readFacts } from './facts.ts'
import { isStage } from './stage.ts'
import { isFlag, type UrgencyFlag } from './urgency.ts'

/** Never throws: what is not one of ours is Unknown. */
export function parseEntry(body: Uint8Array): Entry | Unknown {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
    return read(value) ?? { kind: 'unknown', named: namedKind(value) }
  } catch {
    return { kind: 'unknown', named: '' }
  }
}

type Fields = Record<string, unknown>
const namedKind = (value: unknown) => String((value as Fields | null)?.kind ?? '').slice(0, 40)
const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= maxText
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0
const isTime = (value: unknown): value is string =>
  typeof value === 'string' &&
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value) &&
  !Number.isNaN(Date.parse(value))
const isDay = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)
const isId = (value: unknown): value is string => typeof value === 'string' && /^[\w-]{22}$/.test(value)
const flagsOf = (value: unknown): UrgencyFlag[] | undefined =>
  Array.isArray(value) && value.length <= 20 ? value.filter(isFlag) : undefined

function read(value: unknown): Entry | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const fields = value as Fields
  const at = isTime(fields.at) ? fields.at : undefined
  switch (fields.kind) {
    case 'message':
      return readMessage(fields)
    case 'stage':
      return isStage(fields.stage) ? { kind: 'stage', stage: fields.stage, ...(at ? { at } : {}) } : undefined
    case 'urgency': {
      const flags = flagsOf(fields.flags)
      return at !== undefined && flags ? { kind: 'urgency', flags, at } : undefined
    }
    case 'note':
      return at && isText(fields.text) ? { kind: 'note', text: fields.text, at } : undefined
    case 'owner': {
      const { member, reason } = fields
      if (!at || !(member === null || isId(member))) return undefined
      return { kind: 'owner', member, at, ...(isText(reason) ? { reason } : {}) }
    }
    case 'seen':
      return at && isCount(fields.seq) ? { kind: 'seen', seq: fields.seq, at } : undefined
    case 'copy': {
      const { seq, by } = fields
      const message = readMessage((fields.message ?? {}) as Fields)
      if (!at || !message || !isCount(seq) || !(by === null || isId(by))) return undefined
      return {
        kind: 'copy',
        seq,
        by,
        at,
        message,
        ...(fields.isDoubtful === true ? { isDoubtful: true } : {}),
      }
    }
    case 'wanted': {
      // More lists than an entry may hold are cut: that a check was made must not be lost with them.
      const lists = Array.isArray(fields.lists) ? fields.lists.slice(0, maxLists).map(readAsked) : []
      const isSound = lists.length > 0 && lists.every(one => one !== undefined)
      return at && isSound ? { kind: 'wanted', lists, at } : undefined
    }
    default:
      return undefined
  }
}

function readMessage(fields: Fields): Message | undefined {
  const files = Array.isArray(fields.files) ? fields.files.map(readFile) : []
  if (fields.kind !== 'message' || !isText(fields.text) || files.length > maxFiles) return undefined
  if (!files.every(file => file !== undefined)) return undefined
  const about = fields.about === undefined ? undefined : readAbout(fields.about as Fields)
  const day = isDay(fields.day) ? { day: fields.day } : {}
  const facts = readFacts(fields.facts)
  const more = { ...(about ? { about } : {}), ...(facts ? { facts } : {}) }
  return { kind: 'message', text: fields.text, files, ...day, ...more }
}

function readFile(value: unknown): FileRef | undefined {
  const { blob, key, root, count } = (value ?? {}) as Fields
  const is32 = (text: unknown): text is string => typeof text === 'string' && /^[\w-]{43}$/.test(text)
  return is32(blob) && is32(key) && is32(root) && isCount(count) && count > 0
    ? { blob, key, root, count }
    : undefined
}

/** As long as a bundle of lists allows. */
const maxListName = 300

/** Nothing else of the check is taken over, whoever wrote it there. */
function readAsked(value: unknown): AskedCopy | undefined {
  const { name, retrieved } = (value ?? {}) as Fields
  return isText(name) && name.length <= maxListName && isDay(retrieved) ? { name, retrieved } : undefined
}

function readAbout(value: Fields | null): About | undefined {
  const urgent = flagsOf(value?.urgent ?? [])
  if (!value || !urgent) return undefined
  const code = (text: unknown) => (typeof text === 'string' && /^[A-Za-z]{2}$/.test(text) ? text : undefined)
  const [country, language] = [code(value.country), code(value.language)]
  return { ...(country ? { country } : {}), ...(language ? { language } : {}), urgent }
}
