/** A large file on a slow network: progress is shown, and a broken connection is resumed. */
import { routes } from '@treeline/wire'
import { expectAccessible } from '../stage/axe.ts'
import { onDisk } from '../stage/disk.ts'
import { noisePng } from '../stage/noise.ts'
import { phoneAt } from '../stage/phone.ts'
import { expect, test } from '../stage/story.ts'

test('a photo of 25 MB is sent with a progress bar, and resumed after the network broke', async ({
  visit,
  server,
  desk,
}) => {
  const picture = noisePng(2950, 2950)
  expect(picture.length).toBeGreaterThan(25_000_000)
  const { page, watch } = await visit()
  watch.expects(/ERR_INTERNET_DISCONNECTED/)
  const phone = phoneAt(page, server)
  const { say, field, button } = phone
  await phone.open()
  await phone.toWriting()
  await field('write.label').fill('Большое фото')
  await page.getByLabel(say('write.attach')).setInputFiles(onDisk(test.info(), 'large.png', picture))
  await expect(page.getByText(say('file.look.title'))).toBeVisible()
  await button('file.look.keep').click()
  await phone.answerCheck(await phone.keepWords())
  let [begun, puts] = [0, 0]
  page.on('requestfinished', request => {
    if (request.method() === 'PUT') puts++
  })
  // On its way the file stops until it was looked at.
  const goesOn = Promise.withResolvers<void>()
  await page.route(`**${routes.blobPut.path}`, async route => {
    if (++begun > 40) await goesOn.promise
    await route.continue()
  })
  await button('write.send').click()
  const bar = page.getByRole('progressbar', { name: say('page.working') })
  const done = async () => Number(await bar.getAttribute('value'))
  await expect.poll(done).toBeGreaterThan(20)
  expect(await done()).toBeLessThan(Number(await bar.getAttribute('max')))
  await page.context().setOffline(true)
  goesOn.resolve()
  await expect(page.getByRole('alert')).toContainText(say('error.photos.what'))
  await page.unrouteAll()
  await expectAccessible(page, 'person-interrupted')
  const before = puts
  await page.context().setOffline(false)
  await phone.isAt('sent.title')
  const chunks = Math.ceil(picture.length / (256 * 1024))
  // What had arrived is not sent again; one chunk may have been on its way.
  expect(puts).toBeGreaterThanOrEqual(chunks)
  expect(puts - before).toBeLessThanOrEqual(1.07 * chunks - before + 2)

  const nora = await desk.colleagues[0]!.atWork()
  const found = nora.cases().find(one => one.standing.messages[0]?.text === 'Большое фото')!
  const arrived = await nora.file(found.id, found.standing.messages[1]!.files[0]!)
  expect(Buffer.from(arrived.bytes).equals(picture)).toBe(true)
})

test('the text goes first: photos that do not arrive keep it from nobody, and may be left out', async ({
  visit,
  server,
  desk,
}) => {
  const { page, watch } = await visit()
  watch.expects(/ERR_FAILED/)
  const phone = phoneAt(page, server)
  const { say, field, button } = phone
  await phone.open()
  await phone.toWriting()
  await field('write.label').fill('Текст важнее фото')
  await page.getByLabel(say('write.attach')).setInputFiles({
    ...{ name: 'small.png', mimeType: 'image/png', buffer: noisePng(40, 40) },
  })
  await button('file.look.keep').click()
  const codename = await phone.keepWords()
  await phone.answerCheck(codename)
  await page.route(`**${routes.blobPut.path}`, route => route.abort())
  await button('write.send').click()
  await expect(page.getByRole('alert')).toContainText(say('error.photos.what'))
  await expectAccessible(page, 'person-without-photos')
  const nora = await desk.colleagues[0]!.atWork()
  const texts = nora.cases().flatMap(one => one.standing.messages.map(message => message.text))
  expect(texts.filter(text => text === 'Текст важнее фото')).toHaveLength(1)
  await button('write.without').click()
  await phone.isAt('sent.title')
  await phone.comeBack(codename.join(' '))
  await expect(page.getByText('Текст важнее фото')).toBeVisible()
})
