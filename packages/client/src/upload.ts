/** Sends a file in sealed chunks; after a broken connection only what is missing goes again. */
import type { FileRef } from '@treeline/casework'
import {
  type Bytes,
  chunkCount,
  concat,
  type DeskId,
  type FileHeader,
  type FilePointer,
  type LogId,
  newFileKey,
  type Random,
  sealFile,
  u32,
} from '@treeline/vault'
import { routes, toBase64 } from '@treeline/wire'
import type { Session } from './session.ts'

/** A cleaned file, ready to go. */
export type Attachment = { name: string; type: string; bytes: Bytes }
export type Upload = {
  blob: Bytes
  chunks: number
  /** Sends what the server does not have yet; `sent` is called after each chunk. */
  run: (session: Session, sent: () => void) => Promise<FileRef>
}

/** One attempt to send one file. Its key lives as long as this value. */
export function newUpload(desk: DeskId, log: LogId, file: Attachment, random: Random): Upload {
  const { key, blob } = newFileKey(random)
  const header: FileHeader = { name: file.name, type: file.type, size: file.bytes.length }
  const read = async (from: number, to: number) => file.bytes.slice(from, to)
  return {
    blob,
    chunks: chunkCount(header),
    run: async (session, sent) => {
      const { have } = await session.ask(routes.blobHave, { log, blob })
      const stored = new Set(have)
      const pointer = await sealFile({ desk, log, blob }, key, header, read, async (index, count, chunk) => {
        const body = concat(log, blob, u32(index), u32(count), chunk)
        if (!stored.has(index)) await session.ask(routes.blobPut, body)
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
