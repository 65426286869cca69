/** A5 and attack 27: the exit leaves the page at once, and nothing of it remains in the browser. */
import type { BrowserContext, Page } from '@playwright/test'
import { phoneAt } from '../stage/phone.ts'
import { expect, test } from '../stage/story.ts'

const elsewhere = 'https://www.wikipedia.org/'

type Arrival = { arrived: Promise<Record<string, string>>; letThrough(): void }

/** Stands for the other site: answers when told, and gives what the browser said about where it came from. */
async function stoodFor(context: BrowserContext): Promise<Arrival> {
  const headers = Promise.withResolvers<Record<string, string>>()
  const opened = Promise.withResolvers<void>()
  await context.route(`${elsewhere}**`, async route => {
    headers.resolve(await route.request().allHeaders())
    await opened.promise
    await route.fulfill({
      contentType: 'text/html',
      body: '<link rel="icon" href="data:,"><h1>Another site</h1>',
    })
  })
  return { arrived: headers.promise, letThrough: () => opened.resolve() }
}

/** Everything a page can keep in a browser. */
const storedBy = (page: Page) =>
  page.evaluate(async () => ({
    local: { ...localStorage },
    session: { ...sessionStorage },
    caches: await caches.keys(),
    databases: await indexedDB.databases(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    cookies: document.cookie,
  }))
const nothing = { local: {}, session: {}, caches: [], databases: [], workers: 0, cookies: '' }

/** Runs in the page: what is on the screen at the moment it asks for another site. */
function tellOnLeaving(): void {
  const { navigation } = window as { navigation?: EventTarget }
  navigation?.addEventListener('navigate', event => {
    if ((event as Event & { hashChange: boolean; canIntercept: boolean }).canIntercept) return
    console.log(`left with ${document.body.innerText || 'nothing'} on the screen`)
  })
}

const exits = {
  'the button': (page: Page, name: string) => page.getByRole('link', { name }).click({ noWaitAfter: true }),
  'Shift three times': async (page: Page) => {
    for (let press = 0; press < 3; press++) await page.keyboard.press('Shift')
  },
}

for (const [exit, leave] of Object.entries(exits)) {
  test(`attack 27: ${exit} blanks the page, then leaves it, and nothing of it is kept`, async ({
    visit,
    server,
  }) => {
    const { page, watch } = await visit()
    watch.expects(/asked another origin: https:\/\/www\.wikipedia\.org/)
    const leftWith: string[] = []
    page.on('console', message => message.text().startsWith('left') && leftWith.push(message.text()))
    await page.addInitScript(tellOnLeaving)
    const context = page.context()
    const site = await stoodFor(context)
    const phone = phoneAt(page, server)
    await phone.open()
    const title = await page.title()
    expect(title).toBe(phone.say('page.title'))
    await phone.toWriting()
    await phone.field('write.label').fill('Этого никто не должен увидеть')
    await phone.keepWords()
    expect(await page.title()).toBe(title)
    expect(await storedBy(page)).toEqual(nothing)
    const entries = await page.evaluate(() => history.length)
    await leave(page, phone.say('exit.button'))
    const received = await site.arrived
    expect(leftWith).toEqual(['left with nothing on the screen'])
    site.letThrough()
    await expect(page.getByRole('heading', { name: 'Another site' })).toBeVisible()
    expect(received.referer).toBeUndefined()
    expect(await page.evaluate(() => document.referrer)).toBe('')
    expect(await page.evaluate(() => history.length)).toBe(entries)
    await page.goBack()
    expect(page.url()).not.toContain(server.person)
    const again = await context.newPage()
    await again.goto(`${server.person}/guides/tor.ru.html`)
    expect(await storedBy(again)).toEqual(nothing)
    expect(await context.cookies()).toEqual([])
  })
}

test('attack 27: whoever steps back to the page finds no text', async ({ visit, server }) => {
  const { page } = await visit()
  const phone = phoneAt(page, server)
  await phone.open()
  await phone.toWriting()
  await phone.field('write.label').fill('Этого тоже')
  await page.goto(`${server.person}/guides/tor.ru.html`)
  await page.goBack()
  await phone.isAt('write.title')
  await expect(page.getByText('Этого тоже')).toBeHidden()
  await expect(phone.field('write.label')).toHaveValue('')
})

test('a guide read before writing takes the place of the start in the history', async ({ visit, server }) => {
  const { page } = await visit()
  const phone = phoneAt(page, server)
  await phone.open()
  await expect(phone.entry('help')).toBeVisible()
  const entries = await page.evaluate(() => history.length)
  await phone.entry('guides').click()
  await page.waitForURL('**/guides/**')
  expect(await page.evaluate(() => history.length)).toBe(entries)
})
