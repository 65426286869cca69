/** Branded types for everything that must not be mixed up. */

declare const kind: unique symbol
export type Kind<T, K extends string> = T & { readonly [kind]: K }

/** Bytes that WebCrypto takes as they are. */
export type Bytes = Uint8Array<ArrayBuffer>

export type DeskId = Kind<Bytes, 'DeskId'>
export type LogId = Kind<Bytes, 'LogId'>
export type MemberId = Kind<Bytes, 'MemberId'>
/** An Ed25519 public key. */
export type SigningKey = Kind<Bytes, 'SigningKey'>
/** SHA-256 of an X-Wing public key. */
export type KemHash = Kind<Bytes, 'KemHash'>
/** SHA-256(L("hash") ‖ item): what the next item of a chain names. */
export type ItemHash = Kind<Bytes, 'ItemHash'>
/** Days since 1970-01-01 UTC. See: [Note: days, not hours] in apps/server. */
export type Day = Kind<number, 'Day'>

/** Puts a kind on bytes whose length is checked. Throws if the length is another: a fault in the caller. */
export function as<K extends Bytes>(bytes: Uint8Array, length: number): K {
  if (bytes.length !== length) throw new RangeError(`expected ${length} bytes, got ${bytes.length}`)
  return new Uint8Array(bytes) as K
}
export const asDay = (n: number): Day => Math.floor(n) as Day
/** The person's place in a list of recipients: sixteen zeros. */
export const person = as<MemberId>(new Uint8Array(16), 16)
/** The expiry day of what has none. */
export const never = 0xffffffff as Day
