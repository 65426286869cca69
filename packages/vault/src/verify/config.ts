/** The desk's own words about itself: its name, how to reach it otherwise, how long an answer takes. Checked in believe/config.ts. */
import { textOf, writeDocument } from './document.ts'
import type { Bytes, DeskId } from './kinds.ts'

/**
 * What a desk says of itself. `no`: of this edition, from 0. `previous`: SHA-256 of the edition before; null of the first.
 * `hash`: SHA-256 of this one's bytes. Texts: 200 UTF-16 units at most.
 */
export type Config = {
  desk: DeskId
  no: number
  previous: Bytes | null
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
  hash: Bytes
}

/** The one canonical form of a configuration, to be signed for the purpose `config`. */
export const writeConfig = (config: Omit<Config, 'hash'>): Bytes =>
  writeDocument({
    treeline: 'config',
    version: 2,
    desk: textOf(config.desk),
    no: config.no,
    previous: config.previous && textOf(config.previous),
    name: config.name,
    contact: config.contact,
    line: config.line,
    address: config.address,
    medianHours: config.medianHours,
    olderDesks: config.olderDesks.map(textOf),
    ...(config.demo ? { demo: true } : {}),
    ...(config.lists ? { lists: textOf(config.lists) } : {}),
  })
