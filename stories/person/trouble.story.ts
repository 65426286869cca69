/** Errors are shown in the person's words with a next step, and the text is kept. */
import type { Page } from '@playwright/test'
import { aloneDays, amberDays, dayMs, weeklyDays } from '@treeline/vault'
import { dateIn } from '../../apps/web/i18n/intl.ts'
import { expectAccessible } from '../stage/axe.ts'
import { foundAt, nora } from '../stage/desk.ts'
import { type Phone, phoneAt } from '../stage/phone.ts'
import { expect, test } from '../stage/story.ts'

const text = 'Что бы ни случилось, этот текст остаётся'

const expectTrouble = async ({ page, say }: Phone, kind: string, filled = {}) => {
  await expect(page.getByText(say(`error.${kind}.what`, filled)).first()).toBeVisible()
  await expect(page.getByText(say(`error.${kind}.do`, filled)).first()).toBeVisible()
}
const contact = { contact: 'radio, on Tuesdays' }

/** Everything but the last press. */
async function toSending(phone: Phone): Promise<void> {
  await phone.open()
  await phone.toWriting()
  await phone.field('write.label').fill(text)
  await phone.answerCheck(await phone.keepWords())
}

test('the server goes down at the moment of sending: the person is told, tries again, and it arrives once', async ({
  visit,
  startServer,
}) => {
  const server = await startServer()
  const { colleagues } = await foundAt(server)
  const { page, watch } = await visit({ server })
  watch.expects(/ERR_/)
  const phone = phoneAt(page, server)
  await toSending(phone)
  server.wires.person.cut()
  await phone.button('write.send').click()
  await expectTrouble(phone, 'send')
  await expectAccessible(page, 'person-trouble')
  server.wires.person.mend()
  await phone.button('error.retry').click()
  await phone.isAt('sent.title')
  const nora = await colleagues[0]!.atWork()
  expect(nora.cases().map(one => one.standing.messages.map(message => message.text))).toEqual([[text]])
})

test('an answer that is lost on the way back does not make the message arrive twice', async ({
  visit,
  startServer,
}) => {
  const server = await startServer()
  const { colleagues } = await foundAt(server)
  const { page, watch } = await visit({ server })
  watch.expects(/ERR_/)
  const phone = phoneAt(page, server)
  await toSending(phone)
  await page.route('**/api/begin', async route => {
    await route.fetch()
    await route.abort()
  })
  await phone.button('write.send').click()
  await expectTrouble(phone, 'send')
  await page.unroute('**/api/begin')
  await phone.button('error.retry').click()
  await phone.isAt('sent.title')
  const nora = await colleagues[0]!.atWork()
  expect(nora.cases().flatMap(one => one.standing.messages)).toHaveLength(1)
})

test('without a network the text stays, and goes out when there is one', async ({ visit, server }) => {
  const { page, watch } = await visit()
  watch.expects(/ERR_INTERNET_DISCONNECTED/)
  const phone = phoneAt(page, server)
  await toSending(phone)
  await page.context().setOffline(true)
  await phone.button('write.send').click()
  await expectTrouble(phone, 'offline')
  await page.context().setOffline(false)
  await phone.isAt('sent.title')
})

test('a server without room says so, and takes the message when there is room again', async ({
  visit,
  startServer,
}) => {
  const server = await startServer({ limits: { unansweredBytesPerHour: 1 } })
  await foundAt(server)
  const { page, watch } = await visit({ server })
  watch.expects(/503/)
  const phone = phoneAt(page, server)
  await toSending(phone)
  await phone.button('write.send').click()
  await expectTrouble(phone, 'full')
  await expect(phone.button('error.retry')).toBeVisible()
})

test('a full disk is told as one', async ({ visit, startServer }) => {
  const server = await startServer({ limits: { freeBytes: Number.MAX_SAFE_INTEGER } })
  await foundAt(server)
  const { page, watch } = await visit({ server })
  watch.expects(/503/)
  const phone = phoneAt(page, server)
  await toSending(phone)
  await phone.button('write.send').click()
  await expectTrouble(phone, 'full')
})

/** Before the page begins: its clock stands this many days ahead. */
const shifted = (page: Page, days: number) => page.clock.install({ time: Date.now() + days * dayMs })

for (const { kind, days } of [
  { kind: 'old', days: aloneDays + amberDays + 1 },
  { kind: 'clock', days: -3 },
]) {
  test(`A9: what nobody vouches for any more, or ahead of its day, is not sealed to, and the person is told why (${kind})`, async ({
    visit,
    startServer,
  }) => {
    // Of its own: in one that others share somebody may have opened the desk on another day.
    const server = await startServer()
    await foundAt(server)
    const { page } = await visit({ server })
    await shifted(page, days)
    const phone = phoneAt(page, server)
    await phone.open()
    await phone.entry('help').click()
    const today = dateIn('ru', new Date(Date.now() + days * dayMs))
    await expectTrouble(phone, kind, { ...contact, today })
    await expect(phone.button('before.next')).toBeHidden()
    await expectAccessible(page, `person-${kind}`)
  })
}

test('A10: with one card left nothing is sealed, and the person is told', async ({ visit, startServer }) => {
  const server = await startServer()
  await foundAt(server, [nora])
  // The paper's.
  server.travel(weeklyDays)
  const { page } = await visit({ server })
  await shifted(page, weeklyDays)
  const phone = phoneAt(page, server)
  await phone.open()
  await phone.entry('help').click()
  await expectTrouble(phone, 'few', contact)
})

test('a helpline that nobody has set up says that it is not open', async ({ visit, startServer }) => {
  const server = await startServer()
  const { page, watch } = await visit({ server })
  watch.expects(/404.*\/api\/desk/)
  const phone = phoneAt(page, server)
  await phone.open()
  await phone.entry('help').click()
  await expectTrouble(phone, 'closed')
})

const answers = {
  'no JSON': { body: '<html>gateway</html>' },
  'half of one': { body: '{"version":1,"config":{"by' },
  'another shape': { body: '{"version":"one"}' },
  'a database that is gone': { status: 503, body: '{"refused":"down"}' },
}
for (const [name, answer] of Object.entries(answers)) {
  test(`a malformed answer is told as the server's fault: ${name}`, async ({ visit, server }) => {
    const { page, watch } = await visit()
    watch.expects(/503/)
    await page.route('**/api/desk', route => route.fulfill({ contentType: 'application/json', ...answer }))
    const phone = phoneAt(page, server)
    await phone.open()
    await phone.entry('help').click()
    await expectTrouble(phone, 'server')
    await page.unroute('**/api/desk')
    await phone.button('error.retry').click()
    await expect(phone.button('before.next')).toBeVisible()
  })
}

test('attack 2: a server with the roots of another desk behind this phrase cannot go on', async ({
  visit,
  server,
}) => {
  const { page } = await visit()
  await page.route('**/api/desk', async route => {
    const answer = await (await route.fetch()).json()
    answer.keyring.signatures[0].signature = `${answer.keyring.signatures[0].signature.slice(0, -4)}AAAA`
    answer.genesis = answer.keyring
    await route.fulfill({ json: answer })
  })
  const phone = phoneAt(page, server)
  await phone.open()
  await phone.entry('help').click()
  await expectTrouble(phone, 'phrase')
  await expect(phone.button('before.next')).toBeHidden()
})

test('a part of the page that did not arrive is fetched again at a press', async ({ visit, server }) => {
  const { page, watch } = await visit()
  watch.expects(/ERR_FAILED|dynamically imported/)
  const parts = /\/assets\/(?!main-)[^?]+\.js(\?|$)/
  await page.route(parts, route => route.abort())
  const phone = phoneAt(page, server)
  await phone.open()
  await phone.entry('help').click()
  await expectTrouble(phone, 'part')
  await page.unroute(parts)
  await phone.button('error.retry').click()
  await phone.isAt('before.title')
})

test('attack 32: a failing random source stops sending', async ({ visit, server }) => {
  const { page } = await visit()
  await page.addInitScript(() => {
    crypto.getRandomValues = array => array
  })
  const phone = phoneAt(page, server)
  await phone.open()
  await phone.toWriting()
  await phone.field('write.label').fill(text)
  await phone.button('write.next').click()
  await expectTrouble(phone, 'random')
  await expect(phone.field('write.label')).toHaveValue(text)
})

test('a browser that cannot encrypt is told so before anything is written', async ({ visit, server }) => {
  const { page } = await visit()
  await page.addInitScript(() => Object.defineProperty(crypto, 'subtle', { value: undefined }))
  const phone = phoneAt(page, server)
  await phone.open()
  await phone.entry('help').click()
  await expectTrouble(phone, 'browser')
})
