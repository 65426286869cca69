/** Items of a register, as the devices of an invented desk make them: this one, or a server's. */
import {
  type Admission,
  type Author,
  admitKind,
  as,
  type Bytes,
  believeRegister,
  concat,
  type Day,
  type DeviceId,
  emptyRegister,
  type RegisterItem,
  type RegisterMemory,
  type RegisterPrivate,
  type RegisterPublic,
  type Restore,
  type Restored,
  registerHash,
  registerKinds,
  restoredKind,
  sha256,
  signAdmission,
  signRegister,
  signRestore,
  u32,
  writeAdmission,
  writeRegisterPrivate,
  writeRestore,
} from '../src/index.ts'
import { believed, type Colleague, type Desk, today } from './desk.ts'

const zeros = new Uint8Array(32)
/** Whose device writes. */
type Keeper = Pick<Colleague, 'id' | 'signing'> & { author: Pick<Author, 'device'> }
/** Where the register stands, and the edition its next item names. */
type Place = Pick<RegisterMemory, 'desk' | 'keyring' | 'next' | 'head' | 'era'>

export const deviceOf = (who: Pick<Keeper, 'author'>): DeviceId => who.author.device
export const anotherDevice = (n: number): DeviceId => as<DeviceId>(concat(u32(n), new Uint8Array(12)), 16)

export type Change = Partial<Omit<RegisterPublic, 'private' | 'signer'>> &
  Partial<RegisterPrivate> & { signing?: Colleague['signing'] }

/** The next item, by this colleague's device, as it must be but for the change. */
export function itemBehind(
  { desk, keyring, next, head, era }: Place,
  who: Keeper,
  change: Change = {},
): RegisterItem {
  const privateHalf = {
    ...{ n: next, previous: head, kind: registerKinds.indexOf('vouch'), era, count: 0 },
    ...{ lines: zeros, all: zeros, extra: new Uint8Array(0), ...change },
  }
  const written = writeRegisterPrivate(privateHalf)
  const day = change.day ?? today
  const publicHalf = {
    ...{ desk, day, until: (day + 7) as Day, member: who.id, device: deviceOf(who) },
    ...{ keyringNo: keyring.no, keyringHash: keyring.hash, fresh: zeros, ...change },
    private: registerHash(written),
  }
  return { public: signRegister(publicHalf, change.signing ?? who.signing), private: written }
}

/** What takes this device in: by its writer, or by the roots whose signatures it has. */
export const admitting = (
  who: Pick<Colleague, 'id'>,
  device: DeviceId,
  roots: Admission['roots'] = [],
): Change => ({
  kind: admitKind,
  extra: writeAdmission({ member: who.id, device, nonce: sha256(device), roots }),
})
/** A restore up to the register's last item, as it must be but for the change, by these. */
export const restoreOf = (
  { desk, keyring, next, head, era }: RegisterMemory,
  by: readonly Pick<Colleague, 'id' | 'signing'>[],
  change: Partial<Restore> = {},
): Bytes => {
  const edition = { keyringNo: keyring.no, keyringHash: keyring.hash }
  const restore = { desk, ...edition, era: era + 1, day: today, n: next - 1, head, ...change }
  return writeRestore({ restore, signers: by.map(one => signRestore(restore, one.id, one.signing)) })
}
/** What begins its era. */
export const restoring = ({ hash, restore: { era } }: Restored): Change => ({
  kind: restoredKind,
  era,
  extra: hash,
})
/** A root's word for a device. */
export const rootsWord = (
  desk: Pick<Desk, 'id' | 'roots'>,
  who: Pick<Colleague, 'id'>,
  device: DeviceId,
): Admission['roots'] => {
  const root = desk.roots[0]!
  const admission = { member: who.id, device, nonce: sha256(device) }
  return [{ key: root.publicKey, signature: signAdmission(desk.id, admission, root) }]
}

export const behind = async (memory: RegisterMemory, item: RegisterItem): Promise<RegisterMemory> =>
  believed(await believeRegister(memory, item, today))

/** The register in which the roots have taken in one device of each of these. */
export async function openRegister(desk: Desk, all: readonly Colleague[]): Promise<RegisterMemory> {
  let memory = emptyRegister(desk.id, desk.keyring, [{ ...desk.keyring.roots, from: 0 }])
  for (const who of all) {
    const word = admitting(who, deviceOf(who), rootsWord(desk, who, deviceOf(who)))
    memory = await behind(memory, itemBehind(memory, who, word))
  }
  return memory
}
