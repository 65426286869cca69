/** Lines of the register: as their item names them, of each log the last, and together what its writer says. */
import { expect, test } from 'vitest'
import { flipped } from '../../test/flips.ts'
import { seeded } from '../../vectors/seeded.ts'
import {
  allLinesHash,
  as,
  type Bytes,
  believeItemLines,
  believeLines,
  compare,
  endOfLog,
  type ItemHash,
  type LogId,
  linesHash,
  maxLinesInItem,
  parseLine,
  type RegisterLines,
  writeLine,
} from './index.ts'

const logOf = (name: string) => as<LogId>(seeded(name)(32), 32)
const line = (name: string, seq = 3): Bytes =>
  writeLine({
    ...{ log: logOf(name), seq, head: as<ItemHash>(seeded(`${name} ${seq}`)(32), 32) },
    ...{ mailboxSeq: 1, mailboxHead: as<ItemHash>(seeded(`mailbox of ${name}`)(32), 32) },
    row: new Uint8Array(32),
  })
const end = (name: string): Bytes => writeLine(endOfLog(logOf(name)))
const sorted = (...lines: Bytes[]): RegisterLines => lines.sort(compare)
const known = sorted(line('one'), line('two'), line('three'))

/** What comes of an item that brings these, and says that those count. */
async function item(brought: readonly Bytes[], counting: readonly Bytes[], named = brought) {
  const says = { count: named.length, lines: linesHash(named), all: allLinesHash(counting) }
  const belief = await believeItemLines(known, says, brought)
  return 'why' in belief ? belief.why : belief.memory
}

test('R9: of each log the last line counts, and none of a log that is gone', async () => {
  const all = sorted(line('one', 8), line('three'), line('four'))
  const brought = sorted(line('one', 8), end('two'), line('four'))
  expect(await item(brought, all)).toEqual(all)
  expect(await item([], known)).toEqual(known)
})

test('R9: an item whose writer counts other lines is not believed, whichever they are', async () => {
  expect(await item([], known.slice(1))).toBe('forked')
  expect(await item([line('one', 8)], known)).toBe('forked')
  for (const bent of flipped(known[0]!, 9)) expect(await item([], [bent, ...known.slice(1)])).toBe('forked')
})

test('R9: nor one that names other lines than lie by it, unsorted, twice, too many, or none at all', async () => {
  const two = sorted(line('four'), line('five'))
  const all = sorted(...known, ...two)
  expect(await item(two, all)).toEqual(all)
  expect(await item(two, all, two.slice(1))).toBe('form')
  expect(await item(two, all, [two[0]!, line('six')])).toBe('form')
  expect(await item([...two].reverse(), all)).toBe('form')
  expect(await item([two[0]!, two[0]!], all)).toBe('form')
  expect(await item([two[0]!.slice(1)], all)).toBe('form')
  const many = sorted(...Array.from({ length: maxLinesInItem + 1 }, (_, i) => line(`many ${i}`)))
  expect(await item(many, sorted(...known, ...many))).toBe('form')
  const most = many.slice(1)
  expect(await item(most, sorted(...known, ...most))).toHaveLength(known.length + maxLinesInItem)
})

test('the end of a log that has no line is none', async () => {
  expect(await item([end('four')], known)).toBe('place')
})

test('R9: what a server shows is held against the last item; before that one is shown, against none', async () => {
  const shown = sorted(line('one', 8), end('two'))
  const all = sorted(line('one', 8), line('three'))
  expect(await believeLines(known, shown, allLinesHash(all))).toEqual({ memory: all })
  expect(await believeLines(known, shown.slice(1), allLinesHash(all))).toEqual({
    fault: 'desk',
    why: 'forked',
  })
  expect(await believeLines(known, shown, undefined)).toEqual({ memory: all })
  expect(await believeLines([], known, allLinesHash(known))).toEqual({ memory: known })
  expect(await believeLines(known, [end('four')], allLinesHash(known)), 'never had one here').toEqual({
    memory: known,
  })
})

test('a line that ends its log has one form', () => {
  expect(parseLine(end('one'))).toEqual(endOfLog(logOf('one')))
  for (const at of [39, 100, 143]) {
    const bent = end('one')
    bent[at] = 1
    expect(parseLine(bent), `${at}`).toBeUndefined()
  }
})
