/** Items of the register, as devices of the invented desk make them, with the lines beside them. */
import {
  allLinesHash,
  asDay,
  type Bytes,
  freshHash,
  isZero,
  linesHash,
  registerHash,
  registerKinds,
} from '@treeline/vault'
import type { RegisterPart, RegisterPut } from '@treeline/wire'
import {
  admitting as admittingBy,
  type Change,
  itemBehind as nextItem,
  rootsWord,
} from '../../../packages/vault/test/register.ts'
import type { TestDesk, TestMember } from './desk.ts'

/** Where the register stands, and the lines that count there. */
export type Head = { n: number; hash: Bytes; lines: ReadonlyMap<string, Bytes> }
export const noItem: Head = { n: -1, hash: new Uint8Array(32), lines: new Map() }

/** `vouchesFor`: a body. */
export type ItemChange = Omit<Change, 'lines'> & { lines?: readonly Bytes[]; vouchesFor?: Bytes }
const nameOf = (line: Bytes) => Buffer.from(line.subarray(0, 32)).toString('hex')
/** Those that count: of each log the last, none of a log that is gone. */
const counting = (lines: readonly Bytes[]): Map<string, Bytes> => {
  const last = new Map(lines.map(line => [nameOf(line), line] as const))
  return new Map([...last].filter(([, line]) => !isZero(line.subarray(32))))
}

/** The next item by this member's device with these lines, sorted by log, and where the register stands with it. */
export function itemBehind(
  desk: TestDesk,
  head: Head,
  by: TestMember,
  day: number,
  { lines = [], vouchesFor: fresh, ...change }: ItemChange = {},
): RegisterPut & { head: Head } {
  const after = counting([...head.lines.values(), ...lines])
  const place = { desk: desk.id, keyring: desk.keyring, next: head.n + 1, head: head.hash, era: 0 }
  const item = nextItem(
    place,
    { ...by, author: by },
    {
      ...{ kind: registerKinds.indexOf('save'), day: asDay(day), count: lines.length },
      ...{ lines: linesHash(lines), all: allLinesHash([...after.values()]) },
      ...(fresh ? { fresh: freshHash(fresh) } : {}),
      ...change,
    },
  )
  return { item, lines, fresh, head: { n: head.n + 1, hash: registerHash(item.public), lines: after } }
}

/** Where the register stands by all that a keeper is shown of it. */
export function headIn({ items, lines }: RegisterPart): Head {
  const last = items.at(-1)
  const hash = last ? registerHash(last.public) : noItem.hash
  return { n: items.length - 1, hash, lines: counting(lines) }
}

/** What takes this member's device in, by the roots' word. */
export const admitting = (desk: TestDesk, member: TestMember): Pick<Change, 'kind' | 'extra'> =>
  admittingBy(member, member.device, rootsWord(desk, member, member.device))
