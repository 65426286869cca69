/** Another language keeps what was typed; guides and the start are read without scripts. */
import { languages, personLanguages, rowOf } from '../../apps/web/i18n/languages.ts'
import { wordLists } from '../../apps/web/i18n/wordlists.ts'
import { expectAccessible } from '../stage/axe.ts'
import { phoneAt } from '../stage/phone.ts'
import { expect, test } from '../stage/story.ts'
import { like } from '../stage/words.ts'

const [first = 'ru', ...others] = personLanguages

test('the language is switched in the middle, and the text stays', async ({ visit, server }) => {
  const { page } = await visit()
  const opened = phoneAt(page, server, first)
  await opened.open()
  await opened.toWriting()
  await opened.field('write.label').fill('Half of it стоит уже здесь')
  for (const language of [...others, first]) {
    const phone = phoneAt(page, server, language)
    await page.getByRole('link', { name: languages[language].name }).click()
    await phone.isAt('write.title')
    await expect(page.locator('html')).toHaveAttribute('lang', language)
    await expect(phone.field('write.label')).toHaveValue('Half of it стоит уже здесь')
    await expectAccessible(page, `person-write-${language}`)
  }
})

for (const language of others)
  test(`a codename is shown in the reader's words, and read wherever it is typed (${language})`, async ({
    visit,
    server,
  }) => {
    const phone = phoneAt((await visit()).page, server, language)
    const { codename, pair } = await phone.write('Hello, I am in Tbilisi.')
    for (const word of [...codename, ...pair.split(/[^\p{L}]+/u)]) expect(wordLists[language]).toContain(word)
    for (const page of [language, first]) {
      const back = phoneAt((await visit()).page, server, page)
      await back.comeBack(codename.join(' '))
      await expect(back.page.getByText('Hello, I am in Tbilisi.')).toBeVisible()
    }
  })

for (const language of personLanguages) {
  const { packLanguage = language } = rowOf(language)
  test(`texts of law that are not translated are marked, and that is stated (${language})`, async ({
    visit,
    server,
  }) => {
    const { page } = await visit()
    const phone = phoneAt(page, server, language)
    const note = page.getByText(like(phone.say('ways.pack.language')))
    await phone.open()
    await page.getByRole('link', { name: phone.say('start.ways.title') }).click()
    await phone.isAt('ways.title')
    await expect(note).toBeVisible({ visible: packLanguage !== language })
    await phone.button('ways.begin').click()
    const question = page.getByRole('group').getByRole('heading', { level: 1 })
    expect(await question.evaluate(one => one.closest('[lang]')?.getAttribute('lang'))).toBe(packLanguage)
    await page.getByLabel(phone.say('ways.answer.unknown'), { exact: true }).check()
    await phone.button('page.next').click()
    await phone.button('ways.question.results').click()
    await phone.isAt('ways.results')
    await expect(note).toBeVisible({ visible: packLanguage !== language })
    await expectAccessible(page, `ways-found-${language}`)
  })
}

const pages = ['danger', 'asylum', 'travel', 'wanted', 'witness', 'stopped', 'tor', 'limits']
for (const language of personLanguages) {
  test(`guides and the start can be read without scripts (${language})`, async ({ visit, server }) => {
    const { page, watch } = await visit({ javaScriptEnabled: false })
    watch.expects(/preloaded using link preload but not used/)
    const phone = phoneAt(page, server, language)
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
