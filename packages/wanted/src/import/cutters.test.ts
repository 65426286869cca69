/** Promises of what cuts a source into records: every record is given or counted, in little memory, however it is read. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lineCutter } from './lines.ts'
import { objectCutter } from './objects.ts'
import { type Cutter, longestPiece, type Piece } from './pieces.ts'
import { idsSeen } from './seen.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const utf16 = (text: string) => Uint8Array.from(Buffer.from(`\ufeff${text}`, 'utf16le'))
/** One byte a letter, Cyrillic where windows-1251 has it. */
const windows = (text: string) =>
  Uint8Array.from(text, letter =>
    letter >= 'А' && letter <= 'я' ? letter.charCodeAt(0) - 848 : letter.charCodeAt(0),
  )

function cutAll(cut: Cutter, bytes: Uint8Array, size = bytes.length || 1): Piece[] {
  const pieces: Piece[] = []
  for (let at = 0; at < bytes.length; at += size) pieces.push(...cut(bytes.slice(at, at + size)))
  return [...pieces, ...cut(undefined)]
}
const lines = (bytes: Uint8Array, size?: number) => cutAll(lineCutter(), bytes, size)
const objects = (bytes: Uint8Array, size?: number) => cutAll(objectCutter(), bytes, size)
const textsOf = (pieces: readonly Piece[]) =>
  pieces.map(piece => ('text' in piece ? piece.text : piece.dropped))

describe('lines', () => {
  test('every line that is not empty is given with its number', () => {
    expect(lines(utf8('\ufeffодин\r\n\n два\nтри'))).toEqual([
      { line: 1, text: 'один\r' },
      { line: 3, text: ' два' },
      { line: 4, text: 'три' },
    ])
  })

  test('it does not matter in what chunks they are read', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme' })),
        fc.integer({ min: 1, max: 9 }),
        (texts, size) => {
          const bytes = utf8(texts.join('\n'))
          expect(lines(bytes, size)).toEqual(lines(bytes))
        },
      ),
    )
  })

  test('a line of more than a mebibyte is counted, and those around it are given', () => {
    const long = 'x'.repeat(longestPiece + 1)
    for (const size of [undefined, 100_000]) {
      const pieces = lines(utf8(`a\n${long}\nb\n`), size)
      expect(pieces).toEqual([
        { line: 1, text: 'a' },
        { line: 2, dropped: 'broken line' },
        { line: 3, text: 'b' },
      ])
    }
    expect(textsOf(lines(utf8(long.slice(1))))).toEqual([long.slice(1)])
  })

  test('a line that is not UTF-8 is counted as such', () => {
    expect(textsOf(lines(windows('name\nЛесов\nLesov\n')))).toEqual(['name', 'wrong encoding', 'Lesov'])
    expect(new Set(textsOf(lines(utf16('Лесов\nLesov\nх\n'))))).toEqual(new Set(['wrong encoding']))
  })
})

describe('objects', () => {
  const notices = [
    { entity_id: '1', name: 'LES{OV', _links: { self: { href: 'x' } }, _embedded: { links: [] } },
    { entity_id: '2', name: 'ПО"ЛЯН\\ИН\n', arrest_warrants: [{ charge: '}' }, { charge: ']' }] },
    {},
  ]
  const json = (value: unknown, indent?: number) => JSON.stringify(value, null, indent)
  const page = {
    total: 2,
    query: { page: 1, names: ['{'] },
    _embedded: { notices },
    _links: { self: { href: '{' }, notices: [1, { a: 2 }] },
  }
  const parsed = (pieces: readonly Piece[]) =>
    pieces.map(piece => ('text' in piece ? JSON.parse(piece.text) : piece.dropped))

  test.each([
    ['one array', json(notices)],
    ['one array on many lines', json(notices, 2)],
    ['a page', json(page)],
    ['a page on many lines', json(page, 2)],
    ['one notice a line', notices.map(one => json(one)).join('\n')],
    ['one notice on many lines, then the next', notices.map(one => json(one, 4)).join('\n')],
    ['a byte order mark', `\ufeff${json(notices)}`],
  ])('of %s are given, whatever the chunks', (_, text) => {
    for (const size of [1, 7, text.length * 2]) expect(parsed(objects(utf8(text), size))).toEqual(notices)
  })

  test('of several pages, in an array or one a line, are given', () => {
    const twice = [...notices, ...notices]
    expect(parsed(objects(utf8(json([page, page]))))).toEqual(twice)
    expect(parsed(objects(utf8(`${json(page)}\n${json(page)}`)))).toEqual(twice)
  })

  test('any objects in an array are given as they are', () => {
    const object = fc.dictionary(fc.string(), fc.jsonValue())
    fc.assert(
      fc.property(
        fc.array(object),
        fc.integer({ min: 1, max: 50 }),
        fc.constantFrom(0, 2),
        (all, size, indent) => {
          // An object with a list of notices is a page.
          fc.pre(!json(all).includes('notices'))
          const pieces = objects(utf8(json(all, indent)), size)
          expect(pieces.map(piece => 'text' in piece && piece.text.replaceAll(/\s/g, ''))).toEqual(
            all.map(one => json(one).replaceAll(/\s/g, '')),
          )
        },
      ),
    )
  })

  const [good, other] = ['{"entity_id":"1","name":"A"}', '{"entity_id":"2","name":"B"}']
  test.each([
    ['cut in a text', `${good}\n{"entity_id":"3","na\n${other}`, 2],
    ['cut after a comma', `${good}\n{"entity_id":"3",\n${other}`, 2],
    ['cut after a colon', `${good}\n{"entity_id":\n${other}`, 2],
    ['without its end', `${good}\n{"entity_id":"3"\n${other}`, 2],
    ['in an array, cut in a text', `[\n  ${good},\n  {"entity_id":"3","na\n  ${other}\n]`, 3],
    ['in an array, without its end', `[\n  ${good},\n  {"entity_id":"3"\n  ${other}\n]`, 3],
    ['in an array on one line, without an inner end', `[${good},{"a":{"b":1},${other}]`, 1],
    ['words between', `${good}\nhello {\n${other}`, 2],
  ])('half an object is counted with its line, and the next ones are given: %s', (_, text, line) => {
    const pieces = objects(utf8(text), 5)
    expect(textsOf(pieces)).toEqual([good, ...pieces.slice(1, -1).map(() => 'broken line'), other])
    expect(pieces[1]!.line).toBe(line)
    expect(pieces.length).toBeLessThan(5)
  })

  test.each([
    ['a quote too few', `[{"entity_id":"3,"name":"C"},${good},${other}]`, []],
    ['a quote too many', `[{"entity_id":"3"","name":"C"},${good},${other}]`, []],
    ['cut in a text', `[{"entity_id":"3","na,${good},${other}]`, []],
    [
      'cut in an inner list',
      `[{"entity_id":"3","arrest_warrants":[{"charge":"x"},${good},${other}]`,
      ['{"charge":"x"}'],
    ],
    ['cut in an inner list, at the end of the file', `[{"entity_id":"3","a":[${good},${other}`, []],
    ['cut before an inner list ends', `[{"entity_id":"3","a":[1,{"b":{}},${good},${other},{}]`, ['{"b":{}}']],
    ['a bracket for a brace', `[{"entity_id":"3"],${good},${other}]`, []],
    ['in a page', `{"total":3,"_embedded":{"notices":[{"entity_id":"3,"b":1},${good},${other}]},"c":{}}`, []],
    ['around a page', `{"total":"3,"_embedded":{"notices":[${good},${other}]},"c":{}}`, []],
  ])('behind half an object on the same line the others are given: %s', (_, text, inner) => {
    for (const size of [1, 5, text.length]) {
      const texts = textsOf(objects(utf8(text), size))
      expect(texts.filter(one => one !== '{}')).toEqual(['broken line', ...inner, good, other])
    }
  })

  test('wherever an object is cut, on one line or many, none that follow it are lost', () => {
    const cut = json({
      entity_id: '3',
      n: 1,
      name: 'ПО"{ЛЯ\\НИН',
      w: [{ c: '}', d: [{}, { e: null }] }],
      _: { a: { b: 'x' } },
    })
    for (const end of [',', '\n', ',\n', '\n  ,'])
      for (let length = 1; length < cut.length; length++) {
        const text = `[${good},${cut.slice(0, length)}${end}${other},${good}]`
        const pieces = objects(utf8(text), 7)
        const texts = textsOf(pieces)
        expect(texts.slice(-2), text).toEqual([other, good])
        expect(texts.filter(one => one === 'broken line').length, text).toBe(1)
      }
  })

  test('behind half a page the next page is read', () => {
    const half = `{"_embedded":{"notices":[${good}]},"_links":{"se`
    const page = `{"_embedded":{"notices":[${other}]}}`
    expect(textsOf(objects(utf8(`${half}\n${page}`)))).toEqual([good, other])
  })

  test('two halves on one line are counted, each once', () => {
    const half = '{"entity_id":"3,"name":"C"}'
    const pieces = objects(utf8(`[${half},${good},\n{"a":{"b":{"c":[{"d":${good},${other},${half},${good}]`))
    const lines = pieces.filter(piece => 'dropped' in piece).map(piece => piece.line)
    expect(lines).toEqual([1, 2, 2])
  })

  test('halves in halves are not read without end', () => {
    const halves = utf8('{"a":['.repeat(20_000))
    const before = process.threadCpuUsage()
    objects(halves)
    // Of the processor, not of the clock: other load does not count.
    expect(process.threadCpuUsage(before).user / 1000).toBeLessThan(1_500)
  })

  test('half an object at the end is counted', () => {
    expect(textsOf(objects(utf8(`[${good},{"entity_id":"3","na`)))).toEqual([good, 'broken line'])
  })

  test('an object of more than a mebibyte is counted, and those after it are given', () => {
    const long = `{"name":"${'x'.repeat(longestPiece)}","a":"b"}`
    for (const text of [`[${good},${long},${other}]`, [good, long, other].join('\n')]) {
      const texts = textsOf(objects(utf8(text), 65_536))
      expect([texts[0], texts[1], texts.at(-1)]).toEqual([good, 'broken line', other])
    }
  })

  test('half an object that takes a mebibyte to be told takes none of the others with it', () => {
    const half = '{"entity_id":"3","arrest_warrants":['
    const count = Math.floor((2 * longestPiece) / good.length)
    const texts = textsOf(objects(utf8(`[${half}${`${good},`.repeat(count)}${other}]`), 65_536))
    expect([texts[0], texts[1], texts.at(-1)]).toEqual(['broken line', good, other])
    expect(texts).toHaveLength(count + 2)
  })

  test('what is not UTF-8 is counted as such', () => {
    const all = json([{ name: 'Лесов' }, { name: 'Борин' }])
    expect(textsOf(objects(windows(all)))).toEqual(['wrong encoding', 'wrong encoding'])
    expect(new Set(textsOf(objects(utf16(all))))).toEqual(new Set(['wrong encoding']))
    expect(new Set(textsOf(objects(windows('Лесов\nБорин'))))).toEqual(new Set(['wrong encoding']))
  })

  test('no bytes whatever make it fail', () => {
    const bytes = fc.array(fc.constantFrom(...utf8('{}[]",:\\\n ab1'), 0, 200))
    fc.assert(
      fc.property(bytes, fc.integer({ min: 1, max: 5 }), (all, size) => {
        objects(Uint8Array.from(all), size)
      }),
      { numRuns: 2_000 },
    )
  })
})

test('an id is known again among half a million, and no other is taken for it', () => {
  const seen = idsSeen()
  const ids = Array.from({ length: 500_000 }, (_, i) => `${Math.sin(i)}`)
  expect(ids.some(seen)).toBe(false)
  expect(ids.every(seen)).toBe(true)
})
