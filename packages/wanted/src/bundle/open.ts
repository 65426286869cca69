/** Opens a bundle, or says why not: a wrong signature or a broken chain refuses all of it. */
import type { Filter } from '../filter.ts'
import { saltOf } from '../keys.ts'
import type { LoadedList } from '../loaded.ts'
import {
  bytesOfHex,
  type Chain,
  chainMagic,
  checkOf,
  edition,
  hexOf,
  magic,
  mostChain,
  mostHeader,
  signedMessage,
} from './layout.ts'

/** Whose bundles are taken, and the two functions that check them, handed in. */
export type Trust = {
  /** SHA-256. */
  digest(bytes: Uint8Array): Promise<Uint8Array>
  /** Ed25519. */
  verify(key: Uint8Array, signature: Uint8Array, message: Uint8Array): Promise<boolean>
  /** One of these must have signed. `anybody`: a bundle nobody signed is taken, too, and says so. */
  signers: readonly Uint8Array[] | 'anybody'
  /** SHA-256 of the bundle before, if it is known: this one must follow it. */
  after?: Uint8Array
}

/** Lists that were opened. `no`: of the bundle in its chain, from 1; 0: nobody signed it. `salt`: that of its keys. */
export type Bundle = {
  /** SHA-256 of all its bytes: what the next one names as its previous. */
  hash: Uint8Array
  no: number
  previous: Uint8Array | null
  /** Whose signature holds; null: nobody signed. */
  signer: Uint8Array | null
  salt: number
  lists: readonly LoadedList[]
}
/**
 * Why a bundle was not opened. broken: not a bundle, cut or changed; not-signed: by nobody who is trusted; chain: it does
 * not follow the one before.
 */
export type RefusedBundle = { refused: 'broken' | 'not-signed' | 'chain' }

/** Opens a bundle wholly or not at all. Does not throw for what the bytes hold. */
export async function openBundle(bytes: Uint8Array, trust: Trust): Promise<Bundle | RefusedBundle> {
  const body = bodyOf(bytes)
  const chain = body.length < bytes.length ? chainOf(bytes) : null
  if (chain === undefined) return { refused: 'broken' }
  const signer = chain && (await signerOf(chain, body, trust))
  if (!signer && (chain || trust.signers !== 'anybody')) return { refused: 'not-signed' }
  const previous = chain?.previous ? bytesOfHex(chain.previous, 32)! : null
  if (trust.after && hexOf(trust.after) !== chain?.previous) return { refused: 'chain' }
  const read = readBody(body)
  if (!read) return { refused: 'broken' }
  return { hash: await trust.digest(bytes), no: chain?.no ?? 0, previous, signer, ...read }
}

/** A bundle without its chain; the whole of it where it has none. */
export function bodyOf(bytes: Uint8Array): Uint8Array {
  if (bytes.length < 16 || !chainMagic.every((byte, i) => bytes[bytes.length - 8 + i] === byte)) return bytes
  const length = uint32(bytes, bytes.length - 4)
  return length <= Math.min(mostChain, bytes.length - 8)
    ? bytes.subarray(0, bytes.length - 8 - length)
    : bytes
}

const uint32 = (bytes: Uint8Array, at: number) =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getUint32(at, true)

const jsonIn = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}

function chainOf(bytes: Uint8Array): Chain | undefined {
  const { no, previous, signatures } = (jsonIn(bytes.subarray(bodyOf(bytes).length, bytes.length - 8)) ??
    {}) as Partial<Chain>
  const isChain =
    Number.isSafeInteger(no) &&
    no! >= 1 &&
    (previous === null ? no === 1 : bytesOfHex(previous, 32) !== undefined && no! > 1) &&
    Array.isArray(signatures) &&
    signatures.every(one => bytesOfHex(one?.key, 32) && bytesOfHex(one?.signature, 64))
  return isChain ? ({ no, previous, signatures } as Chain) : undefined
}

async function signerOf(chain: Chain, body: Uint8Array, trust: Trust): Promise<Uint8Array | null> {
  const message = signedMessage(hexOf(await trust.digest(body)), chain)
  const allowed = trust.signers === 'anybody' ? undefined : trust.signers.map(hexOf)
  for (const { key, signature } of chain.signatures) {
    if (allowed && !allowed.includes(key)) continue
    const [signer, bytes] = [bytesOfHex(key, 32)!, bytesOfHex(signature, 64)!]
    if (await trust.verify(signer, bytes, message)) return signer
  }
  return null
}

type Shape = { seed: number; segment: number; segments: number; words: number }
type Header = {
  edition: number
  salt: string
  lists: readonly (LoadedList & { dates: Shape; years: Shape; shares: number })[]
}

function readBody(body: Uint8Array): { salt: number; lists: readonly LoadedList[] } | undefined {
  const end = body.length - 4
  if (end < 8 || end % 4 !== 0 || !magic.every((byte, i) => body[i] === byte)) return undefined
  const length = uint32(body, 4)
  if (length > Math.min(mostHeader, end - 8) || checkOf(body.subarray(0, end)) !== uint32(body, end))
    return undefined
  const header = jsonIn(body.subarray(8, 8 + length)) as Header | undefined
  if (header?.edition !== edition || typeof header.salt !== 'string' || !Array.isArray(header.lists))
    return undefined
  let at = Math.ceil((8 + length) / 4) * 4
  const take = (words: number): Uint32Array => {
    if (!Number.isSafeInteger(words) || words < 0 || at + 4 * words > end) throw new RangeError('short')
    const taken = Uint32Array.from({ length: words }, (_, i) => uint32(body, at + 4 * i))
    at += 4 * words
    return taken
  }
  try {
    const lists = header.lists.map(list => loadedOf(list, take))
    return at === end ? { salt: saltOf(header.salt), lists } : undefined
  } catch {
    return undefined
  }
}

const texts = ['name', 'publisher', 'licence', 'source'] as const
/** A terminal would obey control characters. */
const isPlain = (text: unknown) => typeof text === 'string' && text.length <= 300 && !/\p{Cc}/u.test(text)
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0
const isDay = (text: unknown) =>
  typeof text === 'string' && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text))

function loadedOf(list: Header['lists'][number], take: (words: number) => Uint32Array): LoadedList {
  const isNote =
    texts.every(key => isPlain(list[key])) &&
    isDay(list.retrieved) &&
    isCount(list.people) &&
    list.people > 0 &&
    isCount(list.dated) &&
    list.dropped !== null &&
    typeof list.dropped === 'object' &&
    Object.values(list.dropped).every(isCount)
  if (!isNote) throw new RangeError('not a list')
  const { name, publisher, licence, retrieved, source, people, dated, dropped } = list
  const [dates, years] = [filterIn(list.dates, take), filterIn(list.years, take)]
  const shares = new Map<number, number>()
  const pairs = take(list.shares)
  for (let i = 0; i + 1 < pairs.length; i += 2) shares.set(pairs[i]!, pairs[i + 1]!)
  const note = { name, publisher, licence, retrieved, source }
  return { ...note, people, dated, dropped, dates, years, shares }
}

function filterIn({ seed, segment, segments, words }: Shape, take: (words: number) => Uint32Array): Filter {
  const fits = words === 0 || ((segments + 2) * segment === words && (segment & (segment - 1)) === 0)
  if (!fits || ![seed, segment, segments].every(Number.isSafeInteger)) throw new RangeError('not a filter')
  return { seed, segment, segments, prints: take(words) }
}
