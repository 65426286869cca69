/** The demonstration's device record, as `GET /api/demo` gives it to a browser that has none: bytes as base64url. */
import type { DeviceRecord, Way } from '@treeline/client/member'
import { fromBase64, toBase64 } from '@treeline/wire'

type PassphraseWay = Extract<Way, { kind: 'passphrase' }>
export type Demonstrated = {
  record: { keyset: string; ways: { kind: 'passphrase'; salt: string; sealed: string }[] }
}

export const writeRecord = (record: DeviceRecord): Demonstrated => ({
  record: {
    keyset: toBase64(record.keyset),
    ways: record.ways
      .filter((way): way is PassphraseWay => way.kind === 'passphrase')
      .map(({ kind, salt, sealed }) => ({ kind, salt: toBase64(salt), sealed: toBase64(sealed) })),
  },
})

/** The record and its passphrase way; undefined if the value is not one. */
export function readRecord(value: unknown): { record: DeviceRecord; way: Way } | undefined {
  const { keyset, ways } = ((value as Partial<Demonstrated> | null)?.record ?? {}) as Partial<
    Demonstrated['record']
  >
  const first = ways?.[0]
  const [sealedKeyset, salt, sealed] = [keyset, first?.salt, first?.sealed].map(text =>
    typeof text === 'string' ? fromBase64(text) : undefined,
  )
  if (!sealedKeyset || !salt || !sealed) return undefined
  const way: Way = { kind: 'passphrase', salt, sealed }
  return { record: { keyset: sealedKeyset, ways: [way] }, way }
}
