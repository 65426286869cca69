/** base64url without padding (RFC 4648 §5), the form in which bytes travel in JSON. */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const letters = Uint8Array.from(alphabet, letter => letter.charCodeAt(0))
const values = new Uint8Array(128).fill(64)
letters.forEach((code, value) => {
  values[code] = value
})
const ascii = new TextDecoder()

export function toBase64(bytes: Uint8Array): string {
  const text = new Uint8Array(Math.ceil((bytes.length * 4) / 3))
  let at = 0
  for (let i = 0; i < bytes.length; i += 3) {
    const three = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    for (let shift = 18; shift >= 0 && at < text.length; shift -= 6)
      text[at++] = letters[(three >> shift) & 63]!
  }
  return ascii.decode(text)
}

/** The bytes, or undefined if the text is not the one canonical form of some bytes. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (text.length % 4 === 1) return undefined
  const bytes = new Uint8Array((text.length * 3) >> 2)
  let buffered = 0
  let bits = 0
  let at = 0
  for (let i = 0; i < text.length; i++) {
    const value = values[text.charCodeAt(i)] ?? 64
    if (value === 64) return undefined
    buffered = ((buffered << 6) | value) & 0xffff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes[at++] = buffered >> bits
  }
  return (buffered & ((1 << bits) - 1)) === 0 ? bytes : undefined
}
