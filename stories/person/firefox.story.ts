/** The person's page in Firefox, the browser Tor Browser is made of: written, left in a hurry, not to be stepped back to. */
import puppeteer, { type Browser, type Page } from 'puppeteer-core'
import { expect, test } from '../stage/story.ts'
import type { TestServer } from '../stage/test-server.ts'
import { wordsOf } from '../stage/words.ts'

// Playwright brings a Firefox of its own; Puppeteer drives the one that is on the machine.
const executablePath = process.env.FIREFOX || '/usr/bin/firefox-esr'
const patienceMs = 60_000

const say = wordsOf('person', 'ru')
/** What the "Safer" level of Tor Browser turns off. */
const withoutJit = Object.fromEntries(
  ['ion', 'baselinejit', 'blinterp', 'native_regexp', 'asmjs', 'wasm'].map(name => [
    `javascript.options.${name}`,
    false,
  ]),
)

type Flow = {
  page: Page
  press(role: string, key: string): Promise<void>
  isAt(key: string): Promise<unknown>
}

function flowOf(page: Page): Flow {
  const named = (role: string, name: string) =>
    page.waitForSelector(`::-p-aria([name="${name}"][role="${role}"])`, { timeout: patienceMs })
  return {
    page,
    press: async (role, key) => (await named(role, say(key)))!.click(),
    isAt: key => named('heading', say(key)),
  }
}

/** A page whose faults are kept: violations of the policy, what it throws, what it says on the console. */
async function watchedPage(browser: Browser, faults: string[]): Promise<Page> {
  const page = await (await browser.createBrowserContext()).newPage()
  page.on('pageerror', error => faults.push(`threw: ${String(error)}`))
  page.on('console', message => {
    if (['error', 'warn'].includes(message.type())) faults.push(`console: ${message.text()}`)
  })
  await page.evaluateOnNewDocument(() => {
    addEventListener('securitypolicyviolation', event => {
      console.error(`violates ${event.violatedDirective}: ${event.blockedURI}`)
    })
  })
  return page
}

/** From the start to a text that is not sent. */
async function writes({ page, press, isAt }: Flow, server: TestServer, text: string): Promise<void> {
  await page.goto(server.person)
  await (await page.waitForSelector('.door', { timeout: patienceMs }))!.click()
  await isAt('before.title')
  await press('button', 'before.next')
  await isAt('write.title')
  await page.type('textarea', text)
}

async function written(flow: Flow, server: TestServer, text: string): Promise<string[]> {
  const { page, press, isAt } = flow
  await writes(flow, server, text)
  await press('button', 'write.next')
  await isAt('code.title')
  await page.waitForSelector('.words li', { timeout: patienceMs })
  const codename = await page.$$eval('.words li', all => all.map(one => one.textContent ?? ''))
  await press('button', 'code.next')
  await isAt('code.check.title')
  for (const input of await page.$$('form input')) {
    const label = await input.evaluate(node => (node as HTMLInputElement).labels?.[0]?.textContent ?? '')
    await input.type(codename[Number(/\d+/.exec(label)) - 1] ?? '')
  }
  await press('button', 'write.send')
  await isAt('sent.title')
  return codename
}

async function comesBack(
  { page, press, isAt }: Flow,
  server: TestServer,
  codename: readonly string[],
): Promise<string> {
  await page.goto(`${server.person}/#enter`)
  await isAt('code.enter.title')
  await page.type('textarea', codename.join(' '))
  await press('button', 'code.enter.button')
  await press('button', 'head.same')
  await isAt('thread.title')
  return page.$eval('main', main => main.textContent ?? '')
}

const secret = 'Этого не видел никто'

const shownOn = (page: Page): Promise<string> =>
  page.evaluate(() =>
    [document.body.innerText, ...[...document.querySelectorAll('textarea')].map(one => one.value)].join(),
  )

/** The quick exit: the other site learns nothing of where its visitor came from, and back leads past the page. */
async function leaves(flow: Flow, server: TestServer): Promise<void> {
  const { page, press } = flow
  await writes(flow, server, secret)
  await page.setRequestInterception(true)
  const arrived = new Promise<Record<string, string>>(resolve => {
    page.on('request', request => {
      if (!request.url().startsWith('https://www.wikipedia.org/')) return void request.continue()
      resolve(request.headers())
      void request.respond({ contentType: 'text/html', body: '<h1>Another site</h1>' })
    })
  })
  await press('link', 'exit.button')
  const request = await arrived
  await page.waitForFunction(() => document.body?.innerText.includes('Another site'), { timeout: patienceMs })
  expect(request.referer, 'the other site learns no address').toBeUndefined()
  expect(await page.evaluate(() => document.referrer)).toBe('')
  await page.goBack().catch(() => {})
  expect(page.url(), 'back leads past the page').not.toContain(server.person)
  await page.setRequestInterception(false)
}

/** Firefox keeps whole pages in memory: whoever steps back finds none of what was typed. */
async function stepsBack(flow: Flow, server: TestServer): Promise<void> {
  const { page } = flow
  await writes(flow, server, secret)
  await page.goto(`${server.desk}/healthz`)
  await page.goBack()
  await page.waitForSelector('h1', { timeout: patienceMs })
  expect(await shownOn(page), 'what was typed is gone').not.toContain(secret)
}

for (const [how, extraPrefsFirefox] of [
  ['as it is', {}],
  ['without JIT and WebAssembly', withoutJit],
] as const)
  test(`A1, A2, A5: written, answered, left and stepped back to in Firefox, ${how}`, async ({
    server,
    desk,
    atEnd,
  }) => {
    const options = { browser: 'firefox', executablePath, headless: true, extraPrefsFirefox } as const
    const browser = await puppeteer.launch(options)
    atEnd(() => browser.close())
    const faults: string[] = []
    const somebody = async () => flowOf(await watchedPage(browser, faults))
    const text = `Написано в Firefox, ${how}`
    const codename = await written(await somebody(), server, text)
    const nora = await desk.colleagues[0]!.atWork()
    const found = nora.cases().find(one => one.standing.messages[0]?.text === text)!
    await nora.reply(found.id, 'Отвечено с другой стороны').run()
    expect(await comesBack(await somebody(), server, codename)).toContain('Отвечено с другой стороны')
    await leaves(await somebody(), server)
    await stepsBack(await somebody(), server)
    expect(faults).toEqual([])
  })
