/** A worker that cleans, measures and decodes one picture, so that a hostile one cannot hold the desk. */
import type { Size } from '@treeline/testimony'
import { showable } from './showable.ts'

/** `picture`: no larger than the screen needs. */
export type Decoded = { at: 'picture'; picture: ImageBitmap } | { at: 'large'; size: Size } | { at: 'other' }

/** The longer side of a picture on the screen, in pixels. */
const largest = 1600

addEventListener('message', ({ data }: MessageEvent<Uint8Array>) => {
  void decoded(data).then(answer => {
    postMessage(answer, { transfer: answer.at === 'picture' ? [answer.picture] : [] })
  })
})

async function decoded(bytes: Uint8Array): Promise<Decoded> {
  const found = showable(bytes)
  if (found.at !== 'picture') return found
  try {
    const blob = new Blob([found.bytes as Uint8Array<ArrayBuffer>], { type: found.type })
    const full = await createImageBitmap(blob)
    const scale = Math.min(1, largest / Math.max(full.width, full.height))
    const resizeWidth = Math.max(1, Math.round(full.width * scale))
    const resizeHeight = Math.max(1, Math.round(full.height * scale))
    const picture = await createImageBitmap(full, { resizeWidth, resizeHeight, resizeQuality: 'medium' })
    full.close()
    return { at: 'picture', picture }
  } catch {
    return { at: 'other' }
  }
}
