/** One item of the register, made and signed on a member's device. */
import {
  type Bytes,
  type Day,
  type DeviceId,
  type Fresh,
  freshHash,
  type Keyring,
  linesHash,
  type RegisterPlace,
  type Restored,
  registerHash,
  registerKinds,
  type SigningPair,
  signRegister,
  writeFresh,
  writeRegisterPrivate,
} from '@treeline/vault'
import type { RegisterPut } from '@treeline/wire'
import type { Keyset } from './keyset.ts'

/**
 * `place`: where the register stands before it. `fresh`: the body it vouches for; undefined: none. `lines`: what it
 * registers, sorted by log; `all`: the hash of all that count with them. `admission`: of the device that it takes in. `removal`: a
 * device of the same member, which takes part no more. `restored`: what was signed for the era that begins with it.
 */
export type Saying = {
  place: RegisterPlace
  day: Day
  until: Day
  fresh: Fresh | undefined
  lines: readonly Bytes[]
  all: Bytes
  admission?: Bytes | undefined
  removal?: DeviceId | undefined
  restored?: Restored | undefined
}

export function registerItem(
  { desk, member, device }: Pick<Keyset, 'desk' | 'member' | 'device'>,
  keyring: Pick<Keyring, 'no' | 'hash'>,
  { place, day, until, fresh, lines, all, admission, removal, restored }: Saying,
  signing: SigningPair,
): RegisterPut {
  const kind = kindOf({ fresh, lines, admission, removal, restored })
  const era = restored?.restore.era ?? place.era
  const half = writeRegisterPrivate({
    ...{ n: place.next, previous: place.head, kind: registerKinds.indexOf(kind), era },
    ...{ count: lines.length, lines: linesHash(lines), all },
    extra: admission ?? removal ?? restored?.hash ?? new Uint8Array(),
  })
  const body = fresh && writeFresh(fresh)
  const shown = {
    ...{ desk, day, until, member, device, keyringNo: keyring.no, keyringHash: keyring.hash },
    ...{ fresh: body ? freshHash(body) : new Uint8Array(32), private: registerHash(half) },
  }
  return { item: { public: signRegister(shown, signing), private: half }, lines, fresh: body }
}

type Bringing = Pick<Saying, 'fresh' | 'lines' | 'admission' | 'removal' | 'restored'>
function kindOf({ fresh, lines, admission, removal, restored }: Bringing): (typeof registerKinds)[number] {
  if (restored) return 'restored'
  if (admission) return 'admit'
  if (removal) return 'remove'
  return fresh && lines.length === 0 ? 'vouch' : 'save'
}
