/** What a person attached, made safe to show: a picture is decoded anew and drawn, anything else is only saved. */
import type { Attachment } from '@treeline/client/member'
import { clean } from '@treeline/testimony'

/** The longer side of a picture on the screen, in pixels. */
const largest = 1600

/** Cleaned again: what a person's page did is not believed. Undefined: no picture, or one that does not decode. */
export async function drawable(bytes: Uint8Array): Promise<ImageBitmap | undefined> {
  const outcome = clean(bytes)
  if (!outcome.ok) return undefined
  const blob = new Blob([outcome.bytes as Uint8Array<ArrayBuffer>], { type: outcome.type })
  return createImageBitmap(blob).catch(() => undefined)
}

/** Puts the picture's pixels on the canvas, and lets the picture go. */
export const drawn =
  (picture: ImageBitmap) =>
  (canvas: HTMLCanvasElement): void => {
    const scale = Math.min(1, largest / Math.max(picture.width, picture.height))
    canvas.width = Math.max(1, Math.round(picture.width * scale))
    canvas.height = Math.max(1, Math.round(picture.height * scale))
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  }

/** Saves a file as it is, under a neutral type: the browser shall not open it here. */
export function save({ name, bytes }: Attachment): void {
  const url = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
