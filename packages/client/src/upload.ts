/** Sends a file in sealed chunks; after a broken connection only what is missing goes again. */
import type { FileRef } from '@treeline/casework'
import {
  chunkCount,
  concat,
  type DeskId,
  type FileHeader,
  type FilePointer,
  type LogId,
  newFileKey,
  openFile,
  type Random,
  sealFile,
  u32,
} from '@treeline/vault'
import { fromBase64, toBase64 } from '@treeline/wire'
import type { Session } from './session.ts'
import { getChunk, putChunk } from './transport.ts'
import { Trouble } from './trouble.ts'
import type { World } from './world.ts'

type Bytes = Uint8Array<ArrayBuffer>
/** A cleaned file, ready to go. */
export type Attachment = { name: string; type: string; bytes: Bytes }
export type Upload = {
  blob: Bytes
  chunks: number
  /** Sends what the server does not have yet; `sent` is called after each chunk. */
  run: (session: Session, sent: () => void) => Promise<FileRef>
}

/** One attempt to send one file. Its key lives as long as this value. */
export function newUpload(world: World, desk: DeskId, log: LogId, file: Attachment, random: Random): Upload {
  const { key, blob } = newFileKey(random)
  const header: FileHeader = { name: file.name, type: file.type, size: file.bytes.length }
  const read = async (from: number, to: number) => file.bytes.slice(from, to)
  return {
    blob,
    chunks: chunkCount(header),
    run: async (session, sent) => {
      const { have } = await session.ask('blobHave', { log, blob })
      const kept = new Set(have)
      const pointer = await sealFile({ desk, log, blob }, key, header, read, async (index, count, chunk) => {
        const body = concat(log, blob, u32(index), u32(count), chunk)
        if (!kept.has(index)) await session.with(token => putChunk(world.transport, token, body))
        sent()
      })
      return refOf(pointer)
    },
  }
}

const refOf = ({ blob, key, root, count }: FilePointer): FileRef => ({
  blob: toBase64(blob),
  key: toBase64(key),
  root: toBase64(root),
  count,
})

/** The file an entry names, opened in memory. Throws Altered. */
export async function fetchFile(
  world: World,
  session: Session,
  place: { desk: DeskId; log: LogId },
  ref: FileRef,
): Promise<Attachment> {
  const [blob, key, root] = [fromBase64(ref.blob), fromBase64(ref.key), fromBase64(ref.root)]
  if (!blob || !key || !root) throw new Trouble('altered')
  const pieces: Bytes[] = []
  const get = (index: number) =>
    session.with(token => getChunk(world.transport, token, place.log, blob, index))
  const { name, type } = await openFile(
    { ...place, blob },
    { blob, key, root, count: ref.count },
    get,
    piece => {
      pieces.push(piece)
    },
  )
  return { name, type, bytes: concat(...pieces) }
}
