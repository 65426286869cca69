/** Fetches a file that an entry names and opens it in memory. */
import type { FileRef } from '@treeline/casework'
import { type Bytes, concat, type DeskId, type LogId, maxChunks, openFile } from '@treeline/vault'
import { fromBase64, routes } from '@treeline/wire'
import type { Session } from './session.ts'
import { Trouble } from './trouble.ts'
import type { Attachment } from './upload.ts'

/** The file an entry names, opened in memory. Throws Altered. */
export async function fetchFile(
  session: Session,
  place: { desk: DeskId; log: LogId },
  ref: FileRef,
): Promise<Attachment> {
  const [blob, key, root] = [fromBase64(ref.blob), fromBase64(ref.key), fromBase64(ref.root)]
  // No server takes a longer one: whoever names it would have it fetched without end.
  const isTooLong = ref.count > maxChunks
  if (!blob || !key || !root || isTooLong) throw new Trouble('altered')
  const pieces: Bytes[] = []
  const get = (index: number) => session.ask(routes.blobGet, { log: place.log, blob, index })
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
