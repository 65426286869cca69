/** A member's keys on one device: who they are, and the private part of each weekly card while its mailboxes live. */
import {
  as,
  asDay,
  type Bytes,
  cardSecretDays,
  type Day,
  type DeskId,
  type DeviceId,
  deviceIdBytes,
  type Identity,
  idBytes,
  identityOf,
  type KemPair,
  kemPair,
  type MemberId,
  memberIdBytes,
  noDevice,
  type Random,
  type Seed,
  signCard,
  standingDays,
  utf8,
  weeklyDays,
} from '@treeline/vault'
import { fromBase64, toBase64 } from '@treeline/wire'

type WeeklySecret = { seed: Bytes; from: Day; to: Day }
/** `device`: this device's own id; `weekly`: the secrets of this device's own cards, which no other has. */
export type Keyset = {
  desk: DeskId
  member: MemberId
  device: DeviceId
  seed: Seed
  weekly: readonly WeeklySecret[]
}

/** What a device starts from that takes this member up: an id of its own, and no card yet. */
export const newKeyset = (desk: DeskId, member: MemberId, seed: Seed, random: Random): Keyset => ({
  desk,
  member,
  device: as<DeviceId>(random(deviceIdBytes), deviceIdBytes),
  seed,
  weekly: [],
})

export const writeKeyset = ({ desk, member, device, seed, weekly }: Keyset): Bytes =>
  utf8(
    JSON.stringify({
      desk: toBase64(desk),
      member: toBase64(member),
      device: toBase64(device),
      seed: toBase64(seed),
      weekly: weekly.map(one => ({ ...one, seed: toBase64(one.seed) })),
    }),
  )

/** The keyset `writeKeyset` wrote. It was sealed by this device: what is wrong with it throws. */
export function readKeyset(bytes: Uint8Array): Keyset {
  const { desk, member, device, seed, weekly } = JSON.parse(new TextDecoder().decode(bytes))
  return {
    desk: as<DeskId>(fromBase64(desk)!, idBytes),
    member: as<MemberId>(fromBase64(member)!, memberIdBytes),
    device: as<DeviceId>(fromBase64(device)!, deviceIdBytes),
    seed: as<Seed>(fromBase64(seed)!, 32),
    weekly: weekly.map((one: { seed: string; from: number; to: number }) => ({
      seed: fromBase64(one.seed)!,
      from: asDay(one.from),
      to: asDay(one.to),
    })),
  }
}

/** Without the secrets of cards whose mailboxes have all expired by this day: read or not, they go. */
export const withoutExpired = (keyset: Keyset, day: Day): Keyset => ({
  ...keyset,
  weekly: keyset.weekly.filter(one => one.to + cardSecretDays >= day),
})

/** Everything either of two keysets of one member has, but for what has expired: of two writers neither loses a secret. */
export function mergedKeysets(stored: Keyset, next: Keyset, day: Day): Keyset {
  const bySeed = new Map([...stored.weekly, ...next.weekly].map(one => [toBase64(one.seed), one]))
  const weekly = [...bySeed.values()].sort((a, b) => a.from - b.from)
  return withoutExpired({ ...next, weekly }, day)
}

/**
 * A new weekly card from today on, or behind another, its secret in the keyset. Save the keyset before the card is
 * published.
 */
export function withNewCard(
  keyset: Keyset,
  today: Day,
  random: Random,
  behind?: Pick<WeeklySecret, 'to'>,
): { keyset: Keyset; card: Bytes } {
  const from = behind ? asDay(behind.to + 1) : today
  const secret = { seed: random(32), from, to: asDay(from + weeklyDays - 1) }
  const { publicKey: kem } = kemPair(secret.seed)
  const { desk, member, device } = keyset
  const days = { from: secret.from, to: secret.to }
  const card = signCard({ kind: 'weekly', desk, member, device, kem, ...days }, signingOf(keyset))
  return { keyset: { ...keyset, weekly: [...keyset.weekly, secret] }, card }
}

/** The card that what the desk keeps for years is sealed to: all devices of the member open it. */
export function standingCard(keyset: Pick<Keyset, 'desk' | 'member' | 'seed'>, today: Day): Bytes {
  const { desk, member, seed } = keyset
  const { publicKey: kem } = identityOf(seed).standing
  const days = { from: today, to: asDay(today + standingDays) }
  return signCard({ kind: 'standing', desk, member, device: noDevice, kem, ...days }, signingOf(keyset))
}

const signingOf = ({ seed }: Pick<Keyset, 'seed'>) => identityOf(seed).signing

export type OpenKeys = { identity: Identity; pairs: readonly KemPair[] }
/** Every pair this device can open wraps with. */
export function openKeys(keyset: Keyset): OpenKeys {
  const identity = identityOf(keyset.seed)
  return { identity, pairs: [identity.standing, ...keyset.weekly.map(one => kemPair(one.seed))] }
}
