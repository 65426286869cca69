/** Attack 30: the person's whole way where there is neither JIT nor WebAssembly, and how long sealing takes there. */
import { phoneAt } from '../stage/phone.ts'
import { expect, test } from '../stage/story.ts'

test('attack 30: written, sealed within 3 s, come back to, answered and deleted', async ({
  visit,
  server,
  desk,
}, testInfo) => {
  const { page } = await visit()
  const phone = phoneAt(page, server)
  await phone.open()
  const hasWasm = await page.evaluate(() => 'WebAssembly' in window)
  expect(hasWasm).toBe(testInfo.project.name !== 'jitless')
  await phone.toWriting()
  await phone.field('write.label').fill('Без ускорения')
  // Sealed while the twelve words are written down: the pair is that of what will go.
  const from = performance.now()
  await phone.button('write.next').click()
  await phone.pair()
  const ms = Math.round(performance.now() - from)
  console.log(`\nsealed ${ms} ms after the text was done (${testInfo.project.name})`)
  expect(ms).toBeLessThanOrEqual(3000)
  const codename = await phone.words()
  await phone.button('code.next').click()
  await phone.answerCheck(codename)
  await phone.button('write.send').click()
  await phone.isAt('sent.title')

  const nora = await desk.colleagues[0]!.atWork()
  const found = nora.cases().find(one => one.standing.messages[0]?.text === 'Без ускорения')!
  await nora.reply(found.id, 'Медленно, но верно').run()
  await phone.comeBack(codename.join(' '))
  await expect(page.getByText('Медленно, но верно')).toBeVisible()
  await phone.reply('Вижу')
  await expect(page.getByRole('article').filter({ hasText: 'Вижу' })).toBeVisible()
  await phone.button('delete.title').click()
  const word = phone.say('delete.word')
  await page.getByLabel(phone.say('delete.confirm', { word })).fill(word)
  await phone.button('delete.button').click()
  await phone.isAt('delete.done.title')
})
