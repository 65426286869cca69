/** The sum that ends every PNG chunk: CRC-32 over its name and body. PNG (third edition), annex D. */

export const crcTable = (): Uint32Array =>
  Uint32Array.from({ length: 256 }, (_, byte) => {
    let sum = byte
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1
    return sum
  })

export function crc32(bytes: Uint8Array, table: Uint32Array): number {
  let sum = -1
  for (const byte of bytes) sum = table[(sum ^ byte) & 255]! ^ (sum >>> 8)
  return ~sum >>> 0
}
