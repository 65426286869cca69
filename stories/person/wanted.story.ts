/** The wanted check on a phone, offline: every kind of answer, and nothing of it remains. */
import type { BrowserContext } from '@playwright/test'
import { personLanguages } from '../../apps/web/i18n/languages.ts'
import {
  type Asked,
  allFields,
  asksOf,
  byFather,
  common,
  inGreek,
  inLatin,
  nobody,
  swapped,
  wantedAt,
  yearOnly,
} from '../stage/asking.ts'
import { expectAccessible } from '../stage/axe.ts'
import { listName, putLists, serverTaking, signedLists, signer } from '../stage/lists.ts'
import { historyAfter } from '../stage/profile.ts'
import { expect, test } from '../stage/story.ts'
import type { TestServer } from '../stage/test-server.ts'

const pair = signer()
let server: TestServer

test.beforeAll(async () => {
  server = await serverTaking(pair)
  putLists(server, await signedLists(pair))
})
test.afterAll(() => server.stop())

for (const language of personLanguages)
  test(`every answer, without the network and without one request (${language})`, async ({ visit }) => {
    const { page } = await visit({ server })
    const phone = wantedAt(page, server, language)
    const leftOut = page.getByText(phone.say('wanted.lists.out', { n: 7 }))
    const asks = asksOf(page)
    /** One visit, one person: the page is loaded anew, the network goes, and only then somebody is asked for. */
    const visitFor = async (asked: Asked) => {
      await page.context().setOffline(false)
      await phone.toForm()
      await page.context().setOffline(true)
      asks.length = 0
      for (const field of ['surname', 'given', 'patronymic', 'day', 'month', 'born'])
        await expect(phone.input(field)).toHaveValue('')
      await phone.ask(asked)
    }
    const isOver = async () => {
      await phone.remove()
      expect(asks).toEqual([])
    }

    await visitFor(allFields)
    await phone.tells('wanted.match.strong')
    await expect(phone.title).toBeFocused()
    for (const key of [
      'match.title',
      'match.travel',
      'match.police',
      'match.lawyer',
      'next.ccf',
      'next.place',
      'gone',
    ])
      await phone.says(`wanted.${key}`)
    await phone.says('wanted.because.same-date')
    await phone.says('wanted.because.same-patronymic')
    await expect(page.getByText(phone.say('wanted.match.rare'))).toBeVisible()
    await expect(page.getByText(listName).first()).toBeVisible()
    await expectAccessible(page, `wanted-strong-${language}`)
    await isOver()

    await visitFor(inLatin)
    await phone.says('wanted.because.name-reads-the-same')
    await isOver()

    await visitFor(swapped)
    await phone.tells('wanted.match.like')
    await phone.says('wanted.because.day-and-month-swapped')
    await expectAccessible(page, `wanted-possible-${language}`)
    await isOver()

    await visitFor(byFather)
    await phone.tells('wanted.match.like')
    await isOver()

    await visitFor(yearOnly)
    await phone.tells('wanted.little.title')
    await phone.says('wanted.because.patronymic-not-known')
    const both = [phone.say('wanted.missing.patronymic'), phone.say('wanted.missing.day')].join(', ')
    await phone.says('wanted.little.more', { missing: both })
    for (const key of ['none.not', 'none.interpol', 'none.other', 'match.lawyer'])
      await phone.says(`wanted.${key}`)
    const named = phone.say('wanted.match.list', { list: listName, date: '' }).replace(/\.$/, '')
    await expect(page.getByText(named)).toBeVisible()
    await expectAccessible(page, `wanted-little-${language}`)
    await isOver()

    await visitFor(common)
    await phone.tells('wanted.little.title')
    await isOver()

    await visitFor(nobody)
    await phone.tells('wanted.none.not')
    for (const key of ['none.interpol', 'none.other', 'none.travel', 'next.ccf'])
      await phone.says(`wanted.${key}`)
    await expect(leftOut).toBeVisible()
    await expect(page.getByText(phone.say('wanted.match.title'))).toBeHidden()
    await expectAccessible(page, `wanted-none-${language}`)
    await isOver()

    await visitFor(inGreek)
    await phone.tells('wanted.cannot.title')
    await phone.says('wanted.cannot.letters')
    await isOver()
  })

for (const language of personLanguages)
  test(`what is missing or mistyped is asked for, and nothing is asked with it (${language})`, async ({
    visit,
  }) => {
    const { page } = await visit({ server })
    const phone = wantedAt(page, server, language)
    const alert = page.getByRole('alert')
    await phone.toForm()
    await page.getByText(phone.say('wanted.lists.title')).click()
    await expect(page.getByText(phone.say('wanted.lists.out', { n: 7 }))).toBeVisible()
    await expectAccessible(page, `wanted-form-${language}`)
    await phone.ask({ ...nobody, surname: ' ', born: ['9', '', ''] })
    await expect(alert).toContainText(phone.say('wanted.cannot.title'))
    for (const missing of ['surname', 'day', 'year'])
      await expect(alert).toContainText(phone.say(`wanted.missing.${missing}`))
    await expect(phone.input('given')).toHaveValue('Савва')
    await expectAccessible(page, `wanted-too-little-${language}`)
    await phone.ask({ ...nobody, given: 'С.', patronymic: 'Глеб.' })
    const short = [phone.say('wanted.missing.given'), phone.say('wanted.missing.patronymic')].join(', ')
    await expect(alert).toContainText(phone.say('wanted.cannot.short', { missing: short }))
    await phone.ask({ ...nobody, born: ['31', '2', '1990'] })
    await expect(alert).toContainText(phone.say('wanted.cannot.date'))
    await phone.ask(nobody)
    await phone.tells('wanted.none.not')
  })

test('after one person the page asks for no other: not behind the door, not by removing the answer', async ({
  visit,
}) => {
  const { page } = await visit({ server })
  for (const language of personLanguages) {
    const phone = wantedAt(page, server, language)
    await phone.toForm()
    await phone.ask(nobody)
    await phone.tells('wanted.none.not')
    await expect(phone.input('surname')).toBeHidden()
    await phone.remove()
    await phone.openWanted()
    await phone.says('wanted.once')
    await phone.says('wanted.once.anew')
    await expect(phone.input('surname')).toBeHidden()
    await expect(page.getByText(phone.say('wanted.none.not'))).toBeHidden()
    await expectAccessible(page, `wanted-once-${language}`)
    await phone.button('page.back').click()
    await phone.openWanted()
    await phone.says('wanted.once')
  }
})

test('no answer is green, in light and in dark', async ({ visit }) => {
  const { page } = await visit({ server })
  const phone = wantedAt(page, server)
  await phone.toForm()
  await phone.ask(nobody)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    expect(await page.evaluate(greenIn), colorScheme).toEqual([])
  }
})

/** Runs in the page: what of the screen is drawn more green than red or blue, by a tenth of the scale and more. */
function greenIn(): string[] {
  const drawn = [...document.querySelectorAll<HTMLElement>('#main, #main *')]
  return drawn.flatMap(node => {
    const { color, backgroundColor, borderTopColor, borderTopWidth } = getComputedStyle(node)
    const seen = [color, backgroundColor, ...(Number.parseFloat(borderTopWidth) > 0 ? [borderTopColor] : [])]
    const isGreen = seen.some(one => {
      const [red = 0, green = 0, blue = 0, alpha = 1] = (one.match(/[\d.]+/g) ?? []).map(Number)
      return alpha > 0 && green - Math.max(red, blue) > 25
    })
    return isGreen ? [`${node.tagName}.${node.className}: ${seen.join(' ')}`] : []
  })
}

test('the check is made by keyboard alone', async ({ visit }) => {
  const { page } = await visit({ server })
  const phone = wantedAt(page, server)
  await phone.openFully()
  const { keyboard } = page
  const reach = async (name: string) => {
    const focused = () =>
      page.evaluate(() => {
        const node = document.activeElement as HTMLInputElement
        return node === document.body ? '' : (node.labels?.[0]?.innerText ?? node.textContent)
      })
    for (let presses = 0; presses < 40; presses++) {
      if ((await focused()).includes(name)) return
      await keyboard.press('Tab')
    }
    throw new Error(`the keyboard does not reach: ${name}`)
  }
  await reach(phone.say('start.wanted.title'))
  await keyboard.press('Enter')
  await phone.isAt('wanted.title')
  await phone.isReady()
  await reach(phone.say('wanted.form.surname'))
  await keyboard.type('Барсукова')
  await keyboard.press('Tab')
  await keyboard.type('Агния')
  await reach(phone.say('wanted.form.year'))
  await keyboard.press('Space')
  await keyboard.press('Shift+Tab')
  await keyboard.type('1988')
  await keyboard.press('Enter')
  await phone.tells('wanted.little.title')
  await reach(phone.say('wanted.next.button'))
  await keyboard.press('Enter')
  await phone.isAt('before.title')
})

test('the way to a lawyer takes nothing along, and coming back shows neither answer nor name', async ({
  visit,
}) => {
  const { page } = await visit({ server })
  const phone = wantedAt(page, server)
  await phone.toForm()
  await phone.ask(allFields)
  await phone.button('wanted.next.button').click()
  await phone.isAt('before.title')
  await phone.button('before.next').click()
  await expect(phone.field('write.label')).toHaveValue('')
  await expect(page.locator('body')).not.toContainText('Осокин')
  await phone.button('page.back').click()
  await phone.button('page.back').click()
  await phone.openWanted()
  await phone.says('wanted.once')
  await expect(page.locator('body')).not.toContainText('Осокин')
  await expect(page.getByText(phone.say('wanted.match.strong'))).toBeHidden()
})

/** Another site, which takes the place of the page on leaving. */
const elsewhere = (context: BrowserContext) =>
  context.route('https://www.wikipedia.org/', route =>
    route.fulfill({
      contentType: 'text/html',
      body: '<title>elsewhere</title><link rel="icon" href="data:,">',
    }),
  )

test('attack 27: leaving fast from a match leaves nothing: no storage, no history, no address', async ({
  visit,
}) => {
  const { page, watch } = await visit({ server })
  watch.expects(/asked another origin|ERR_FAILED/)
  const phone = wantedAt(page, server)
  await elsewhere(page.context())
  await phone.toForm()
  await phone.ask(allFields)
  await phone.tells('wanted.match.strong')
  expect(page.url()).toBe(`${server.person}/`)
  const stored = await page.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    cookies: document.cookie.length,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    state: history.state,
  }))
  expect(stored).toEqual({
    local: 0,
    session: 0,
    cookies: 0,
    databases: 0,
    caches: 0,
    workers: 0,
    state: null,
  })
  const before = await page.evaluate(() => history.length)
  await page.getByRole('link', { name: phone.say('exit.button') }).click()
  await expect(page).toHaveTitle('elsewhere')
  expect(await page.evaluate(() => history.length)).toBe(before)
  await page.goBack()
  expect(page.url()).not.toContain(server.person)
})

test('attack 27: on disk, the history of the browser tells no check from a start that was only read', async ({
  launchOptions,
}) => {
  const written = (isCurious: boolean) =>
    historyAfter(launchOptions, async (page, context) => {
      const phone = wantedAt(page, server)
      await elsewhere(context)
      await phone.openFully()
      if (isCurious) {
        await phone.openWanted()
        await phone.isReady()
        await phone.ask(allFields)
        await phone.tells('wanted.match.strong')
        await phone.button('page.back').click()
        await phone.isAt('start.title')
        await phone.openWanted()
      }
      await page.getByRole('link', { name: phone.say('exit.button') }).click()
      await expect(page).toHaveTitle('elsewhere')
    })
  const [read, checked] = [await written(false), await written(true)]
  expect(read.map(({ url }) => url)).toContain(`${server.person}/`)
  expect(checked).toEqual(read)
})

test('no address leads to the check: whoever types its name, or loads it anew, is at the start', async ({
  visit,
}) => {
  const { page } = await visit({ server })
  const phone = wantedAt(page, server)
  await page.goto(`${server.person}/#lists`)
  await phone.isAt('start.title')
  await expect(page).toHaveURL(`${server.person}/`)
  await phone.openWanted()
  await page.evaluate(() => {
    location.hash = '#lists'
  })
  await phone.isAt('start.title')
  await phone.openWanted()
  await page.reload()
  await phone.isAt('start.title')
})
