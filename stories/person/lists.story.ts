/** The lists come in the background, the same to everybody; what is altered, old or not here yet gives no answer. */
import type { Page } from '@playwright/test'
import { allFields, asksOf, nobody, wantedAt } from '../stage/asking.ts'
import { expectAccessible } from '../stage/axe.ts'
import { dayBefore, putLists, serverTaking, signedLists, signer, unsignedLists } from '../stage/lists.ts'
import { expect, test } from '../stage/story.ts'
import type { TestServer } from '../stage/test-server.ts'

const pair = signer()
let server: TestServer

test.beforeAll(async () => {
  server = await serverTaking(pair)
})
test.afterAll(() => server.stop())

const flipped = (bytes: Uint8Array): Uint8Array => {
  const changed = new Uint8Array(bytes)
  changed[Math.floor(bytes.length / 2)]! ^= 1
  return changed
}
const refusals: readonly [string, () => Promise<Uint8Array>, string, object][] = [
  ['one byte flipped', async () => flipped(await signedLists(pair)), 'wanted.cannot.signature', {}],
  ['nobody signed', async () => unsignedLists(), 'wanted.cannot.signature', {}],
  ['a stranger signed', () => signedLists(signer()), 'wanted.cannot.signature', {}],
  ['there is none', async () => new Uint8Array(), 'wanted.cannot.missing', {}],
  ['the copy is older than a week', () => signedLists(pair, dayBefore(8)), 'wanted.cannot.old', { n: 8 }],
  ['the copy is of a day to come', () => signedLists(pair, dayBefore(-3)), 'wanted.cannot.clock', {}],
]
for (const [what, make, key, filled] of refusals)
  test(`lists that cannot be used give no answer: ${what}`, async ({ visit }) => {
    putLists(server, await make())
    const { page } = await visit({ server })
    const phone = wantedAt(page, server)
    await phone.openFully()
    await phone.openWanted()
    await expect(page.getByText(phone.say('wanted.cannot.coming'))).toBeHidden()
    await phone.ask(nobody)
    await phone.tells('wanted.cannot.title')
    await phone.says(key, filled)
    // A copy of a day to come has no age.
    await expect(page.getByText(phone.say('wanted.lists.age', { n: 0 }))).toBeHidden()
    await phone.says('wanted.none.not')
    await expect(page.getByText(phone.say('wanted.none.title'))).toBeHidden()
    await expectAccessible(page, `wanted-cannot-${key.split('.').at(-1)}`)
  })

test('an old copy still tells of a match', async ({ visit }) => {
  putLists(server, await signedLists(pair, dayBefore(20)))
  const { page } = await visit({ server })
  const phone = wantedAt(page, server)
  await phone.toForm()
  await phone.ask(allFields)
  await phone.tells('wanted.match.strong')
  await expect(page.getByText(phone.say('wanted.lists.age', { n: 20 }))).toBeVisible()
})

test('while the lists are on their way nothing is said, and what was typed waits with the person', async ({
  visit,
}) => {
  putLists(server, await signedLists(pair))
  const { page } = await visit({ server })
  const phone = wantedAt(page, server)
  let release = () => {}
  const released = new Promise<void>(resolve => {
    release = resolve
  })
  await page.route('**/data.bin', async route => {
    await released
    await route.continue()
  })
  await phone.open()
  await phone.openWanted()
  await phone.ask(allFields)
  await expect(page.getByRole('alert')).toContainText(phone.say('wanted.cannot.title'))
  await phone.says('wanted.cannot.coming')
  await expect(page.getByRole('progressbar', { name: phone.say('wanted.cannot.progress') })).toBeVisible()
  await expectAccessible(page, 'wanted-coming')
  release()
  await phone.isReady()
  await expect(page.getByRole('alert')).toBeHidden()
  await expect(phone.input('surname')).toHaveValue('Осокин')
  await phone.press()
  await phone.tells('wanted.match.strong')
})

test('lists that do not come are not said to be on their way; they are used as soon as they come', async ({
  visit,
}) => {
  putLists(server, await signedLists(pair))
  const { page, watch } = await visit({ server })
  watch.expects(/ERR_FAILED/)
  const phone = wantedAt(page, server)
  await page.route('**/data.bin', route => route.abort())
  await phone.open()
  await phone.openWanted()
  await phone.says('wanted.cannot.stuck')
  await expect(page.getByText(phone.say('wanted.cannot.coming'))).toBeHidden()
  await expectAccessible(page, 'wanted-stuck')
  await page.unroute('**/data.bin')
  await phone.isReady()
})

const untold: readonly [string, string, (page: Page) => Promise<unknown>][] = [
  ['the desk cannot be reached', 'offline', page => page.route('**/api/desk', route => route.abort())],
  [
    'the documents of the desk do not hold',
    'phrase',
    page =>
      page.route('**/api/desk', async route => {
        const response = await route.fetch()
        const { config, ...others } = await response.json()
        await route.fulfill({ response, json: { ...others, config: { ...config, signatures: [] } } })
      }),
  ],
  [
    'the browser cannot check anything',
    'browser',
    page => page.addInitScript(() => Object.defineProperty(crypto, 'subtle', { value: undefined })),
  ],
]
for (const [what, kind, happens] of untold)
  test(`where ${what}, that is said, and what to do; not that there is no list or that it is coming`, async ({
    visit,
  }) => {
    putLists(server, await signedLists(pair))
    const { page, watch } = await visit({ server })
    watch.expects(/ERR_FAILED/)
    const phone = wantedAt(page, server)
    await happens(page)
    await phone.openFully()
    await phone.openWanted()
    await phone.says('wanted.cannot.desk')
    await phone.says(`error.${kind}.what`)
    await phone.says(`error.${kind}.do`)
    for (const other of ['missing', 'coming'])
      await expect(page.getByText(phone.say(`wanted.cannot.${other}`))).toBeHidden()
    await expect(phone.input('surname')).toBeHidden()
    await expectAccessible(page, `wanted-untold-${kind}`)
    await page.unrouteAll()
    if (kind === 'browser') return
    await phone.button('error.retry').click()
    await phone.isReady()
  })

test('a browser that fails to open the lists says so', async ({ visit }) => {
  putLists(server, await signedLists(pair))
  const { page } = await visit({ server })
  await page.addInitScript(() => {
    const { digest } = SubtleCrypto.prototype
    SubtleCrypto.prototype.digest = function (algorithm, data) {
      return data.byteLength < 2000 ? digest.call(this, algorithm, data) : Promise.reject(new RangeError())
    }
  })
  const phone = wantedAt(page, server)
  await phone.openFully()
  await phone.openWanted()
  await expect(page.getByText(phone.say('wanted.cannot.coming'))).toBeHidden()
  await phone.ask(nobody)
  await phone.tells('wanted.cannot.title')
  await phone.says('wanted.cannot.browser')
})

test('on a page that stands open, lists of a lower number do not take the place of those that are here', async ({
  visit,
}) => {
  const { page } = await visit({ server })
  const phone = wantedAt(page, server)
  let no = 5
  await page.clock.install()
  await page.route('**/data.bin', async route => {
    const body = Buffer.from(await signedLists(pair, undefined, { no, name: `Edition ${no}` }))
    await route.fulfill({ body, contentType: 'application/octet-stream' })
  })
  const first = page.waitForResponse('**/data.bin')
  await phone.open()
  await first
  /** Hours go by until the page has asked for this edition, and has asked again: the first answer has then been taken. */
  const later = async (edition: number) => {
    no = edition
    for (let answers = 0; answers < 2; answers++) {
      let isHere = false
      const anew = page.waitForResponse('**/data.bin').then(() => {
        isHere = true
      })
      while (!isHere) await page.clock.fastForward('06:00:01')
      await anew
    }
  }
  await later(4)
  await phone.openWanted()
  await page.getByText(phone.say('wanted.lists.title')).click()
  await expect(page.getByText('Edition 5')).toBeVisible()
  await later(6)
  await expect(page.getByText('Edition 6')).toBeVisible()
})

test('who saves data is asked first, and told what that shows', async ({ visit }) => {
  putLists(server, await signedLists(pair))
  const { page } = await visit({ server })
  await page.addInitScript(() =>
    Object.defineProperty(navigator, 'connection', { value: { saveData: true } }),
  )
  const asks = asksOf(page)
  const phone = wantedAt(page, server)
  await phone.open()
  await phone.openWanted()
  // It is said once the check is here, which is what would have asked.
  await phone.says('wanted.save.shows')
  expect(asks).not.toContain('/data.bin')
  await phone.ask(allFields)
  await expect(page.getByRole('alert')).toContainText(phone.say('wanted.cannot.title'))
  await expectAccessible(page, 'wanted-save')
  await phone.button('wanted.save.button').click()
  await phone.isReady()
  await phone.press()
  await phone.tells('wanted.match.strong')
})

test('what a page fetches, and in which order, is the same whoever looks into the lists', async ({
  visit,
}) => {
  putLists(server, await signedLists(pair))
  const fetched = async (isCurious: boolean) => {
    const { page, watch } = await visit({ server })
    const asks = asksOf(page)
    const phone = wantedAt(page, server)
    const opened = Promise.withResolvers<void>()
    await page.route('**/inner-*.js', async route => {
      await opened.promise
      await route.continue()
    })
    await phone.open()
    // At once: the doors can be used, and nothing of what lies behind them is here.
    await expect(page.locator('#late')).toHaveCount(0)
    if (isCurious) await page.getByRole('button', { name: phone.say('start.wanted.title') }).click()
    opened.resolve()
    await phone.hasCome()
    if (isCurious) {
      await phone.isReady()
      await phone.ask(allFields)
      await phone.tells('wanted.match.strong')
    }
    await watch.settled()
    return asks
  }
  const [one, other] = [await fetched(false), await fetched(true)]
  expect(other).toEqual(one)
  const placeOf = (part: RegExp) => one.findIndex(path => part.test(path))
  expect(placeOf(/inner-/)).toBeGreaterThan(0)
  expect(placeOf(/wanted-[^/]*\.js/)).toBeGreaterThan(placeOf(/inner-/))
  expect(placeOf(/data\.bin/)).toBeGreaterThan(placeOf(/wanted-[^/]*\.js/))
})
