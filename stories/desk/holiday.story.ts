/**
 * R3 to R5: a desk of one and of two people through a holiday: what first visitors meet on which day, what each screen
 * says, and what opens the desk again. Silence turns a first contact amber and then closes it; contradiction closes it.
 */
import {
  aloneDays,
  amberDays,
  awayDays,
  dayMs,
  epochDays,
  excusedDays,
  heardDays,
  sheetPlaces,
  weeklyDays,
} from '@treeline/vault'
import { english } from '@treeline/vault/words/english'
import { dateIn } from '../../apps/web/i18n/intl.ts'
import { expectAccessible } from '../stage/axe.ts'
import { elsewhere, foundAt, nora, ownWords, timur } from '../stage/desk.ts'
import { type Phone, phoneAt } from '../stage/phone.ts'
import { seatAt } from '../stage/seat.ts'
import { expect, test, type Visiting } from '../stage/story.ts'
import type { TestServer } from '../stage/test-server.ts'

let server: TestServer
/** When the desk was founded. */
let start: number
test.beforeEach(async ({ startServer }) => {
  server = await startServer()
  start = Date.now()
})

/** The clocks of the server and of who comes then. */
const on = (day: number): number => {
  server.travel(day)
  return start + day * dayMs
}

/** Somebody who comes for the first time on this day, before they write. */
async function visitorOn(day: number, visit: Visiting): Promise<Phone> {
  const { page } = await visit({ server })
  await page.clock.install({ time: on(day) })
  await page.addInitScript(writeForDays, epochDays)
  const phone = phoneAt(page, server)
  await phone.open()
  await phone.entry('help').click()
  await phone.isAt('before.title')
  return phone
}

/** Runs in the page. For how many days an epoch is written in is drawn by one byte: here always for so many. */
function writeForDays(days: number): void {
  const draw = crypto.getRandomValues.bind(crypto)
  crypto.getRandomValues = array => {
    draw(array)
    if (array?.byteLength === 1) new Uint8Array(array.buffer)[0] = days
    return array
  }
}

type Met = 'open' | 'amber' | 'closed'
/** What the page says to them. `since`: the day of which amber says that nobody has confirmed the desk since. */
async function expectMet({ page, say, button }: Phone, met: Met, since = 0): Promise<void> {
  const date = dateIn('ru', new Date(start + since * dayMs))
  const [warning] = say('error.unconfirmed.do', { since: date }).split('{')
  const [closed] = say('error.old.what').split('{')
  await expect(page.getByText(closed!)).toBeVisible({ visible: met === 'closed' })
  await expect(page.getByText(warning!)).toBeVisible({ visible: met === 'amber' })
  await expect(page.getByText(say('error.unconfirmed.what', { contact: ownWords.contact }))).toBeVisible({
    visible: met === 'amber',
  })
  await expect(button('error.unconfirmed.retry')).toBeVisible({ visible: met === 'amber' })
  await expect(button('before.next')).toBeVisible({ visible: met === 'open' })
}

const seatOn = async (visit: Visiting) => seatAt((await visit({ locale: 'en-GB', server })).page, server)

test('R5: a desk of one: open for two weeks, amber for one more, then closed; who has begun goes on; one opening is enough', async ({
  visit,
}) => {
  const { colleagues } = await foundAt(server, [nora])
  const [alone] = colleagues
  await alone!.atWork()
  await expectMet(await visitorOn(aloneDays, visit), 'open')

  // The last day of the card there is.
  const late = weeklyDays - 1
  const warned = await visitorOn(late, visit)
  await expectMet(warned, 'amber', aloneDays)
  await expectAccessible(warned.page, 'person-unconfirmed')
  await warned.button('error.unconfirmed.retry').click()
  await warned.button('before.next').click()
  await warned.field('write.label').fill('Пишу всё равно')
  const codename = await warned.keepWords()
  await warned.answerCheck(codename)
  await warned.send()

  const end = aloneDays + amberDays + 1
  const shut = await visitorOn(end, visit)
  await expectMet(shut, 'closed')
  await expectAccessible(shut.page, 'person-old')
  // A conversation that has begun goes on.
  const { page } = await visit({ server })
  await page.clock.install({ time: on(end) })
  const back = phoneAt(page, server)
  await back.comeBack(codename.join(' '))
  await back.reply('И ещё раз')
  await expect(page.getByRole('article').filter({ hasText: 'И ещё раз' })).toBeVisible()

  const open = await alone!.atWork()
  expect(open.cases().flatMap(one => one.standing.messages.map(({ text }) => text))).toEqual([
    'Пишу всё равно',
    'И ещё раз',
  ])
  await expectMet(await visitorOn(end, visit), 'open')
})

test('R4: an absence that was announced keeps the desk of one open for its four weeks', async ({ visit }) => {
  const { colleagues } = await foundAt(server, [nora])
  const seat = await seatOn(visit)
  const { page, say, button, field, isAt } = seat
  await seat.sitDown(colleagues[0]!)
  await page.goto(`${server.desk}/#members`)
  await isAt('menu.admin')
  await expect(page.getByText(say('away.seen'))).toBeVisible()
  const last = new Date(start + awayDays * dayMs).toISOString().slice(0, 10)
  await expect(field('away.until')).toHaveAttribute('max', last)
  await field('away.until').fill(last)
  await button('away.announce').click()
  const date = dateIn('en', new Date(start + awayDays * dayMs))
  await expect(page.getByText(say('away.announced', { date }))).toBeVisible()
  await expectAccessible(page, 'desk-away')
  await expectMet(await visitorOn(awayDays, visit), 'open')
  await expectMet(await visitorOn(awayDays + 1, visit), 'amber', awayDays)
})

test('R1: a desk of two, one of them silent: the other is asked by name, an answer holds to its day, and no longer', async ({
  visit,
}) => {
  const { colleagues } = await foundAt(server, [nora, timur])
  const [first, second] = colleagues
  await second!.atWork()
  await first!.atWork()
  const days = heardDays + 1
  const seat = await seatOn(visit)
  const { page, say, button } = seat
  await seat.sitDown(first!, on(days))
  await expect(page.getByText(say('confirm.silent.text', { n: 1, days: heardDays }))).toBeVisible()
  await button('confirm.silent.title').click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText(say('confirm.silent.people'))).toBeVisible()
  await expectAccessible(page, 'desk-silent')
  const yes = dialog.getByRole('button', { name: say('confirm.silent.yes') })
  await expect(yes).toBeDisabled()
  await dialog.getByRole('checkbox', { name: say('confirm.silent.one', { name: 'Timur', n: days }) }).check()
  await yes.click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText(say('confirm.silent.text', { n: 1, days: heardDays }))).toBeHidden()
  await expectMet(await visitorOn(weeklyDays - 1, visit), 'open')

  // No answer counts any more, and the screen says so.
  const end = excusedDays + 1
  const later = await seatOn(visit)
  await later.sitDown(first!, on(end))
  await later.button('confirm.silent.title').click()
  await expect(later.page.getByText(say('confirm.silent.long', { name: 'Timur', n: end }))).toBeVisible()
  await expect(later.page.getByRole('checkbox')).toHaveCount(0)
  await expectAccessible(later.page, 'desk-silent-long')

  // The silent one is in once: both confirm again.
  await second!.atWork()
  await first!.atWork()
  await expectMet(await visitorOn(end, visit), 'open')
})

test('A new device opens cases and confirms nothing, until a sheet of the desk is entered', async ({
  visit,
}) => {
  const { colleagues, sheets } = await foundAt(server, [nora, timur])
  for (const one of colleagues) await one.atWork()
  const seat = await seatOn(visit)
  const { page, say, button, field } = seat
  await seat.sitDown(elsewhere(server, colleagues[0]!))
  const notice = page.getByText(say('confirm.device.text'))
  await expect(notice).toBeVisible()
  await button('confirm.device.button').click()
  await expectAccessible(page, 'desk-device')
  await field('members.sheet').fill('open door')
  await button('confirm.device.admit').click()
  await expect(page.getByText(say('signin.paper.wrong'))).toBeVisible()
  await field('members.sheet').fill(
    sheetPlaces(sheets[0]!)
      .map(place => english[place]!)
      .join(' '),
  )
  await button('confirm.device.admit').click()
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(notice).toBeHidden()
})

test('R5: contradiction closes a first contact at once, silence does not', async ({ visit }) => {
  const { colleagues, sheets } = await foundAt(server, [
    nora,
    timur,
    { name: 'Vera', roles: ['coordinator'] },
  ])
  for (const one of colleagues) await one.atWork()
  const { fresh, vouches } = await (await fetch(`${server.desk}/api/desk`)).json()
  await (await colleagues[0]!.atWork()).dismiss(sheets[0]!, colleagues[2]!.keyset.member)
  const { page } = await visit({ server })
  // What was vouched for before she left, beside the edition without her.
  await page.route('**/api/desk', async route => {
    const response = await route.fetch()
    await route.fulfill({ response, json: { ...(await response.json()), fresh, vouches } })
  })
  const phone = phoneAt(page, server)
  await phone.open()
  await phone.entry('help').click()
  await expect(page.getByText(phone.say('error.phrase.what'))).toBeVisible()
  await expect(phone.button('before.next')).toBeHidden()
  await expect(phone.button('error.unconfirmed.retry')).toBeHidden()
})
