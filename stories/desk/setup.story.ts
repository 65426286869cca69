/** A desk is set up in a browser, alone, and grows by a second member who then reads and replies. */
import type { CDPSession, Page } from '@playwright/test'
import { phrasePlaces } from '@treeline/client/person'
import type { DeskId } from '@treeline/vault'
import { expectAccessible } from '../stage/axe.ts'
import { draft, write } from '../stage/person.ts'
import { phoneAt } from '../stage/phone.ts'
import { answerSheet, keepSheet, readSheet } from '../stage/recovery-sheet.ts'
import { type Seat, seatAt } from '../stage/seat.ts'
import { expect, test, type Visiting } from '../stage/story.ts'
import type { TestServer } from '../stage/test-server.ts'

let server: TestServer
test.beforeEach(async ({ startServer }) => {
  server = await startServer()
})
/** Before the set-up the page asks for a desk that is not there. */
async function visitDesk(visit: Visiting): Promise<Page> {
  const { page, watch } = await visit({ locale: 'en-GB', server })
  watch.expects(/404.*\/api\/desk/)
  return page
}

/** An authenticator in the machine, whose keys give a secret. */
async function withAuthenticator(page: Page): Promise<CDPSession> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  const options = {
    protocol: 'ctap2',
    transport: 'internal',
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
    automaticPresenceSimulation: true,
    hasPrf: true,
  } as const
  await devtools.send('WebAuthn.addVirtualAuthenticator', { options })
  return devtools
}

/** The founder's way to the screen where the device gets its way to unlock. Gives the words of the papers. */
async function foundTo({ page, say, field, button, isAt }: Seat): Promise<string[][]> {
  await page.goto(`${server.desk}/#setup=${server.setupToken}`)
  await isAt('setup.title')
  await field('setup.name').fill('Лесная линия')
  await field('setup.contact').fill('на ярмарке, по субботам')
  await field('setup.line').fill('112')
  await field('setup.you').fill('Ольга')
  await button('setup.next').click()
  const sheets = []
  for (const which of ['first', 'second', 'spare', 'own']) {
    await isAt(`sheet.${which}.title`)
    sheets.push(await keepSheet(page, say))
  }
  return sheets
}

/** Chooses six words for this device. Gives them. */
async function chooseWords({ page, say, field, button, isAt }: Seat): Promise<string> {
  await isAt('ways.title')
  const words = (await readSheet(page, 6)).join(' ')
  await button('ways.words.written').click()
  await field('ways.words.type').fill(words)
  await page.getByRole('button', { name: say('sheet.check') }).click()
  await expect(button('ways.passkey.add')).toBeVisible()
  return words
}

test('a desk is set up in a browser, and then reads what a person writes', async ({ visit }) => {
  const page = await visitDesk(visit)
  await withAuthenticator(page)
  const seat = seatAt(page, server)
  const { say, field, button, isAt } = seat
  await page.goto(server.desk)
  await isAt('absent.title')
  await page.goto(`${server.desk}/#setup=${server.setupToken}`)
  await isAt('setup.title')
  await expectAccessible(page, 'desk-setup')
  await foundTo(seat)
  await expectAccessible(page, 'desk-unlock-methods')
  const words = await chooseWords(seat)
  await button('ways.passkey.add').click()
  await isAt('setup.done.title')
  await expectAccessible(page, 'desk-setup-done')
  const published = await page.locator('.keyphrase').innerText()
  expect(published.split(' ')).toHaveLength(8)
  await button('setup.done.open').click()
  await isAt('inbox.title')
  await expect(page.getByText(say('lonely.text'))).toBeVisible()
  await expect(page.getByText(say('empty.inbox'))).toBeVisible()

  const writer = await write(server, draft('Вы уже открылись?'))
  expect(phrasePlaces(writer.site.desk as DeskId)).toHaveLength(8)
  await page.reload()
  await isAt('signin.title')
  await expectAccessible(page, 'desk-unlock')
  await button('signin.passkey').click()
  await isAt('inbox.title')
  await expect(seat.line(writer.id)).toContainText('Вы уже открылись?')
  await button('lock.now').click()
  await isAt('lock.title')
  await expect(page.getByText(say('lock.unread', { n: 1 }))).toBeVisible()
  await expect(page.getByText('Вы уже открылись?')).toBeHidden()
  await expectAccessible(page, 'desk-locked')
  await field('signin.words').fill('open door public garden visit museum')
  await button('lock.unlock').click()
  await expect(page.getByText(say('signin.failed'))).toBeVisible()
  await field('signin.words').fill(words)
  await button('lock.unlock').click()
  await isAt('inbox.title')
})

test('A11: set-up does not go on without the papers: wrong words are not taken', async ({ visit }) => {
  const page = await visitDesk(visit)
  const seat = seatAt(page, server)
  const { say, field, button, isAt } = seat
  await page.goto(`${server.desk}/#setup=${server.setupToken}`)
  await field('setup.name').fill('Лесная линия')
  await field('setup.contact').fill('на ярмарке')
  await field('setup.line').fill('112')
  await field('setup.you').fill('Ольга')
  await button('setup.next').click()
  await isAt('sheet.first.title')
  await expect(page.getByText(say('sheet.first.opens'))).toBeVisible()
  await expectAccessible(page, 'desk-sheet')
  const words = await readSheet(page)
  await button('sheet.printed').click()
  await answerSheet(page, say, words.toReversed())
  await expect(page.getByText(say('sheet.wrong'))).toBeVisible()
  await expectAccessible(page, 'desk-sheet-asked')
  await isAt('sheet.first.title')
  await answerSheet(page, say, words)
  await isAt('sheet.second.title')
  expect((await fetch(`${server.desk}/api/desk`)).status).toBe(404)
})

test('a colleague is invited, joins, is admitted with a sheet, and then reads and replies', async ({
  visit,
}) => {
  const olga = seatAt(await visitDesk(visit), server)
  await withAuthenticator(olga.page)
  const [sheet] = await foundTo(olga)
  await chooseWords(olga)
  await olga.button('ways.passkey.none').click()
  await olga.isAt('setup.done.title')
  await olga.button('setup.done.open').click()
  await olga.isAt('inbox.title')
  const phone = phoneAt((await visit({ server })).page, server)
  const { codename } = await phone.write('Кто-нибудь есть?')
  await olga.page.getByRole('link', { name: olga.say('menu.admin') }).click()
  await olga.isAt('menu.admin')
  await olga.button('members.invite.button').click()
  const link = await olga.field('members.invite.link').inputValue()
  await expectAccessible(olga.page, 'desk-members')

  const emil = seatAt(await visitDesk(visit), server)
  await withAuthenticator(emil.page)
  await emil.page.goto(link)
  await emil.isAt('join.title')
  await expectAccessible(emil.page, 'desk-join')
  await emil.field('setup.you').fill('Эмиль')
  await emil.button('setup.next').click()
  await emil.isAt('sheet.own.title')
  await keepSheet(emil.page, emil.say)
  await chooseWords(emil)
  await emil.button('ways.passkey.none').click()
  await emil.isAt('join.waiting.title')
  await expectAccessible(emil.page, 'desk-waiting')
  const fingerprint = await emil.page.locator('.keyphrase').innerText()

  await olga.page.getByRole('link', { name: olga.say('menu.inbox') }).click()
  await olga.isAt('inbox.title')
  await olga.page.getByRole('link', { name: olga.say('menu.admin') }).click()
  await expect(olga.page.getByRole('heading', { name: 'Эмиль' })).toBeVisible()
  await expect(olga.page.getByRole('article')).toContainText(fingerprint)
  await expectAccessible(olga.page, 'desk-newcomer')
  await olga.field('members.sheet').fill('not a sheet')
  await olga.button('members.admit', { name: 'Эмиль' }).click()
  await expect(olga.page.getByRole('alert').first()).toBeVisible()
  await olga.field('members.sheet').fill(sheet!.join(' '))
  await olga.button('members.admit', { name: 'Эмиль' }).click()
  await expect(olga.page.getByRole('listitem').filter({ hasText: 'Эмиль' })).toBeVisible()
  await expect(olga.page.getByText(olga.say('lonely.text'))).toBeHidden()
  await olga.page.getByRole('link', { name: olga.say('menu.inbox') }).click()
  await olga.isAt('inbox.title')
  await expect(olga.page.getByText('Кто-нибудь есть?')).toBeVisible()

  await emil.button('join.waiting.look').click()
  await emil.isAt('inbox.title')
  await emil.page.getByRole('row').filter({ hasText: 'Кто-нибудь есть?' }).getByRole('link').click()
  await emil.page.getByRole('textbox').first().fill('Есть. Я Эмиль.')
  await emil.button('composer.reply.send').click()
  const gone = emil.page.waitForResponse('**/api/append')
  await emil.button('lock.now').click()
  await emil.isAt('lock.title')
  await gone
  await phone.comeBack(codename.join(' '))
  await expect(phone.page.getByText('Есть. Я Эмиль.')).toBeVisible()
})
