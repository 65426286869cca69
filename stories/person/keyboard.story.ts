/** The whole flow of the person's page by keyboard alone, with visible focus. */
import type { Locator, Page } from '@playwright/test'
import { phoneAt } from '../stage/phone.ts'
import { expect, test } from '../stage/story.ts'

/** Tab until it has the focus. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await expect(wanted).toBeVisible()
  for (let presses = 0; presses < 60; presses++) {
    if (await wanted.evaluate(node => node === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  await expect(wanted).toBeFocused()
}

test('a person writes, attaches nothing, keeps the words and sends without a pointer', async ({
  visit,
  server,
}) => {
  const { page } = await visit()
  const phone = phoneAt(page, server)
  const { say, button, field } = phone
  const press = async (wanted: Locator, key = 'Enter') => {
    await tabTo(page, wanted)
    await page.keyboard.press(key)
  }
  const hasFocus = (key: string) =>
    expect(page.getByRole('heading', { level: 1, name: say(key) })).toBeFocused()
  await phone.open()
  await expect(phone.entry('help')).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: say('page.skip') })).toBeFocused()
  await press(phone.entry('help'))
  await hasFocus('before.title')
  await press(page.getByLabel(say('before.urgent.summons')), 'Space')
  await tabTo(page, field('before.where.question'))
  await page.keyboard.type('Гру')
  await press(button('before.next'))
  await hasFocus('write.title')
  await tabTo(page, field('write.label'))
  await page.keyboard.type('Написано одними клавишами')
  await press(button('write.next'))
  await hasFocus('code.title')
  const codename = await phone.words()
  await press(button('code.next'))
  await hasFocus('code.check.title')
  for (const input of await page.getByRole('textbox').all()) {
    const label = await input.evaluate(node => (node as HTMLInputElement).labels?.[0]?.innerText ?? '')
    await tabTo(page, input)
    await page.keyboard.type(codename[Number(/\d+/.exec(label)) - 1]!)
  }
  await page.keyboard.press('Enter')
  await hasFocus('sent.title')
  await press(button('sent.again'))
  await hasFocus('thread.title')
  await tabTo(page, field('thread.reply'))
  await page.keyboard.type('И ещё одно')
  await press(button('write.send'))
  await expect(page.getByRole('article').filter({ hasText: 'И ещё одно' })).toBeVisible()
  await expect(page.getByRole('status').filter({ hasText: say('sent.title') })).toBeFocused()
  await press(page.getByText(say('code.second.title')))
  await press(button('code.second.make'))
  await expect(page.getByText(say('code.second.keep')).locator('..')).toBeFocused()
  await press(button('delete.title'))
  await hasFocus('delete.title')
})
