/** Another language keeps what was typed; guides and the start are read without scripts. */
import { expectAccessible } from '../stage/axe.ts'
import { phoneAt } from '../stage/phone.ts'
import { expect, test } from '../stage/story.ts'

test('the language is switched in the middle, and the text stays', async ({ visit, server }) => {
  const { page } = await visit()
  const [russian, english] = [phoneAt(page, server, 'ru'), phoneAt(page, server, 'en')]
  await russian.open()
  await russian.toWriting()
  await russian.field('write.label').fill('Half of it стоит уже здесь')
  await page.getByRole('link', { name: 'English' }).click()
  await english.isAt('write.title')
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await expect(english.field('write.label')).toHaveValue('Half of it стоит уже здесь')
  await expectAccessible(page, 'person-write-en')
  await page.getByRole('link', { name: 'Русский' }).click()
  await expect(russian.field('write.label')).toHaveValue('Half of it стоит уже здесь')
  await expect(page.locator('html')).toHaveAttribute('lang', 'ru')
})

test('an English reader writes and comes back in English words', async ({ visit, server }) => {
  const first = phoneAt((await visit()).page, server, 'en')
  const { codename } = await first.write('Hello, I am in Tbilisi.')
  expect(codename.join()).toMatch(/^[a-z,]+$/)
  const second = phoneAt((await visit()).page, server, 'en')
  await second.comeBack(codename.join(' '))
  await expect(second.page.getByText('Hello, I am in Tbilisi.')).toBeVisible()
})

const pages = ['danger', 'asylum', 'travel', 'wanted', 'witness', 'stopped', 'tor', 'limits']
for (const language of ['ru', 'en']) {
  test(`guides and the start can be read without scripts (${language})`, async ({ visit, server }) => {
    const { page, watch } = await visit({ javaScriptEnabled: false })
    watch.expects(/preloaded using link preload but not used/)
    const phone = phoneAt(page, server, language as 'ru')
    await phone.open()
    await phone.isAt('start.title')
    await expect(page.locator('body')).toContainText(phone.say('nojs.title'), { useInnerText: true })
    await expect(phone.entry('help')).toBeHidden()
    await expect(phone.entry('guides')).toBeVisible()
    await phone.entry('guides').click()
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    for (const name of pages) {
      await page.goto(`${server.person}/guides/${name}.${language}.html`)
      await expect(page.locator('html')).toHaveAttribute('lang', language)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(page.getByRole('link', { name: phone.say('exit.button') })).toBeVisible()
    }
  })
}

test('guides are accessible, and left as fast as the start', async ({ visit, server }) => {
  const { page, watch } = await visit()
  watch.expects(/wikipedia/)
  await page
    .context()
    .route('https://www.wikipedia.org/**', route =>
      route.fulfill({ contentType: 'text/html', body: '<link rel="icon" href="data:,">' }),
    )
  for (const name of ['list', ...pages]) {
    await page.goto(`${server.person}/guides/${name}.ru.html`)
    if (page.url().includes('list') && !(await page.getByRole('heading', { level: 1 }).isVisible())) continue
    await expectAccessible(page, `guide-${name}`)
  }
  for (let press = 0; press < 3; press++) await page.keyboard.press('Shift')
  await page.waitForURL('https://www.wikipedia.org/')
})
