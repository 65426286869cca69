/** What a person attached, made safe to show: a picture is decoded in a worker and drawn, anything else is only saved. */
import type { Attachment } from '@treeline/client/member'
import { startWorker } from '../device/start-worker.ts'
import type { Decoded } from './decoder.ts'
import url from './decoder.ts?worker&url'

/** Milliseconds. Six times what the largest picture that is shown takes on a processor four times slower. */
const patience = 30_000

/** `other`: no picture, one that does not decode, or one that takes too long. */
export function drawable(bytes: Uint8Array): Promise<Decoded> {
  const worker = startWorker(url)
  let timer: ReturnType<typeof setTimeout> | undefined
  return new Promise<Decoded>(resolve => {
    worker.onmessage = ({ data }: MessageEvent<Decoded>) => resolve(data)
    worker.onerror = () => resolve({ at: 'other' })
    timer = setTimeout(() => resolve({ at: 'other' }), patience)
    worker.postMessage(bytes)
  }).finally(() => {
    clearTimeout(timer)
    worker.terminate()
  })
}

/** Puts the picture's pixels on the canvas. */
export const drawn =
  (picture: ImageBitmap) =>
  (canvas: HTMLCanvasElement): void => {
    canvas.width = picture.width
    canvas.height = picture.height
    canvas.getContext('2d')?.drawImage(picture, 0, 0)
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
