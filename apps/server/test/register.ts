/** Items of the register, as devices of the invented desk make them. */
import {
  type Admission,
  admitKind,
  allLinesHash,
  as,
  asDay,
  type Bytes,
  type DeviceId,
  linesHash,
  type RegisterItem,
  type RegisterPrivate,
  type RegisterPublic,
  registerHash,
  registerKinds,
  sha256,
  signAdmission,
  signRegister,
  writeAdmission,
  writeRegisterPrivate,
} from '@treeline/vault'
import type { TestDesk, TestMember } from './desk.ts'

/** The one device of a member. */
export const deviceOf = (member: TestMember): DeviceId => as<DeviceId>(member.id, 16)
/** Where the register stands, and the lines that count there. */
export type Head = { n: number; hash: Bytes; lines: ReadonlyMap<string, Bytes> }
export const noItem: Head = { n: -1, hash: new Uint8Array(32), lines: new Map() }

type Change = Partial<RegisterPrivate> & Partial<Omit<RegisterPublic, 'signer' | 'private'>>
const zeros = new Uint8Array(32)
const nameOf = (line: Bytes) => Buffer.from(line.subarray(0, 32)).toString('hex')

/** The next item by this member's device with these lines, sorted by log, and where the register stands with it. */
export function itemBehind(
  desk: TestDesk,
  head: Head,
  by: TestMember,
  day: number,
  { lines = [], ...change }: Omit<Change, 'lines'> & { lines?: readonly Bytes[] } = {},
): { item: RegisterItem; lines: readonly Bytes[]; head: Head } {
  const after = new Map([...head.lines, ...lines.map(line => [nameOf(line), line] as const)])
  const half = writeRegisterPrivate({
    ...{ n: head.n + 1, previous: head.hash, kind: registerKinds.indexOf('save'), era: 0 },
    ...{ count: lines.length, lines: linesHash(lines), all: allLinesHash([...after.values()]) },
    ...{ extra: new Uint8Array(), ...change },
  })
  const shown = {
    ...{ desk: desk.id, day: asDay(day), until: asDay(day + 7), member: by.id, device: deviceOf(by) },
    ...{ keyringNo: desk.keyring.no, keyringHash: desk.keyring.hash, fresh: zeros, ...change },
    private: registerHash(half),
  }
  const item = { public: signRegister(shown, by.signing), private: half }
  return { item, lines, head: { n: head.n + 1, hash: registerHash(item.public), lines: after } }
}

/** What takes this member's device in, by the roots' word. */
export function admitting(desk: TestDesk, member: TestMember): Pick<RegisterPrivate, 'kind' | 'extra'> {
  const [root] = desk.roots
  const admission = { member: member.id, device: deviceOf(member), nonce: sha256(member.id) }
  const signature = signAdmission(desk.id, admission, root!)
  const roots: Admission['roots'] = [{ key: root!.publicKey, signature }]
  return { kind: admitKind, extra: writeAdmission({ ...admission, roots }) }
}
