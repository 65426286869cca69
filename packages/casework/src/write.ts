/** Writing a body. */
import type { Entry } from './kinds/index.ts'

export const writeEntry = (entry: Entry): Uint8Array<ArrayBuffer> =>
  new Uint8Array(new TextEncoder().encode(JSON.stringify(entry)))
