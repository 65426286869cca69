/** The vectors of docs/formats/lists.md: whoever writes another implementation meets these numbers. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bundleOf, digest, listed, retrieved } from '../test/bundles.ts'
import { type Key, keyOf, saltOf, sumOf } from './keys.ts'
import { soundsOf } from './name/readings.ts'
import { wordsOf } from './name/script.ts'
import { skeletonOf } from './name/sounds.ts'
import { datePlace, yearPlace } from './places.ts'

const page = readFileSync(join(import.meta.dirname, '../../../docs/formats/lists.md'), 'utf8')
const salt = saltOf(retrieved)
const hex = ({ high, low }: Key) => [high, low].map(half => half.toString(16).padStart(8, '0')).join(' ')

test('the words of the page are read as it says', () => {
  for (const word of ['Щербаков', 'Chtcherbakov', 'Прохор', 'Жуковский', 'Հակոբյան']) {
    const sound = soundsOf(wordsOf(word)[0]!)[0]!
    expect(page).toContain(`| ${word} | \`${sound}\` | \`${skeletonOf(sound)}\` |`)
  }
})

test('the keys of the page are made as it says', () => {
  const [surname, given] = [keyOf('JRBKV', salt), keyOf('=PRAHAR', salt)]
  const [date, year] = [datePlace(1990, 2, 1, salt), yearPlace(1990, 'NKL', true, salt)]
  const rows = {
    'hash of `JRBKV`': surname,
    'hash of `=PRAHAR`': given,
    'hash of `D1990-02-01`': date,
    'hash of `F1990\\|NKL`': year,
    'key in `dates`': sumOf(surname, given, date),
  }
  for (const [name, key] of Object.entries(rows)) expect(page).toContain(`| ${name} | \`${hex(key)}\` |`)
  expect(page).toContain(`| salt of \`${retrieved}\` | \`${salt.toString(16)}\` |`)
})

test('the bundle of the page has its bytes', async () => {
  const bundle = bundleOf([listed('Щербаков Прохор Николаевич', '1990-02-01')])
  expect(page).toContain(
    `${bundle.length} bytes, SHA-256 \`${Buffer.from(await digest(bundle)).toString('hex')}\``,
  )
})
