/** The demonstration's device record, as `GET /api/demo` gives it to a browser that has none: bytes as base64url. */
import type { DeviceRecord, UnlockMethod } from '@treeline/client/member'
import { fromBase64, toBase64 } from '@treeline/wire'

type PassphraseMethod = Extract<UnlockMethod, { kind: 'passphrase' }>
export type Demonstrated = {
  record: { keyset: string; methods: { kind: 'passphrase'; salt: string; sealed: string }[] }
}

export const writeRecord = (record: DeviceRecord): Demonstrated => ({
  record: {
    keyset: toBase64(record.keyset),
    methods: record.methods
      .filter((method): method is PassphraseMethod => method.kind === 'passphrase')
      .map(({ kind, salt, sealed }) => ({ kind, salt: toBase64(salt), sealed: toBase64(sealed) })),
  },
})

/** The record and its passphrase way; undefined if the value is not one. */
export function readRecord(value: unknown): { record: DeviceRecord; method: UnlockMethod } | undefined {
  const { keyset, methods } = ((value as Partial<Demonstrated> | null)?.record ?? {}) as Partial<
    Demonstrated['record']
  >
  const first = methods?.[0]
  const [sealedKeyset, salt, sealed] = [keyset, first?.salt, first?.sealed].map(text =>
    typeof text === 'string' ? fromBase64(text) : undefined,
  )
  if (!sealedKeyset || !salt || !sealed) return undefined
  const method: UnlockMethod = { kind: 'passphrase', salt, sealed }
  return { record: { keyset: sealedKeyset, methods: [method] }, method }
}
