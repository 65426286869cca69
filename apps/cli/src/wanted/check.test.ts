/** Tests of `treeline wanted sign` and `check`: an unsigned bundle is refused, and no answer says "not wanted". */
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Level, Reason } from '@treeline/wanted'
import { describe, expect, test } from 'vitest'
import { tone } from '../../../web/words/tone.ts'
import {
  answered,
  built,
  fileWith,
  flipped,
  lesov,
  lists,
  newKey,
  on,
  ran,
  retrieved,
  signedList,
  stranger,
} from '../../test/lists.ts'
import { newFolder } from '../../test/packs.ts'
import { treeline } from '../../test/treeline.ts'
import { formatAnswer, type Vouched } from './answer-lines.ts'

describe('the answer', () => {
  test('has the promised shape, and names the key where none was asked for', async () => {
    const { bundle, by } = await signedList()
    const answer = await answered(bundle, ...lesov)
    expect(Object.keys(answer)).toEqual(['level', 'because', 'namesakes', 'lists', 'signer', 'compared'])
    expect(answer).toMatchObject({
      level: 'possible-strong',
      because: ['name-reads-the-same', 'same-date'],
      lists: [{ name: 'Invented list', publisher: 'Nobody', retrieved, ageDays: 4 }],
      signer: by.key,
      compared: false,
    })
    expect(await answered(bundle, ...lesov, '--signer', by.key)).toEqual({ ...answer, compared: true })
  })

  test('is the same from the command as people run it, with no day given', async () => {
    const { bundle } = await signedList()
    const { code, out, err } = await treeline(['wanted', 'check', '--bundle', bundle, ...lesov, '--json'])
    expect([code, err]).toEqual([0, ''])
    expect(JSON.parse(out).level).toBe('possible-strong')
  })

  test('of a bundle nobody signed says so, and there is none without being asked for', async () => {
    const unsigned = await built(lists.ftm, 'ftm')
    expect(await answered(unsigned.bundle, ...lesov, '--unsigned')).toMatchObject({
      level: 'possible-strong',
      unsigned: true,
    })
    expect(await answered(unsigned.bundle, ...lesov)).toEqual({
      code: 2,
      err: `${unsigned.bundle} is not signed. Sign it: treeline wanted sign. Or take it so: --unsigned.`,
    })
    const { key } = await newKey()
    expect(await answered(unsigned.bundle, ...lesov, '--signer', key)).toMatchObject({ code: 2 })
  })

  test('"no match" becomes "cannot say" when the copy is older than seven days', async () => {
    const { bundle } = await signedList()
    const levelOn = async (day: string, who: readonly string[]) =>
      (await answered(bundle, ...who, '--on', day)).level
    expect(await levelOn('2026-11-27', stranger)).toBe('no-match')
    expect(await levelOn('2026-11-28', stranger)).toBe('cannot-say')
    expect(await levelOn('2026-11-28', lesov)).toBe('possible-strong')
  })
})

describe('what was not signed so is refused, and nothing is answered', () => {
  test('one bit turned, wherever', async () => {
    const { bundle } = await signedList()
    const bytes = readFileSync(bundle)
    const places = [0, 5, 20, Math.floor(bytes.length / 2), -200, -100, -20, -6, -1]
    for (const at of places) {
      const { code } = await answered(flipped(bundle, at), ...stranger)
      expect(code, `byte ${at}`).toBe(2)
    }
  })

  test('cut short, or not a bundle at all', async () => {
    const bytes = readFileSync((await signedList()).bundle)
    for (const part of [bytes.subarray(0, -1), bytes.subarray(0, 100), Buffer.from('{}'), Buffer.alloc(0)])
      expect((await answered(fileWith('part.bin', part), ...stranger)).code).toBe(2)
  })

  test('by another key', async () => {
    const [{ bundle }, { key }] = [await signedList(), await newKey()]
    expect(await answered(bundle, ...lesov, '--signer', key)).toMatchObject({
      code: 2,
      err: expect.stringMatching(/ is not signed by the key of --signer, or it was changed since\.$/),
    })
  })

  test('before the one that is known', async () => {
    const { bundle: old, by } = await signedList()
    const { bundle: known } = await signedList('2026-11-21', old, by)
    expect(await answered(known, ...stranger, '--after', old)).toMatchObject({ level: 'no-match' })
    expect(await answered(old, ...stranger, '--after', known)).toMatchObject({
      code: 2,
      err: `${old} does not follow ${known}: it is an old one, or another's.`,
    })
  })
})

test('a key that has changed is told by the answer, and signs on only for who names the one before', async () => {
  const [{ bundle: old, by }, other] = [await signedList(), await newKey()]
  await expect(signedList('2026-11-21', old, other)).rejects.toThrow(
    `${old} is signed by another key: ${by.key}. If the key has changed, add --signer ${by.key}`,
  )
  const { bundle } = await built(lists.ftm, 'ftm', '2026-11-21')
  const sign = (...more: readonly string[]) =>
    ran('sign', '--bundle', bundle, '--key', other.file, '--after', old, ...more)
  expect((await sign('--signer', other.key)).code).toBe(2)
  expect((await sign('--signer', by.key)).out).toContain(
    `the key has changed: ${old} is signed by ${by.key}\n`,
  )
  expect(await answered(bundle, ...lesov, '--after', old, '--signer', other.key)).toMatchObject({
    signer: other.key,
    compared: true,
    signerBefore: by.key,
  })
  const check = (...more: readonly string[]) =>
    ran('check', '--bundle', bundle, ...lesov, '--on', on, ...more)
  expect((await check('--after', old)).out).toContain(
    `The key has changed. The bundle before is signed by: ${by.key}\n`,
  )
  const next = await signedList('2026-11-22', bundle, other)
  const same = await answered(next.bundle, ...lesov, '--after', bundle)
  expect(same).toMatchObject({ signer: other.key })
  expect(same).not.toHaveProperty('signerBefore')
})

describe('signing', () => {
  test('the key is readable by its owner only, and never written over', async () => {
    const { file, key } = await newKey()
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(Buffer.from(key, 'base64url')).toHaveLength(32)
    const pem = readFileSync(file)
    await expect(ran('key', file)).rejects.toThrow('EEXIST')
    expect(readFileSync(file)).toEqual(pem)
  })

  test('over the bundle or beside it; the number goes up by one', async () => {
    const [{ bundle: old, by }, next] = [await signedList(), await built(lists.ftm, 'ftm', '2026-11-21')]
    const before = readFileSync(next.bundle)
    const out = join(newFolder(), 'signed.bin')
    const args = ['sign', '--bundle', next.bundle, '--key', by.file, '--after', old]
    expect((await ran(...args, '--out', out)).out).toMatch(/^signed: .*, number 2, after /)
    expect(readFileSync(next.bundle)).toEqual(before)
    await ran(...args)
    expect(readFileSync(next.bundle)).toEqual(readFileSync(out))
  })

  test('nothing follows what nobody signed, and what was changed is not signed again', async () => {
    const [{ bundle, by }, unsigned] = [await signedList(), await built(lists.ftm, 'ftm')]
    const sign = (...args: readonly string[]) => ran('sign', '--key', by.file, '--bundle', ...args)
    expect(await sign(bundle, '--after', unsigned.bundle)).toMatchObject({
      code: 2,
      err: `${unsigned.bundle} is not signed: no bundle can follow it.`,
    })
    expect((await sign(flipped(bundle, 200))).code).toBe(2)
    expect(await sign('/nowhere')).toMatchObject({
      code: 2,
      err: '/nowhere: There is no such file or folder.',
    })
    const noKey = fileWith('key', 'x')
    expect((await ran('sign', '--key', noKey, '--bundle', bundle)).err).toMatch(/holds no Ed25519 key/)
  })
})

const asked = ['check', '--bundle', 'b', '--name', 'Egor Lesov', '--born', '1990']
test.each([
  [['chekc'], '"chekc" is none of generate, build, key, sign, check. See: treeline wanted --help'],
  [[...asked, '--name', 'Anna Beispiel'], 'One person a call: --name stands once.'],
  [[...asked, '--born', '1991'], '--born stands once.'],
  [['check', '--bundle', 'b', '--name', 'Egor Lesov'], '--born DATE is missing for check.'],
  [[...asked, '--key', 'x'], '--key is not for check.'],
  [[...asked, 'Anna'], '"Anna" is one argument too many.'],
  [['key'], 'FILE is missing: treeline wanted key FILE.'],
  [[...asked, '--on', 'today'], '--on is a day such as 2026-06-12.'],
  [[...asked, '--signer', 'x'], '--signer is the public key that "treeline wanted key" printed.'],
  [[...asked, '--signer', 'x', '--unsigned'], '--signer and --unsigned exclude each other.'],
  [
    ['check', '--bundle', 'b', '--name', '123', '--born', '1990'],
    '--name is a name in any alphabet, for example "Anna Beispiel".',
  ],
])('%j is refused', async (args, expected) => {
  expect(await ran(...args)).toEqual({ code: 2, out: '', err: expected })
})

test.each([
  '1990-13-45',
  '1990-02-30',
  '1990-00-01',
  '1990-00',
  '3000',
  '90',
  '01.02.1990',
  '1990-2-1',
  '',
  '1990-',
])('born %j is refused with what would be right', async born => {
  const { code, err } = await answered('b', '--name', 'Egor Lesov', '--born', born)
  expect([code, err]).toEqual([
    2,
    `--born is a date of birth like 1990, 1990-02 or 1990-02-28; "${born}" is none.`,
  ])
})

describe('as text', () => {
  const lines = async (...who: readonly string[]) =>
    (await ran('check', '--bundle', (await signedList()).bundle, '--on', on, ...who)).out.split('\n')

  test('a match says what not to do, and whom to show it', async () => {
    const printed = await lines(...lesov)
    expect(printed[0]).toBe('Possible match.')
    expect(printed).toContain('Show this to a lawyer.')
    expect(printed).toContain('Why: the name reads the same; the date of birth is the same.')
  })

  test('a key says whether it was compared with one that is known', async () => {
    const { bundle, by } = await signedList()
    const check = (...more: readonly string[]) =>
      ran('check', '--bundle', bundle, '--on', on, ...lesov, ...more)
    const alone = 'This key was compared with none: anybody can make one. Give the key you know: --signer.'
    expect((await check()).out).toContain(`signed by: ${by.key}\n${alone}\n`)
    const known = (await check('--signer', by.key)).out
    expect(known).toContain(`signed by: ${by.key}\nThis is the key that was asked for.\n`)
    expect(known).not.toContain('compared with none')
  })

  test('no match says first what it does not mean', async () => {
    const [first, second] = await lines(...stranger)
    expect(first).toBe('This does not mean that the person is not wanted.')
    expect(second).toBe('No match in the public lists that were asked.')
  })

  const levels: Level[] = ['possible-strong', 'possible', 'says-almost-nothing', 'no-match', 'cannot-say']
  const reasons = {
    ...{
      'name-reads-the-same': 0,
      'one-name-reads-the-same': 0,
      'name-differs-a-little': 0,
      'same-patronymic': 0,
    },
    ...{ 'patronymic-not-known': 0, 'same-date': 0, 'day-and-month-swapped': 0, 'same-year': 0 },
    ...{ 'no-surname': 0, 'letters-not-read': 0, 'no-list': 0, 'copy-is-old': 0 },
  } satisfies Record<Reason, 0>
  const asked = (level: Level) => ({ name: 'L', publisher: 'P', retrieved, ageDays: 4, people: 3, level })
  const because = Object.keys(reasons) as Reason[]
  const printed = (level: Level, namesakes: number | null, by: Vouched) =>
    formatAnswer({ level, because, namesakes, lists: [asked(level)] }, by)

  test.each(levels)('%s never says or implies that somebody is out of danger', level => {
    const signers = [
      { signer: 'K', compared: false },
      { signer: 'K', compared: true, signerBefore: 'L' },
    ]
    for (const namesakes of [null, 0.2, 1, 12])
      for (const by of [{ unsigned: true } as const, ...signers]) {
        const sentences = printed(level, namesakes, by).flatMap(line => line.split(/(?<=[.?:;])\s+/))
        expect(
          sentences.filter(
            one => tone.en.forbidden.test(one) || tone.en.comforts.test(one) || one.includes('!'),
          ),
        ).toEqual([])
        expect(sentences.filter(one => tone.en.denied.test(one) && !tone.en.denies.test(one))).toEqual([])
      }
  })

  test.each(['says-almost-nothing', 'no-match', 'cannot-say'] as const)(
    '%s says what it does not mean',
    level => {
      const lines = printed(level, 1, { unsigned: true })
      expect(lines).toContain('This does not mean that the person is not wanted.')
      if (level !== 'cannot-say')
        expect(lines).toContain('Most INTERPOL notices and all diffusions are secret.')
    },
  )
})
