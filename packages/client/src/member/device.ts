/** What a device keeps of a member: the keyset under a device key, and the device key under each way to unlock. */
import { type Bytes, openOnDevice, type Random, sealForDevice, type UnlockSecret } from '@treeline/vault'
import { type Keyset, readKeyset, writeKeyset } from './keyset.ts'

/** `salt` goes into Argon2id or the passkey's PRF; `sealed` is the device key. */
export type UnlockMethod = { salt: Bytes; sealed: Bytes } & (
  | { kind: 'passphrase' }
  | { kind: 'passkey'; credential: Bytes }
)
export type DeviceRecord = { keyset: Bytes; methods: readonly UnlockMethod[] }
/** Unlocked: what lets the keyset be saved again without asking. */
export type Unlocked = { keyset: Keyset; deviceKey: UnlockSecret }

export async function newDevice(
  keyset: Keyset,
  random: Random,
): Promise<{ record: DeviceRecord; unlocked: Unlocked }> {
  const deviceKey = random(32) as UnlockSecret
  const record = { keyset: await sealForDevice(deviceKey, writeKeyset(keyset), random), methods: [] }
  return { record, unlocked: { keyset, deviceKey } }
}

export async function withUnlockMethod(
  record: DeviceRecord,
  { deviceKey }: Unlocked,
  method: { kind: 'passphrase'; salt: Bytes } | { kind: 'passkey'; salt: Bytes; credential: Bytes },
  secret: UnlockSecret,
  random: Random,
): Promise<DeviceRecord> {
  const sealed = await sealForDevice(secret, deviceKey, random)
  const others = record.methods.filter(one => one.kind !== method.kind)
  return { ...record, methods: [...others, { ...method, sealed }] }
}

/** Throws Altered if the secret is another one. */
export async function unlock(
  record: DeviceRecord,
  method: UnlockMethod,
  secret: UnlockSecret,
): Promise<Unlocked> {
  const deviceKey = (await openOnDevice(secret, method.sealed)) as UnlockSecret
  return { keyset: readKeyset(await openOnDevice(deviceKey, record.keyset)), deviceKey }
}

export const withKeyset = async (
  record: DeviceRecord,
  { keyset, deviceKey }: Unlocked,
  random: Random,
): Promise<DeviceRecord> => ({
  ...record,
  keyset: await sealForDevice(deviceKey, writeKeyset(keyset), random),
})
