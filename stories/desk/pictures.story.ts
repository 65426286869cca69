/** S20: a picture that would hold the desk is offered as a file, and its size is told. */
import type { Bytes } from '@treeline/vault'
import {
  blackPng,
  claimingJpeg,
  claimingWebp,
  movingGif,
  movingPng,
} from '../../packages/testimony/test/bombs.ts'
import { expectAccessible } from '../stage/axe.ts'
import { picture } from '../stage/look.ts'
import { draft, write } from '../stage/person.ts'
import { seatAt } from '../stage/seat.ts'
import { expect, test } from '../stage/story.ts'

const attached = (name: string, type: string, bytes: Uint8Array) => ({ name, type, bytes: bytes as Bytes })
const text = (words: string) => new TextEncoder().encode(words)
const svg = text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>')

for (const language of ['en', 'ru'] as const) {
  test(`S20: bombs are not decoded, in ${language}`, async ({ visit, server, desk }) => {
    const digits = (value: number) => new Intl.NumberFormat(language).format(value)
    const large = [
      { file: attached('1.png', 'image/png', blackPng(12_000, 12_000)), width: 12_000, height: 12_000 },
      { file: attached('2.png', 'image/png', blackPng(60_000, 1)), width: 60_000, height: 1 },
      { file: attached('3.jpg', 'image/jpeg', claimingJpeg(65_535, 65_535)), width: 65_535, height: 65_535 },
      { file: attached('4.webp', 'image/webp', claimingWebp(16_383, 16_383)), width: 16_383, height: 16_383 },
    ]
    const { id } = await write(server, draft('Посмотрите файлы', { files: large.map(({ file }) => file) }))
    const seat = seatAt((await visit({ locale: language })).page, server, language)
    const { page, say, button } = seat
    await seat.sitDown(desk.colleagues[0]!)
    await seat.openCase(id)
    for (const [at, { file, width, height }] of large.entries()) {
      await button('file.veiled', { n: at + 1 }).click()
      const item = page.getByRole('listitem').filter({ hasText: file.name })
      await expect(item).toContainText(say('file.large', { width: digits(width), height: digits(height) }))
      await expect(item.getByRole('button', { name: say('file.other.save') })).toBeVisible()
    }
    await expect(page.locator('canvas')).toHaveCount(0)
    await expectAccessible(page, `desk-large-pictures-${language}`)
    await picture(page, `desk-large-pictures-${language}`)
  })
}

test('S20: what is no picture here is never drawn, and a picture beside it is', async ({
  visit,
  server,
  desk,
}) => {
  const files = [
    attached('1.svg', 'image/svg+xml', svg),
    attached('2.gif', 'image/gif', movingGif(10_000)),
    attached('3.png', 'image/png', movingPng(10_000)),
    attached('4.png', 'image/png', blackPng(3000, 1000)),
  ]
  const { id } = await write(server, draft('И эти', { files }))
  const seat = seatAt((await visit({ locale: 'en-GB' })).page, server)
  const { page, say, button } = seat
  await seat.sitDown(desk.colleagues[0]!)
  await seat.openCase(id)
  for (const n of [1, 2, 3, 4]) await button('file.veiled', { n }).click()
  const item = (name: string) => page.getByRole('listitem').filter({ hasText: name })
  await expect(item('1.svg')).toContainText(say('file.other.warning'))
  await expect(item('2.gif')).toContainText(say('file.other.warning'))
  await expect(item('3.png')).toContainText(say('file.large.frames', { n: '10,000', width: 1, height: 1 }))
  await expect(page.locator('canvas')).toHaveCount(1)
  await expect(page.locator('canvas')).toHaveJSProperty('width', 1600)
  await expect(page.locator('canvas')).toHaveJSProperty('height', 533)
})
