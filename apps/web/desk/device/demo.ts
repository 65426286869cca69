/** Fetches the device record of a demonstration. Its unlock words are printed where it was started, so it holds no secret. */
import type { DeviceRecord } from '@treeline/client/member'
import { fromBase64, routes } from '@treeline/wire'

type Written = { record: { keyset: string; methods: { kind: string; salt: string; sealed: string }[] } }

/** Undefined where there is none. */
export async function demoRecord(): Promise<DeviceRecord | undefined> {
  const response = await fetch(routes.demo.path, { cache: 'no-store' })
  if (!response.ok) return undefined
  const { record }: Written = await response.json()
  const methods = record.methods.flatMap(({ kind, salt, sealed }) =>
    kind === 'passphrase' ? [{ kind, salt: fromBase64(salt)!, sealed: fromBase64(sealed)! } as const] : [],
  )
  return { keyset: fromBase64(record.keyset)!, methods }
}
