/** SHA-256, handed in by whoever uses this room. */
/** SHA-256, handed in: 32 bytes of any bytes. */
export type Sha256 = (bytes: Uint8Array<ArrayBuffer>) => Uint8Array | Promise<Uint8Array>

/** Of a text in UTF-8, as 64 lower-case hex digits. */
export async function hexOf(text: string, sha256: Sha256): Promise<string> {
  const digest = await sha256(new Uint8Array(new TextEncoder().encode(text)))
  return [...digest].map(byte => byte.toString(16).padStart(2, '0')).join('')
}
