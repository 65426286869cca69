/** The desk makes a wanted check with the person beside it, names whose lists it takes, and keeps only that it was made. */
import { toBase64 } from '@treeline/wire'
import { type Asked, allFields, askerIn, asksOf, nobody, wantedAt } from '../stage/asking.ts'
import { expectAccessible } from '../stage/axe.ts'
import { foundAt, ownWords, type StagedDesk } from '../stage/desk.ts'
import { dayBefore, listName, putLists, signedLists, signer } from '../stage/lists.ts'
import { draft, write } from '../stage/person.ts'
import { seatAt } from '../stage/seat.ts'
import { expect, test } from '../stage/story.ts'
import { openTestServer, type TestServer } from '../stage/test-server.ts'

const pair = signer()
const key = new Uint8Array(pair.publicKey)
let server: TestServer
let desk: StagedDesk

test.beforeAll(async () => {
  server = await openTestServer()
  desk = await foundAt(server, undefined, { ...ownWords, lists: key })
})
test.afterAll(() => server.stop())

test('a check with the person leaves source, date and by whom in the file, and nothing else anywhere', async ({
  visit,
}) => {
  putLists(server, await signedLists(pair))
  const { id } = await write(server, draft('Можно ли мне лететь?'))
  const { page } = await visit({ server, locale: 'en-GB' })
  const seat = seatAt(page, server)
  const copied = page.waitForResponse('**/data.bin')
  await seat.sitDown(desk.colleagues[0]!)
  await (await copied).finished()
  await seat.openCase(id)
  await seat.button('wanted.open').click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText(seat.say('wanted.only'))
  const asker = askerIn(dialog, seat.say, seat.say('wanted.check'))
  for (const field of ['surname', 'given', 'patronymic', 'day', 'month', 'born'])
    await expect(asker.input(field)).toHaveValue('')
  await expect(dialog.getByText(seat.say('wanted.lists.title'))).toBeVisible()
  await expectAccessible(page, 'desk-wanted')

  const asks = asksOf(page)
  await asker.ask(allFields)
  await expect(dialog.getByRole('heading', { name: seat.say('wanted.match.strong') })).toBeFocused()
  await expectAccessible(page, 'desk-wanted-answer')
  // One person a check: the next one takes opening it anew.
  await expect(asker.input('surname')).toBeHidden()
  await dialog.getByRole('button', { name: seat.say('wanted.again') }).click()
  await expect(dialog).toBeHidden()
  const checked = page.getByText(/Wanted check with the person: Nora/)
  await expect(checked).toHaveCount(1)
  await expect(checked).toContainText(`${listName}, copy of`)
  await expectAccessible(page, 'desk-wanted-saved')
  await expect.poll(() => asks).toContain('/api/append')
  expect(asks.filter(path => !/^\/api\/(append|page|sync|desk)$/.test(path))).toEqual([])

  const nora = await desk.colleagues[0]!.atWork()
  const { standing } = nora.cases().find(one => one.id === id)!
  const me = toBase64(desk.colleagues[0]!.keyset.member)
  expect(standing.checks).toEqual([
    {
      seq: expect.any(Number),
      by: me,
      lists: [{ name: listName, retrieved: dayBefore(1) }],
      at: expect.stringMatching(/^\d{4}-/),
    },
  ])
  expect(JSON.stringify(standing)).not.toMatch(/Осокин|1990|possible/)
  expect(standing.unknown).toEqual([])
  await seat.button('wanted.open').click()
  await expect(asker.input('surname')).toHaveValue('')
})

test('an answer nobody asked a list for leaves nothing', async ({ visit }) => {
  const unasked: [string, Uint8Array, Asked, string][] = [
    ['no list', new Uint8Array(), nobody, 'wanted.cannot.missing'],
    ['a stranger signed', await signedLists(signer()), nobody, 'wanted.cannot.signature'],
    ['too little to ask by', await signedLists(pair), { ...nobody, surname: '--', given: '--' }, ''],
  ]
  for (const [what, bytes, asked, why] of unasked) {
    putLists(server, bytes)
    const { id } = await write(server, draft(`А если так: ${what}?`))
    const { page, close } = await visit({ server, locale: 'en-GB' })
    const seat = seatAt(page, server)
    await seat.sitDown(desk.colleagues[1]!)
    await seat.openCase(id)
    await seat.button('wanted.open').click()
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByText(seat.say('wanted.cannot.coming'))).toBeHidden()
    await askerIn(dialog, seat.say, seat.say('wanted.check')).ask(asked)
    await expect(dialog.getByRole('heading', { name: seat.say('wanted.cannot.title') })).toBeVisible()
    if (why) await expect(dialog).toContainText(seat.say(why))
    await dialog.getByRole('button', { name: seat.say('desk.close') }).click()
    const timur = await desk.colleagues[1]!.atWork()
    expect(timur.cases().find(one => one.id === id)!.standing.checks, what).toEqual([])
    await close()
  }
})

test('the desk sees what lies on the server, and a coordinator says whose lists are taken', async ({
  visit,
}) => {
  const next = signer()
  putLists(server, await signedLists(next, dayBefore(9)))
  const { page } = await visit({ server, locale: 'en-GB' })
  const seat = seatAt(page, server)
  await seat.sitDown(desk.colleagues[0]!)
  await page.keyboard.press('g')
  await page.keyboard.press('l')
  await seat.isAt('menu.lists')
  await expect(page.getByText(seat.say('lists.stranger'))).toBeVisible()
  await expect(page.getByText(listName)).toBeVisible()
  await expect(page.getByText(`${seat.say('lists.dropped.no-date-of-birth')}: 7`)).toBeVisible()
  await expect(page.getByText(seat.say('lists.old', { n: 7 }))).toBeVisible()
  await expectAccessible(page, 'desk-lists-stranger')
  await seat.field('lists.key.label').fill('not a key')
  await seat.button('lists.key.save').click()
  await expect(page.getByRole('alert')).toContainText(seat.say('lists.key.wrong'))
  await seat.field('lists.key.label').fill(toBase64(next.publicKey))
  await seat.button('lists.key.save').click()
  await expect(page.getByText(seat.say('lists.key.saved'))).toBeVisible()
  await expect(page.getByText(seat.say('lists.taken', { n: 1 }))).toBeVisible()
  await expect(page.getByText(toBase64(next.publicKey))).toBeVisible()
  await expectAccessible(page, 'desk-lists')

  const { page: other } = await visit({ server })
  const phone = wantedAt(other, server)
  await phone.openFully()
  await phone.openWanted()
  await phone.isReady()

  await seat.button('lists.key.remove').click()
  await expect(page.getByText(seat.say('lists.nobodys'))).toBeVisible()
  const { page: third } = await visit({ server })
  const later = wantedAt(third, server)
  await later.openFully()
  await later.openWanted()
  await expect(third.getByText(later.say('wanted.cannot.coming'))).toBeHidden()
  await later.ask(nobody)
  await later.says('wanted.cannot.missing')
})

test('a copy of a day to come is not shown as new', async ({ visit }) => {
  putLists(server, await signedLists(pair, dayBefore(-3)))
  const { page } = await visit({ server, locale: 'en-GB' })
  const seat = seatAt(page, server)
  await seat.sitDown(desk.colleagues[1]!)
  await page.goto(`${server.desk}/#lists`)
  await expect(page.getByText(seat.say('wanted.lists.ahead'))).toBeVisible()
  await expect(page.getByText(/days? old/)).toBeHidden()
})

test('who is no coordinator sees the lists, and is offered no key to change', async ({ visit }) => {
  const { page } = await visit({ server, locale: 'en-GB' })
  const seat = seatAt(page, server)
  await seat.sitDown(desk.colleagues[1]!)
  await page.goto(`${server.desk}/#lists`)
  await seat.isAt('menu.lists')
  await expect(page.getByText(seat.say('lists.key.coordinator'))).toBeVisible()
  await expect(seat.button('lists.key.save')).toBeHidden()
})
