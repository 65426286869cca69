/** The signature of an epoch record or a grant. Apart from making one: a first contact checks none. */
import { signatureBytes } from './constants.ts'
import type { EpochRecord, Grant } from './item.ts'
import { verify } from './sign.ts'

/** Whether the record carries its own signer's signature over all bytes before it. */
export const verifyRecord = (bytes: Uint8Array, record: EpochRecord | Grant): Promise<boolean> =>
  verify(
    record.signer,
    record.kind,
    bytes.subarray(0, bytes.length - signatureBytes),
    bytes.subarray(bytes.length - signatureBytes),
  )
