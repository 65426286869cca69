/** A1, A3: somebody writes for the first time, without an account, and is told what happens next. */
import { phrasePlaces } from '@treeline/client/person'
import type { DeskId } from '@treeline/vault'
import { russian } from '@treeline/vault/words/russian'
import { personLanguages } from '../../apps/web/i18n/languages.ts'
import { wordLists } from '../../apps/web/i18n/wordlists.ts'
import { expectAccessible } from '../stage/axe.ts'
import { phoneAt } from '../stage/phone.ts'
import { expect, test } from '../stage/story.ts'
import { like } from '../stage/words.ts'

for (const language of personLanguages) {
  test(`A1: a person writes without an account, and the desk reads it (${language})`, async ({
    visit,
    server,
    desk,
  }) => {
    const text = `Добрый день. Пришла повестка, я в Алматы. (${language})`
    const { page } = await visit()
    const phone = phoneAt(page, server, language)
    const { say, field, button } = phone
    await phone.open()
    await expectAccessible(page, `person-start-${language}`)
    await phone.entry('help').click()
    await phone.isAt('before.title')
    const phrase = phrasePlaces(desk.id as DeskId)
      .map(place => wordLists[language][place])
      .join(' · ')
    await expect(field('start.phrase.label')).toHaveText(phrase)
    await expectAccessible(page, `person-before-${language}`)
    await field('before.where.question').selectOption('KZ')
    await page.getByLabel(say('before.urgent.summons')).check()
    await page.getByLabel(say('before.urgent.life')).check()
    await expect(page.getByText(say('before.urgent.life.text', { line: '112' }))).toBeVisible()
    await page.getByLabel(say('before.urgent.life')).uncheck()
    await button('before.next').click()
    await phone.isAt('write.title')
    await button('write.next').click()
    await expect(page.getByText(say('write.empty'))).toBeVisible()
    await field('write.label').fill(text)
    await expectAccessible(page, `person-write-${language}`)
    await button('write.next').click()
    await phone.isAt('code.title')
    const codename = await phone.words()
    await phone.pair()
    await expectAccessible(page, `person-code-${language}`)
    await button('code.next').click()
    await phone.isAt('code.check.title')
    await phone.answerCheck(codename.toReversed())
    await button('write.send').click()
    await expect(page.getByText(say('code.check.wrong')).first()).toBeVisible()
    await expectAccessible(page, `person-check-${language}`)
    await phone.answerCheck(codename)
    await phone.send()
    await expectAccessible(page, `person-sent-${language}`)

    const nora = await desk.colleagues[0]!.atWork()
    const found = nora.cases().find(one => one.standing.messages[0]?.text === text)
    expect(found?.standing).toMatchObject({
      country: 'KZ',
      language,
      urgency: { flags: ['summons'] },
    })
  })
}

test('A1: no field asks for a name, a telephone or an address', async ({ visit, server }) => {
  const { page } = await visit()
  const phone = phoneAt(page, server)
  await phone.open()
  const fields: string[] = []
  const note = async () => {
    const found = await page
      .locator('input, textarea, select')
      .evaluateAll(all =>
        all.map(
          one =>
            `${one.getAttribute('type')} ${one.getAttribute('name')} ${one.getAttribute('autocomplete')}`,
        ),
      )
    fields.push(...found)
  }
  await note()
  await phone.entry('help').click()
  await phone.isAt('before.title')
  await note()
  await phone.button('before.next').click()
  await note()
  await phone.field('write.label').fill('Здравствуйте')
  await phone.keepWords()
  await note()
  expect(fields.length).toBeGreaterThan(8)
  expect(fields.filter(one => /name|tel|mail|address/.test(one.replace('null', '')))).toEqual([])
  expect(fields.filter(one => !one.endsWith(' off'))).toEqual([])
})

test('A3: whoever has written is told who reads it, how to come back, and that nobody knows how long it takes', async ({
  visit,
  server,
}) => {
  const { page } = await visit()
  const phone = phoneAt(page, server)
  const { say } = phone
  const { pair } = await phone.write('Здравствуйте, что мне делать с повесткой?')
  for (const key of [
    'sent.state',
    'sent.next.read',
    'sent.next.answer',
    'sent.next.back',
    'sent.median.unknown',
  ]) {
    await expect(page.getByText(say(key))).toBeVisible()
  }
  await expect(page.getByText(like(say('sent.expires', { n: 37 })))).toBeVisible()
  expect(pair.split(' · ')).toHaveLength(2)
})

test('a text with a telephone number in it is sent as it is only after a warning', async ({
  visit,
  server,
}) => {
  const { page } = await visit()
  const phone = phoneAt(page, server)
  const { say, field, button } = phone
  await phone.open()
  await phone.toWriting()
  await field('write.label').fill('Позвоните мне: +7 701 555 01 99')
  await button('write.next').click()
  await expect(page.getByText(say('write.warn.phone'))).toBeVisible()
  await button('write.warn.change').click()
  await expect(field('write.label')).toBeFocused()
  await button('write.next').click()
  await button('write.warn.keep').click()
  await phone.isAt('code.title')
})

test('no codename is cut off on a small phone, also with larger letters', async ({ visit, server }) => {
  const longest = russian.toSorted((a, b) => b.length - a.length)[0]!
  const { page } = await visit({ viewport: { width: 320, height: 640 } })
  const phone = phoneAt(page, server)
  await phone.open()
  await phone.toWriting()
  await phone.field('write.label').fill('Ничего')
  await phone.button('write.next').click()
  await phone.words()
  for (const percent of [100, 125, 150]) {
    const isCut = await page.locator('ol.words').evaluate(
      (list, { word, size }) => {
        document.documentElement.style.fontSize = size
        for (const item of list.children) item.textContent = word
        return list.scrollWidth > list.clientWidth
      },
      { word: longest, size: `${percent}%` },
    )
    expect(isCut, `${longest} at ${percent} %`).toBe(false)
  }
})
