/** A5: everything a person sent is deleted at their word, with a receipt. */
import { expectAccessible } from '../stage/axe.ts'
import { phoneAt } from '../stage/phone.ts'
import { expect, test } from '../stage/story.ts'
import { like } from '../stage/words.ts'

test('A5: "delete everything" gives a receipt, then an empty mailbox, and tells the desk', async ({
  visit,
  server,
  desk,
}) => {
  const phone = phoneAt((await visit()).page, server)
  const { page, say, field, button } = phone
  const { codename } = await phone.write('Это я потом удалю')
  const nora = await desk.colleagues[0]!.atWork()
  const { id } = nora.cases().find(one => one.standing.messages[0]?.text === 'Это я потом удалю')!
  await phone.comeBack(codename.join(' '))
  await button('delete.title').click()
  await phone.isAt('delete.title')
  await expectAccessible(page, 'person-delete')
  await expect(button('delete.button')).toBeDisabled()
  await page.getByLabel(say('delete.confirm', { word: say('delete.word') })).fill(say('delete.word'))
  await button('delete.button').click()
  await phone.isAt('delete.done.title')
  await expect(page.getByText(say('delete.done.messages', { n: 1 }))).toBeVisible()
  await expect(page.getByText(like(say('delete.receipt.text')))).toBeVisible()
  await expectAccessible(page, 'person-deleted')
  await phone.enterThread(codename.join(' '))
  await expect(page.getByText(say('thread.none'))).toBeVisible()
  await expect(field('thread.reply')).toBeHidden()
  await nora.sync()
  expect(nora.cases().find(one => one.id === id)).toMatchObject({ isErased: true })
})
