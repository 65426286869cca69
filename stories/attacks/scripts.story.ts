/** Attack 15: nothing sent or served as text is run as a script. */
import { foundAt } from '../stage/desk.ts'
import { write } from '../stage/person.ts'
import { phoneAt } from '../stage/phone.ts'
import { seatAt } from '../stage/seat.ts'
import { expect, test } from '../stage/story.ts'
import type { TestServer } from '../stage/test-server.ts'

const script = (name: string) => `<img src=x onerror="alert('${name}')"><script>alert('${name}')</script>`
const markdown =
  '[press](javascript:alert(1)) ![x](http://tracker.example/x.png) <b>bold</b> http://tracker.example/'
const svg = `<svg xmlns="http://www.w3.org/2000/svg"><script>alert('svg')</script><image href="http://tracker.example/y.png"/></svg>`
const pdf = '%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj'
const bytes = (text: string) => new Uint8Array(Buffer.from(text))

let server: TestServer
test.beforeEach(async ({ startServer }) => {
  server = await startServer()
})

test("attack 15: a script in the desk's own words and a member's name is shown as text", async ({
  visit,
}) => {
  const words = {
    name: script('name'),
    contact: script('contact'),
    line: script('line'),
    address: script('onion'),
  }
  const founders = [
    { name: '<b onclick=alert(1)>Nora', roles: ['intake', 'counsellor', 'coordinator'] as const },
    { name: '<script>Timur', roles: ['intake', 'counsellor'] as const },
  ]
  const { colleagues } = await foundAt(server, founders, words)
  const phone = phoneAt((await visit({ server })).page, server)
  const { page, say } = phone
  const dialogs: string[] = []
  page.on('dialog', dialog => dialogs.push(dialog.message()))
  await phone.open()
  await expect(page.getByText(words.name)).toBeVisible()
  await phone.entry('help').click()
  await page.getByLabel(say('before.urgent.life')).check()
  await page.getByLabel(say('before.where.question')).selectOption('RU')
  await expect(page.getByText(words.line)).toBeVisible()
  await phone.button('before.next').click()
  await phone.field('write.label').fill('Кто вы?')
  const codename = await phone.keepWords()
  await phone.answerCheck(codename)
  await phone.send()
  const nora = await colleagues[0]!.atWork()
  await nora.reply(nora.cases()[0]!.id, script('reply')).run()
  await phone.comeBack(codename.join(' '))
  await expect(page.getByText(script('reply'))).toBeVisible()
  await expect(page.getByText('<b onclick=alert(1)>Nora')).toBeVisible()
  expect(dialogs).toEqual([])
})

test('attack 15: a script in a message, in Markdown, in a file and its name runs at no desk', async ({
  visit,
}) => {
  const { colleagues } = await foundAt(server)
  const files = [
    { name: script('file'), type: 'image/svg+xml', bytes: bytes(svg) },
    { name: 'photo.jpg', type: 'image/jpeg', bytes: bytes(svg) },
    { name: '../../x.html', type: 'text/html', bytes: bytes(script('html')) },
    { name: 'x.pdf', type: 'application/pdf', bytes: bytes(pdf) },
  ]
  const about = { country: '"><script>', language: '<i>', urgent: [] }
  const { id } = await write(server, { text: `${script('text')} ${markdown}`, files, about })
  const seat = seatAt((await visit({ server, locale: 'en-GB' })).page, server)
  const { page, say } = seat
  const dialogs: string[] = []
  page.on('dialog', dialog => dialogs.push(dialog.message()))
  await seat.sitDown(colleagues[0]!)
  await seat.openCase(id)
  const message = page.getByRole('article').first()
  await expect(message).toContainText(markdown)
  expect(await message.getByRole('link').count()).toBe(0)
  for (let n = 1; n <= files.length; n++) {
    await page.getByRole('button', { name: say('file.veiled', { n }) }).click()
    await expect(page.getByText(say('file.other.warning'))).toHaveCount(n)
  }
  expect(await page.locator('article :is(img, svg image, iframe, object, embed, script)').count()).toBe(0)
  const download = page.waitForEvent('download')
  await page
    .getByRole('button', { name: say('file.other.save') })
    .nth(2)
    .click()
  expect((await download).suggestedFilename()).not.toMatch(/[/\\]/)
  expect(page.url()).toContain(server.desk)
  expect(dialogs).toEqual([])
})

test('attack 15: words that came as a script from the server are not run: their hash is another', async ({
  visit,
}) => {
  await foundAt(server)
  const { page, watch } = await visit({ server })
  watch.expects(/integrity|digest|Failed to|preload/)
  await page.route('**/ru-*.json', route => route.fulfill({ json: { 'start.title': script('words') } }))
  const dialogs: string[] = []
  page.on('dialog', dialog => dialogs.push(dialog.message()))
  await page.goto(server.person)
  const phone = phoneAt(page, server)
  await expect(page.locator('#late'), 'it is said that something did not come').toBeVisible()
  await phone.isAt('start.title')
  expect(dialogs).toEqual([])
})
