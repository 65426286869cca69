/** Opens a compiled pack, if it is the one its hash says. */
import { countOf } from './day.ts'
import { hexOf, type Sha256 } from './hash.ts'
import { once } from './once.ts'
import type { Day, PackBody, RulesBody } from './pack.ts'
import { type PackAt, packAt } from './pack-at.ts'

/** What answers: the rules of a pack. They are immutable, and remember what they have worked out for each day. */
export type Rules<Body extends RulesBody = RulesBody> = {
  readonly body: Body
  /** SHA-256 of the whole pack's body as written, 64 hex digits. */
  readonly hash: string
  /** The pack on a day; made once for each day. @internal */
  readonly at: (on: Day) => PackAt
}
/** A whole pack that was opened. */
export type Pack = Rules<PackBody>
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

/** Opens the rules that `splitPack` wrote. They carry no hash of their own: whoever fetched them has checked their bytes. */
export function openRules(json: string): Rules {
  const { hash, body } = JSON.parse(json) as Pick<Rules, 'hash' | 'body'>
  return packOf(body, hash)
}

export function packOf<Body extends RulesBody>(body: Body, hash: string): Rules<Body> {
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
