/** Opening files: chunk by chunk, each at its place, all of them those its entry names. */
import { Altered, gcmOpen } from './aead.ts'
import { chunkAad, chunkIv, type FileHeader, type FilePlace, type FilePointer, sha256Of } from './file.ts'
import { type Bytes, concat, Reader, sha256 } from './verify/index.ts'

/**
 * Opens a file chunk by chunk and hands its bytes to `write`, in order. Gives the header.
 * Throws Altered on the first chunk that does not belong, and at the end if the chunks are not those of the pointer.
 */
export async function openFile(
  place: FilePlace,
  pointer: FilePointer,
  get: (index: number) => Promise<Bytes>,
  write: (bytes: Bytes) => Promise<void> | void,
): Promise<FileHeader> {
  const hashes: Bytes[] = []
  let header: FileHeader | undefined
  let left = 0
  for (let index = 0; index < pointer.count; index++) {
    const chunk = await get(index)
    hashes.push(await sha256Of(chunk))
    const aad = chunkAad(place, index, pointer.count)
    let plain = await gcmOpen(pointer.key, chunkIv(index, pointer.count), aad, chunk, `chunk ${index}`)
    if (!header) {
      const length = new Reader(plain).u32()
      header = parseHeader(plain.slice(4, 4 + length))
      left = header.size
      plain = plain.slice(4 + length)
    }
    const piece = plain.subarray(0, Math.min(left, plain.length))
    left -= piece.length
    if (piece.length > 0) await write(piece)
  }
  const isComplete =
    header && left === 0 && sha256(concat(...hashes)).every((byte, i) => byte === pointer.root[i])
  if (!header || !isComplete) throw new Altered('a file is not the one its entry names')
  return header
}

function parseHeader(bytes: Bytes): FileHeader {
  try {
    const { name, type, size } = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    if (typeof name === 'string' && typeof type === 'string' && Number.isSafeInteger(size) && size >= 0) {
      return { name: name.slice(0, 200), type: type.slice(0, 100), size }
    }
  } catch {
    // falls through: what is no header was not written by us
  }
  throw new Altered('a file has no header')
}
