/** State of an attached file: fetched at a click, redrawn if it is a picture, otherwise offered for saving. */
import type { FileRef } from '@treeline/casework'
import type { Attachment } from '@treeline/client/member'
import { clean } from '@treeline/testimony'
import type { Key } from '../../i18n/desk.svelte.ts'
import type { CaseStore } from '../state/cases.svelte.ts'
import { wordsFor } from '../state/trouble.ts'

/** The longer side of a picture on the screen, in pixels. */
const largest = 1600

export type Shown =
  | { at: 'veiled' }
  | { at: 'fetching' }
  /** `isClear`: the veil has been lifted. */
  | { at: 'picture'; picture: ImageBitmap; name: string; isClear: boolean }
  /** Not a picture we can draw. `isAgreed`: the warning has been read. */
  | { at: 'other'; file: Attachment }
  | { at: 'failed'; why: Key }

export function createAttached(store: Pick<CaseStore, 'file'>, id: string, ref: FileRef) {
  let shown = $state.raw<Shown>({ at: 'veiled' })
  return {
    get shown() {
      return shown
    },
    open: async (): Promise<void> => {
      shown = { at: 'fetching' }
      try {
        const file = await store.file(id, ref)
        const picture = await drawable(file.bytes)
        shown = picture ? { at: 'picture', picture, name: file.name, isClear: false } : { at: 'other', file }
      } catch (error) {
        shown = { at: 'failed', why: wordsFor(error) }
      }
    },
    lift: () => {
      if (shown.at === 'picture') shown = { ...shown, isClear: !shown.isClear }
    },
  }
}

/** Cleaned again: what a person's page did is not believed. Undefined: no picture, or one that does not decode. */
async function drawable(bytes: Uint8Array): Promise<ImageBitmap | undefined> {
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
