/** Fetches a file that an entry names and opens it in memory. */
import type { FileRef } from '@treeline/casework'
import { concat, type DeskId, type LogId, openFile } from '@treeline/vault'
import { fromBase64 } from '@treeline/wire'
import type { Session } from './session.ts'
import { getChunk } from './transport.ts'
import { Trouble } from './trouble.ts'
import type { Attachment } from './upload.ts'
import type { World } from './world.ts'

type Bytes = Uint8Array<ArrayBuffer>

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
