/** Whether the desk's words about itself are believed: signed by a root or a coordinator, each edition naming the one before. */
import { equal } from '../bytes.ts'
import type { Config } from '../config.ts'
import { maxConfigsAhead } from '../constants.ts'
import { bytesOf, isSignedBy, listOf, parseDocument, type Signed } from '../document.ts'
import { sha256 } from '../hash.ts'
import { hasRole, type Keyring, memberByKey } from '../keyring.ts'
import type { DeskId, SigningKey } from '../kinds.ts'
import { deskFault, type Edition, editionFault, isNewer, placeIn, type Step } from './edition.ts'
import type { Belief } from './fault.ts'

/** `last`: the edition believed before; null: none yet, as a visitor, who is shown any. */
export type ConfigMemory = { desk: DeskId; keyring: Keyring; last: Pick<Edition, 'no' | 'hash'> | null }

/**
 * The words, if one root or one coordinator of this keyring signed them for this desk, and they follow those believed
 * before. The same bytes again are no news and no fault, whoever has left since.
 */
export async function believeConfig(
  { desk, keyring, last }: ConfigMemory,
  document: Signed,
  step: Step = 'next',
): Promise<Belief<Config>> {
  const config = parse(document.bytes)
  if (typeof config === 'string') return deskFault(config)
  if (!equal(config.desk, desk) || config.demo !== keyring.demo) return deskFault('foreign')
  if (last && equal(last.hash, config.hash)) return { memory: config }
  const why = last && editionFault(last, config, step, maxConfigsAhead)
  if (why) return deskFault(why)
  const allowed = document.signatures.map(one => one.key).filter(key => mayState(keyring, key))
  return (await isSignedBy(document, 'config', allowed, 1)) ? { memory: config } : deskFault('signature')
}

const mayState = (keyring: Keyring, key: SigningKey): boolean => {
  const member = memberByKey(keyring, key)
  const isCoordinator = member !== undefined && hasRole(member, 'coordinator')
  return isCoordinator || keyring.roots.keys.some(root => equal(root, key))
}

/** The words these bytes hold, or why they hold none. Nobody has looked at signatures. */
function parse(bytes: Uint8Array): Config | 'form' | 'newer' {
  const value = parseDocument(bytes) as Record<string, unknown> | undefined
  if (value?.treeline !== 'config') return 'form'
  if (isNewer(value)) return 'newer'
  const { version, name, contact, line, address, medianHours, demo = false } = value
  const [desk, lists] = [idOf(value.desk), idOf(value.lists)]
  const [place, olderDesks] = [placeIn(value), listOf(value.olderDesks, idOf)]
  if (version !== 2 || !desk || !place || !olderDesks || typeof demo !== 'boolean') return 'form'
  if (medianHours !== null && !(typeof medianHours === 'number' && medianHours >= 0)) return 'form'
  if (!isText(name) || !isText(contact) || !isText(line) || !isText(address)) return 'form'
  if (value.lists !== undefined && !lists) return 'form'
  const words = { name, contact, line, address, medianHours, olderDesks, demo, hash: sha256(bytes) }
  return { desk, ...place, ...words, ...(lists ? { lists } : {}) }
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= 200
const idOf = (value: unknown): DeskId | undefined => bytesOf(value, 32) as DeskId | undefined
