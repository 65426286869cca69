/** Opens a compiled pack, if it is the one its hash says. */
import { countOf } from './day.ts'
import { hexOf, type Sha256 } from './hash.ts'
import { once } from './once.ts'
import type { Day, PackBody } from './pack.ts'
import { type PackAt, packAt } from './pack-at.ts'

/** A pack that was opened. It is immutable, and remembers what it has worked out for each day. */
export type Pack = {
  readonly body: PackBody
  /** SHA-256 of the body as written, 64 hex digits. */
  readonly hash: string
  /** The pack on a day; made once for each day. @internal */
  readonly at: (on: Day) => PackAt
}
/** The pack is not what its hash says, or not a pack. It is not used. */
export class Altered extends Error {
  override name = 'Altered'
}

const opening = /^\{"sha256":"([0-9a-f]{64})","pack":/

/** A body as a file: its hash over the exact bytes between the head and the last brace. */
export async function sealPack(body: PackBody, sha256: Sha256): Promise<string> {
  const text = JSON.stringify(body)
  return `{"sha256":"${await hexOf(text, sha256)}","pack":${text}}`
}

/**
 * Opens what `compile` wrote. `expected`: the hash the pack must have, where it is known from elsewhere. Throws Altered
 * if it is another pack or none. The hash shows damage; who wrote the pack, only a hash known from elsewhere says.
 */
export async function loadPack(json: string, sha256: Sha256, expected?: string): Promise<Pack> {
  const [head, hash] = opening.exec(json) ?? []
  if (head === undefined || hash === undefined || !json.endsWith('}'))
    throw new Altered('this is no compiled pack')
  const text = json.slice(head.length, -1)
  if ((await hexOf(text, sha256)) !== hash) throw new Altered('the pack does not match its hash')
  if (expected !== undefined && expected !== hash)
    throw new Altered('this is another pack than the one asked for')
  return packOf(JSON.parse(text) as PackBody, hash)
}

export function packOf(body: PackBody, hash: string): Pack {
  const days = new Map<Day, PackAt>()
  return {
    body,
    hash,
    at: on => {
      if (countOf(on) === undefined)
        throw new RangeError(`"${on}" is no day; right: a day such as 2026-06-12`)
      return once(days, on, () => packAt(body, on))
    },
  }
}
