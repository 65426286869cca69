/** What a case is called: a number and a name from nature, both from its id, the same on every device. */
import { fromBase64 } from '@treeline/wire'
import { names } from './names.ts'

export type Called = { number: string; alias: { en: string; ru: string } }

/** `id`: the mailbox id, base64url. A number from 1000 to 9999; two cases may share it, hardly with one name. */
export function calledBy(id: string): Called {
  const bytes = fromBase64(id) ?? new Uint8Array(32)
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  const [en, ru] = names[bytes[4]! % names.length]!
  return { number: String(1000 + (view.getUint32(0) % 9000)), alias: { en, ru } }
}
