/** One worker per desk and member in this browser: an exclusive lock that lives as long as the worker does. */
import type { Keyset } from '@treeline/client/member'
import { toBase64 } from '@treeline/wire'

const nameOf = ({ desk, member }: Keyset): string => `treeline ${toBase64(desk)} ${toBase64(member)}`

/**
 * Gives whether this worker has it now. `isStealing`: whoever has it loses it. `lost`: somebody stole it from here.
 * Held until then, or until the worker ends.
 */
export function takeLock(keyset: Keyset, isStealing: boolean, lost: () => void): Promise<boolean> {
  const options: LockOptions = isStealing ? { steal: true } : { ifAvailable: true }
  return new Promise((resolve, reject) => {
    let isHere = false
    const taken = (lock: Lock | null): Promise<never> | undefined => {
      isHere = lock !== null
      resolve(isHere)
      return isHere ? new Promise<never>(() => {}) : undefined
    }
    navigator.locks
      .request(nameOf(keyset), options, taken)
      .catch((error: Error) => (isHere ? lost() : reject(error)))
  })
}
