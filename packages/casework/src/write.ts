/** Writing a body. */
import type { WrittenEntry } from './kinds/index.ts'

export const writeEntry = (entry: WrittenEntry): Uint8Array<ArrayBuffer> =>
  new Uint8Array(new TextEncoder().encode(JSON.stringify(entry)))
