/** A4: a photo arrives without what the phone wrote into it, or it is not sent and the person is told. */

import { hasCanary } from '../../packages/testimony/test/canary.ts'
import { jpegs } from '../../packages/testimony/test/jpeg.ts'
import { expectAccessible } from '../stage/axe.ts'
import { onDisk } from '../stage/disk.ts'
import { phoneAt } from '../stage/phone.ts'
import { expect, test } from '../stage/story.ts'

const sample = (name: string) => Buffer.from(jpegs.find(one => one.name === name)!.bytes)
const photo = (name: string, buffer: Buffer) => ({ name, mimeType: 'image/jpeg', buffer })

for (const name of ['all that a phone writes', 'a second picture behind its end']) {
  test(`A4: a photo with ${name} arrives clean`, async ({ visit, server, desk }) => {
    const bytes = sample(name)
    expect(hasCanary(bytes)).toBe(true)
    const { page } = await visit()
    const phone = phoneAt(page, server)
    const { say, field, button } = phone
    const text = `Фото: ${name}`
    await phone.open()
    await phone.toWriting()
    await field('write.label').fill(text)
    await page.getByLabel(say('write.attach')).setInputFiles(photo('IMG_20261123_1404.jpg', bytes))
    await expect(page.getByText(say('file.look.title'))).toBeVisible()
    await expect(page.getByText(say('file.removed.preview'))).toBeVisible()
    const preview = page.getByAltText(say('file.alt'))
    await expect
      .poll(() => preview.evaluate(one => (one as HTMLImageElement).naturalWidth))
      .toBeGreaterThan(0)
    await expectAccessible(page, 'person-photo')
    await button('file.look.keep').click()
    const codename = await phone.keepWords()
    await phone.answerCheck(codename)
    await phone.send()

    const nora = await desk.colleagues[0]!.atWork()
    const found = nora.cases().find(one => one.standing.messages[0]?.text === text)!
    const file = await nora.file(found.id, found.standing.messages[1]!.files[0]!)
    expect(hasCanary(file.bytes)).toBe(false)
    expect(file.name).toBe('1.jpg')
    expect(file.type).toBe('image/jpeg')
    expect(file.bytes.length).toBeGreaterThan(300)
  })
}

test('A4: what cannot be cleaned is not sent, and the person is told what to do', async ({
  visit,
  server,
}) => {
  const { page } = await visit()
  const phone = phoneAt(page, server)
  const { say, field } = phone
  await phone.open()
  await phone.toWriting()
  await field('write.label').fill('С файлами не вышло')
  const intact = sample('nothing hidden')
  const refused = [
    { file: photo('half.jpg', intact.subarray(0, 60)), why: 'broken' },
    {
      file: {
        name: 'film.mp4',
        mimeType: 'video/mp4',
        buffer: Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom'),
      },
      why: 'video',
    },
    {
      file: { name: 'voice.ogg', mimeType: 'audio/ogg', buffer: Buffer.from('OggS\0\x02'.padEnd(64, '\0')) },
      why: 'audio',
    },
    {
      file: {
        name: 'all.zip',
        mimeType: 'application/zip',
        buffer: Buffer.from('PK\x03\x04'.padEnd(64, '\0')),
      },
      why: 'archive',
    },
    {
      file: {
        name: 'what.xyz',
        mimeType: 'application/octet-stream',
        buffer: Buffer.from('nobody knows this'),
      },
      why: 'unknown',
    },
  ]
  for (const { file, why } of refused) {
    await page.getByLabel(say('write.attach')).setInputFiles(file)
    await expect(page.getByText(say(`file.refused.${why}.what`)), why).toBeVisible()
    await expect(page.getByText(say(`file.refused.${why}.do`)).first()).toBeVisible()
  }
  await expectAccessible(page, 'person-photo-refused')
  const codename = await phone.keepWords()
  await phone.answerCheck(codename)
  await phone.send()
})

test('A4: a file past the limit is refused before anything is read', async ({ visit, server }) => {
  const { page } = await visit()
  const phone = phoneAt(page, server)
  await phone.open()
  await phone.toWriting()
  const large = Buffer.concat([sample('nothing hidden'), Buffer.alloc(26 * 1024 * 1024)])
  await page.getByLabel(phone.say('write.attach')).setInputFiles(onDisk(test.info(), 'large.jpg', large))
  await expect(page.getByText(phone.say('file.refused.large.do'))).toBeVisible()
})
