/** Branded types for everything that must not be mixed up. */

declare const kind: unique symbol
/** `T`, not to be mixed up with another `T`: `Kind<Bytes, 'DeskId'>`. */
export type Kind<T, K extends string> = T & { readonly [kind]: K }

/** Bytes that WebCrypto takes as they are. */
export type Bytes = Uint8Array<ArrayBuffer>

/** 32 bytes; see `deskId`. */
export type DeskId = Kind<Bytes, 'DeskId'>
/** 32 bytes; see `mailboxId` and `logId`. */
export type LogId = Kind<Bytes, 'LogId'>
/** 16 random bytes; zeros stand for the person. */
export type MemberId = Kind<Bytes, 'MemberId'>
/** 16 random bytes: a device that takes a member up. */
export type DeviceId = Kind<Bytes, 'DeviceId'>
/** An Ed25519 public key, 32 bytes. */
export type SigningKey = Kind<Bytes, 'SigningKey'>
/** SHA-256 of an X-Wing public key. */
export type KemHash = Kind<Bytes, 'KemHash'>
/** SHA-256(L("hash") ‖ item): what the next item of a chain names. */
export type ItemHash = Kind<Bytes, 'ItemHash'>
/** Days since 1970-01-01 UTC. See: [Note: days, not hours] in apps/server. */
export type Day = Kind<number, 'Day'>

/** Puts a kind on a copy of bytes whose length is checked. Throws RangeError if it is another: a fault in the caller. */
export function as<K extends Bytes>(bytes: Uint8Array, length: number): K {
  if (bytes.length !== length) throw new RangeError(`expected ${length} bytes, got ${bytes.length}`)
  return new Uint8Array(bytes) as K
}
/** The day of a number of days, rounded down: `asDay(Date.now() / dayMs)`. */
export const asDay = (n: number): Day => Math.floor(n) as Day
/** The person's place in a list of recipients: sixteen zeros. */
export const person = as<MemberId>(new Uint8Array(16), 16)
/** Where no device is named: sixteen zeros. */
export const noDevice = as<DeviceId>(new Uint8Array(16), 16)
/** The expiry day of what has none. */
export const never = 0xffffffff as Day
