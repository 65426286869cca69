/** Whether the desk's words about itself are believed: signed by a root or a coordinator, each edition naming the one before. */
import { equal } from '../bytes.ts'
import type { Config } from '../config.ts'
import { bytesOf, isSignedBy, parseDocument, type Signed } from '../document.ts'
import { sha256 } from '../hash.ts'
import { hasRole, type Keyring, memberByKey } from '../keyring.ts'
import type { DeskId, SigningKey } from '../kinds.ts'
import type { Belief, Fault } from './fault.ts'

/** `last`: the edition believed before; null: none yet. */
export type ConfigMemory = { desk: DeskId; keyring: Keyring; last: Pick<Config, 'no' | 'hash'> | null }

const fault = (why: Fault['why']): Fault => ({ fault: 'desk', why })

/**
 * The words, if one root or one coordinator of this keyring signed them for this desk, and they follow those believed
 * before. The same bytes again are no news and no fault, whoever has left since.
 * `step`: `next` is the edition right after, of nothing the first; `later` any, as a visitor is shown it.
 */
export async function believeConfig(
  { desk, keyring, last }: ConfigMemory,
  document: Signed,
  step: 'next' | 'later' = 'next',
): Promise<Belief<Config>> {
  const config = parse(document.bytes)
  if ('fault' in config) return config
  if (!equal(config.desk, desk) || config.demo !== keyring.demo) return fault('foreign')
  if (last && equal(last.hash, config.hash)) return { memory: config }
  const why = placeFault(last, config, step)
  if (why) return fault(why)
  const allowed = document.signatures.map(one => one.key).filter(key => mayState(keyring, key))
  return (await isSignedBy(document, 'config', allowed, 1)) ? { memory: config } : fault('signature')
}

const mayState = (keyring: Keyring, key: SigningKey): boolean => {
  const member = memberByKey(keyring, key)
  const isCoordinator = member !== undefined && hasRole(member, 'coordinator')
  return isCoordinator || keyring.roots.keys.some(root => equal(root, key))
}

function placeFault(
  last: ConfigMemory['last'],
  { no, previous }: Config,
  step: 'next' | 'later',
): Fault['why'] | undefined {
  if (!last) return step === 'next' && no !== 0 ? 'place' : undefined
  if (no < last.no) return 'older'
  if (no === last.no) return 'forked'
  if (no === last.no + 1) return previous && equal(previous, last.hash) ? undefined : 'forked'
  return step === 'next' ? 'place' : undefined
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= 200

/** The words these bytes hold; a fault if they hold none. Nobody has looked at signatures. */
function parse(bytes: Uint8Array): Config | Fault {
  const value = parseDocument(bytes) as Record<string, unknown> | undefined
  if (value?.treeline !== 'config') return fault('form')
  if (typeof value.version === 'number' && value.version > 2) return fault('newer')
  const { version, no, name, contact, line, address, medianHours, olderDesks, demo = false } = value
  const [desk, previous] = [idOf(value.desk), value.previous === null ? null : bytesOf(value.previous, 32)]
  const older = Array.isArray(olderDesks) ? olderDesks.map(idOf) : [undefined]
  const lists = bytesOf(value.lists, 32)
  if (version !== 2 || !desk || !isCount(no) || previous === undefined) return fault('form')
  if ((no === 0) !== (previous === null)) return fault('form')
  if (!isText(name) || !isText(contact) || !isText(line) || !isText(address)) return fault('form')
  if (medianHours !== null && !(typeof medianHours === 'number' && medianHours >= 0)) return fault('form')
  if (!older.every(id => id !== undefined) || typeof demo !== 'boolean') return fault('form')
  if (value.lists !== undefined && !lists) return fault('form')
  return {
    ...{ desk, no, previous, name, contact, line, address, medianHours, olderDesks: older, demo },
    ...(lists ? { lists } : {}),
    hash: sha256(bytes),
  }
}

const idOf = (value: unknown): DeskId | undefined => bytesOf(value, 32) as DeskId | undefined
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0
