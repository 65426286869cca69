/** Three invented people look for pathways in Russian: one faces removal, one needs a lawyer first, one has open pathways. */
import { dayMs } from '@treeline/vault'
import { asksOf } from '../stage/asking.ts'
import { expectAccessible } from '../stage/axe.ts'
import { foundAt } from '../stage/desk.ts'
import { type Phone, phoneAt } from '../stage/phone.ts'
import { seatAt } from '../stage/seat.ts'
import { expect, test } from '../stage/story.ts'
import { type Answers, walkerAt } from '../stage/walk.ts'

/** In Kazakhstan, told of an extradition two days ago. */
const timur: Answers = {
  detained: 'no',
  removal_threatened: 'yes',
  took_part: 'no',
  crime_exposure: 'none',
  nationality: ['RU'],
  location: 'KZ',
  refused: 'yes',
  asylum: 'none',
  entry: 'lawful',
  left_service: 'left_unit',
}
/** Saw what others did. */
const pavel: Answers = { ...timur, removal_threatened: 'no', crime_exposure: 'witness', location: 'AM' }
/** In Armenia, with an offer of work in Germany. */
const ilya: Answers = {
  ...timur,
  removal_threatened: 'no',
  location: 'AM',
  asylum: 'none',
  entry: 'lawful',
  job_offer: 'yes',
  job_country: 'DE',
  qualification: 'academic',
  foreign_passport: 'biometric',
}

/** Until nothing more is to come: the law follows the rules. */
const openPathways = async (phone: Phone) => {
  await phone.openFully()
  const law = phone.page.waitForResponse(/\/law-[^/]*\.json$/)
  await phone.page.getByRole('link', { name: phone.say('start.ways.title') }).click()
  await phone.isAt('ways.title')
  await (await law).finished()
}

test('who is to be sent away sees that first, with the last day, and all of it without the network', async ({
  visit,
  server,
}) => {
  const { page } = await visit()
  const phone = phoneAt(page, server)
  await openPathways(phone)
  await expectAccessible(page, 'pathways-begin')
  await page.context().setOffline(true)
  const notifiedOn = new Date(Date.now() - 2 * dayMs).toISOString().slice(0, 10)
  const asked = await walkerAt(phone).answer({ ...timur, extradition_notified_on: notifiedOn })
  expect(asked.slice(0, 4)).toContain('extradition_notified_on')
  await phone.isAt('ways.results')
  const first = page.getByRole('heading', { level: 2 }).first()
  await expect(first).toHaveText(phone.say('ways.gate.urgent.title'))
  const last = new Date(Date.now() + 8 * dayMs)
  const day = new Intl.DateTimeFormat('ru', { dateStyle: 'long', timeZone: 'UTC' }).format(last)
  await expect(page.getByText(day.replace(/\s?г\.$/, ''))).toBeVisible()
  await expect(page.getByText(phone.say('ways.result.nonreturn'), { exact: true })).toBeVisible()
  await expectAccessible(page, 'pathways-urgent')
})

test('who was near crimes is sent to a lawyer before any way', async ({ visit, server }) => {
  const { page } = await visit()
  const phone = phoneAt(page, server)
  await openPathways(phone)
  await page.context().setOffline(true)
  await walkerAt(phone).answer(pavel)
  await phone.isAt('ways.results')
  await expect(page.getByRole('heading', { level: 2 }).first()).toHaveText(
    phone.say('ways.gate.lawyer.title'),
  )
  await expectAccessible(page, 'pathways-lawyer')
  await phone.page.context().setOffline(false)
  await phone.button('ways.gate.lawyer.do').click()
  await phone.isAt('before.title')
})

test('open ways with their steps; the answers reach the desk only when they are sent', async ({
  visit,
  startServer,
}) => {
  // Of one's own: where others have written, the line may lie below those that are drawn.
  const server = await startServer()
  const desk = await foundAt(server)
  const { page } = await visit({ server })
  const phone = phoneAt(page, server)
  const walker = walkerAt(phone)
  await openPathways(phone)
  await phone.button('ways.begin').click()
  await expectAccessible(page, 'pathways-question')
  await phone.button('page.next').click()
  await expect(page.getByText(phone.say('ways.question.pick'))).toBeVisible()
  await page.context().setOffline(true)
  const asks: string[] = []
  // The icon is asked for by the browser, not by the page.
  page.on('request', request => request.url().endsWith('.svg') || asks.push(request.url()))
  await walker.goOn(ilya)
  await phone.isAt('ways.results')
  await expect(page.getByRole('img', { name: phone.say('ways.map.title') })).toBeVisible()
  await page.getByText(phone.say('ways.map.list')).click()
  await expect(
    page
      .getByRole('list')
      .filter({ hasText: phone.say('ways.map.all') })
      .first(),
  ).toBeVisible()
  await expectAccessible(page, 'pathways-found')
  const printed = (await page.pdf({ format: 'A4' })).toString('latin1')
  expect(printed.match(/\/Type \/Page\b/g), 'the map goes on one page').toHaveLength(1)
  expect(asks).toEqual([])
  await page.context().setOffline(false)

  await phone.button('ways.show').click()
  await expectAccessible(page, 'pathways-show')
  expect(asks).toEqual([])
  await phone.button('ways.show.first').click()
  await phone.isAt('before.title')
  await phone.button('before.next').click()
  await expect(page.getByText(phone.say('ways.show.goes'))).toBeVisible()
  await phone.field('write.label').fill('Здравствуйте. Мои ответы — в этом сообщении.')
  const codename = await phone.keepWords()
  await phone.answerCheck(codename)
  await phone.send()

  const nora = await desk.colleagues[0]!.atWork()
  const found = nora.cases().find(one => one.standing.facts?.facts.job_country === 'DE')
  expect(found?.standing.facts?.facts).toMatchObject({ location: 'AM', nationality: ['RU'], entry: 'lawful' })

  const seatVisit = await visit({ locale: 'en-GB', server })
  const seat = seatAt(seatVisit.page, server)
  await seat.sitDown(desk.colleagues[0]!)
  await seat.openCase(found!.id)
  const side = seatVisit.page.getByRole('region', { name: seat.say('told.title') })
  await expect(side.getByText('Ask for asylum in Armenia', { exact: true })).toBeVisible()
  await expectAccessible(seatVisit.page, 'desk-stated')
})

test('an answer can be changed, and leaving forgets all of them', async ({ visit, server }) => {
  const { page } = await visit()
  const phone = phoneAt(page, server)
  const walker = walkerAt(phone)
  await openPathways(phone)
  await phone.button('ways.begin').click()
  const first = await walker.title()
  await walker.say({ removal_threatened: 'no', detained: 'no' })
  await phone.button('ways.question.back').click()
  expect(await walker.title()).toBe(first)
  await expect(page.getByRole('radio', { name: phone.say('ways.answer.no'), exact: true })).toBeChecked()
  await page.getByRole('radio', { name: phone.say('ways.answer.skip') }).check()
  await phone.button('page.next').click()
  await page.getByText(phone.say('ways.told'), { exact: true }).click()
  await expect(
    page.getByRole('listitem').filter({ hasText: first }).getByText(phone.say('ways.answer.skip')),
  ).toBeVisible()
  const stored = await page.evaluate(() => [
    localStorage.length,
    sessionStorage.length,
    document.cookie.length,
  ])
  expect(stored).toEqual([0, 0, 0])
  await page.route('https://www.wikipedia.org/', route => route.abort())
  await page.evaluate(() => dispatchEvent(new Event('pagehide')))
  expect(await page.evaluate(() => document.body.childElementCount)).toBe(0)
})

test('what is fetched, and in which order, is the same whatever is answered', async ({ visit, server }) => {
  const fetched = async (answers: Answers) => {
    const { page, watch } = await visit()
    const asks = asksOf(page)
    const phone = phoneAt(page, server)
    await openPathways(phone)
    await walkerAt(phone).answer(answers)
    await phone.isAt('ways.results')
    // Sources that were never opened are drawn from what is there.
    await page
      .locator('summary')
      .filter({ hasText: /источник/ })
      .first()
      .click()
    await watch.settled()
    return asks
  }
  const first = await fetched(timur)
  expect(await fetched(pavel)).toEqual(first)
  expect(await fetched(ilya)).toEqual(first)
  const placeOf = (file: RegExp) => first.findIndex(path => file.test(path))
  expect(placeOf(/\/rules-/)).toBeGreaterThan(0)
  expect(placeOf(/\/law-/)).toBeGreaterThan(placeOf(/\/rules-/))
})

test('where the law does not come, the answers say so and ask for it again', async ({ visit, server }) => {
  const { page, watch } = await visit()
  watch.expects(/law-/)
  watch.expects(/Failed to load resource/)
  await page.route('**/law-*.json', route => route.abort())
  const phone = phoneAt(page, server)
  await phone.openFully()
  await page.getByRole('link', { name: phone.say('start.ways.title') }).click()
  await phone.isAt('ways.title')
  await walkerAt(phone).answer(timur)
  await phone.isAt('ways.results')
  const retry = page.getByRole('button', { name: phone.say('error.retry') })
  await expect(retry).toBeVisible()
  // What must be said first is there without it.
  await expect(page.getByRole('heading', { name: phone.say('ways.gate.urgent.title') })).toBeVisible()
  await expectAccessible(page, 'pathways-without-law')
  await page.unroute('**/law-*.json')
  await retry.click()
  await expect(page.getByRole('heading', { name: phone.say('ways.warnings') })).toBeVisible()
  await expect(retry).toHaveCount(0)
})
