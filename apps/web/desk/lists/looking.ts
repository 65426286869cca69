/** What of the lists a desk is shown: also such as it does not take, so that it sees why people get none. */
import { type Bundle, openBundle } from '@treeline/wanted'
import { trusting } from '../../wanted/opened.ts'

/** `isTaken`: signed by the key the desk has named. `broken`: nothing can be read. */
export type Lying = { at: 'none' } | { at: 'broken' } | { at: 'there'; bundle: Bundle; isTaken: boolean }

export async function lookInto(bytes: Uint8Array, signer: Uint8Array | undefined): Promise<Lying> {
  if (bytes.length === 0) return { at: 'none' }
  const taken = signer && (await openBundle(bytes, trusting([signer])))
  if (taken && !('refused' in taken)) return { at: 'there', bundle: taken, isTaken: true }
  const read = await openBundle(bytes, trusting('anybody'))
  return 'refused' in read ? { at: 'broken' } : { at: 'there', bundle: read, isTaken: false }
}
