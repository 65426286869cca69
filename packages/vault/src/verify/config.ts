/** The desk's own words about itself, signed: its name, how to reach it otherwise, how long an answer takes. */
import { equal } from './bytes.ts'
import { bytesOf, isSignedBy, parseDocument, type Signed, textOf, writeDocument } from './document.ts'
import { hasRole, type Keyring, type Member, memberByKey } from './keyring.ts'
import type { Bytes, DeskId } from './kinds.ts'

/** What a desk says of itself. `no`: of this edition, which only rises. Texts: 200 UTF-16 units at most. */
export type Config = {
  desk: DeskId
  no: number
  /** {desk}: the organisation. */
  name: string
  /** {contact}: another way to reach it. */
  contact: string
  /** {line}: a crisis line with living people. */
  line: string
  /** {address}: the onion address, may be empty. */
  address: string
  /** The real median of the queue, in hours; null while it is not known. */
  medianHours: number | null
  /** Desk ids before a lost root, so that old codenames still open. */
  olderDesks: readonly DeskId[]
  demo: boolean
  /** Ed25519: whose bundles of wanted lists are taken. Without it none is. */
  lists?: Bytes
}

/** The one canonical form of a configuration, to be signed for the purpose `config`. */
export const writeConfig = (config: Config): Bytes =>
  writeDocument({
    treeline: 'config',
    version: 1,
    desk: textOf(config.desk),
    no: config.no,
    name: config.name,
    contact: config.contact,
    line: config.line,
    address: config.address,
    medianHours: config.medianHours,
    olderDesks: config.olderDesks.map(textOf),
    ...(config.demo ? { demo: true } : {}),
    ...(config.lists ? { lists: textOf(config.lists) } : {}),
  })

const isCoordinator = (member: Member | undefined): boolean =>
  member !== undefined && hasRole(member, 'coordinator')
const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= 200

/** The configuration, if one root or one coordinator of this keyring signed it for this desk. */
export async function verifyConfig(
  document: Signed,
  desk: DeskId,
  keyring: Keyring,
): Promise<Config | undefined> {
  const value = parseDocument(document.bytes) as Record<string, unknown> | undefined
  if (value?.treeline !== 'config' || value.version !== 1) return undefined
  const { no, name, contact, line, address, medianHours, olderDesks, demo = false, lists } = value
  const of = bytesOf(value.desk, 32) as DeskId | undefined
  const older = Array.isArray(olderDesks)
    ? olderDesks.map(id => bytesOf(id, 32) as DeskId | undefined)
    : [undefined]
  if (!of || !equal(of, desk) || !Number.isSafeInteger(no) || demo !== keyring.demo) return undefined
  if (!isText(name) || !isText(contact) || !isText(line) || !isText(address)) return undefined
  if (medianHours !== null && !(typeof medianHours === 'number' && medianHours >= 0)) return undefined
  if (!older.every(id => id !== undefined)) return undefined
  const signer = bytesOf(lists, 32)
  if (lists !== undefined && !signer) return undefined
  const signers = document.signatures.map(one => one.key)
  const allowed = signers.filter(
    key => keyring.roots.keys.some(root => equal(root, key)) || isCoordinator(memberByKey(keyring, key)),
  )
  if (!(await isSignedBy(document, 'config', allowed, 1))) return undefined
  return {
    ...{ desk: of, no: no as number, name, contact, line, address, medianHours, olderDesks: older, demo },
    ...(signer ? { lists: signer } : {}),
  }
}
