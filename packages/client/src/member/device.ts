/**
 * What a device keeps of a member: the keyset under a key of the device's own and a share that the server gives to members
 * who stand, and the device's key under each way to unlock.
 */
import {
  type Bytes,
  devicePair,
  equal,
  type MemberId,
  openOnDevice,
  type Random,
  sealForDevice,
  sealingKey,
  sessionId,
  signShare,
  type UnlockSecret,
} from '@treeline/vault'
import { routes } from '@treeline/wire'
import { openSession } from '../session.ts'
import { ask } from '../transport.ts'
import type { World } from '../world.ts'
import { type Keyset, openKeys, readKeyset, writeKeyset } from './keyset.ts'

/** `salt` goes into Argon2id or the passkey's PRF; `sealed` is the device key. */
export type UnlockMethod = { salt: Bytes; sealed: Bytes } & (
  | { kind: 'passphrase' }
  | { kind: 'passkey'; credential: Bytes }
)
/** `member`: whose it is; undefined: the keyset is sealed under the device's key alone, until the desk lists the device. */
export type DeviceRecord = { keyset: Bytes; methods: readonly UnlockMethod[]; member?: MemberId }
/** Unlocked: what lets the keyset be saved again without asking. `sealing`: what this device keeps is sealed under it. */
export type Unlocked = { keyset: Keyset; deviceKey: UnlockSecret; sealing: UnlockSecret }

export async function newDevice(
  keyset: Keyset,
  random: Random,
): Promise<{ record: DeviceRecord; unlocked: Unlocked }> {
  const deviceKey = random(32) as UnlockSecret
  const record = { keyset: await sealForDevice(deviceKey, writeKeyset(keyset), random), methods: [] }
  return { record, unlocked: { keyset, deviceKey, sealing: deviceKey } }
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

/** Throws Altered if the secret is another one, Refused `forbidden` if the server gives this device no share any more. */
export const unlock = async (
  world: World,
  record: DeviceRecord,
  method: UnlockMethod,
  secret: UnlockSecret,
): Promise<Unlocked> => openRecord(world, record, (await openOnDevice(secret, method.sealed)) as UnlockSecret)

/** Throws as `unlock` does. */
export async function openRecord(
  world: World,
  record: DeviceRecord,
  deviceKey: UnlockSecret,
): Promise<Unlocked> {
  const sealing = record.member ? sealingKey(deviceKey, await shareOf(world, deviceKey)) : deviceKey
  return { keyset: readKeyset(await openOnDevice(sealing, record.keyset)), deviceKey, sealing }
}

async function shareOf({ transport }: World, deviceKey: UnlockSecret): Promise<Bytes> {
  const pair = devicePair(deviceKey)
  const { nonce } = await ask(transport, routes.nonce, {})
  const signature = signShare(transport.origin, nonce, pair)
  return (await ask(transport, routes.share, { device: pair.publicKey, nonce, signature })).share
}

/** The same device, listed at the desk: from now on it opens with a share alone. Its member must stand. */
export async function listed(
  world: World,
  record: DeviceRecord,
  { keyset, deviceKey }: Unlocked,
): Promise<{ record: DeviceRecord; unlocked: Unlocked }> {
  const { desk, member } = keyset
  const { signing } = openKeys(keyset).identity
  const session = await openSession(world, { side: 1, desk, id: sessionId(member), signing })
  const { share } = await session.ask(routes.device, { device: devicePair(deviceKey).publicKey })
  const unlocked = { keyset, deviceKey, sealing: sealingKey(deviceKey, share) }
  return { record: await withKeyset(record, unlocked, world.random), unlocked }
}

export const withKeyset = async (
  record: DeviceRecord,
  { keyset, deviceKey, sealing }: Unlocked,
  random: Random,
): Promise<DeviceRecord> => ({
  ...record,
  keyset: await sealForDevice(sealing, writeKeyset(keyset), random),
  ...(equal(sealing, deviceKey) ? {} : { member: keyset.member }),
})
