/** A message written in one browser is answered in another, and read in the first. */
import { expectAccessible } from '../stage/axe.ts'
import { draft, write } from '../stage/person.ts'
import { phoneAt } from '../stage/phone.ts'
import { seatAt } from '../stage/seat.ts'
import { expect, test } from '../stage/story.ts'

const english = { locale: 'en-GB' }

test('a message written in one browser is answered in another', async ({ visit, server, desk }) => {
  const phone = phoneAt((await visit()).page, server)
  const { codename } = await phone.write('Здравствуйте, я в Ереване. Куда идти с бумагами?')
  const nora = await desk.colleagues[0]!.atWork()
  const { id } = nora.cases().find(one => one.standing.messages[0]?.text.includes('Куда идти'))!

  const seat = seatAt((await visit(english)).page, server)
  const { page, say, button, field } = seat
  await seat.sitDown(desk.colleagues[0]!)
  await expectAccessible(page, 'desk-inbox')
  await expect(seat.line(id)).toContainText('Куда идти с бумагами')
  await seat.openCase(id)
  await expect(page.getByText('Здравствуйте, я в Ереване.')).toHaveAttribute('lang', 'ru')
  await expectAccessible(page, 'desk-thread')
  await button('action.claim').click()
  await expect(page.getByText(say('claim.done'))).toBeVisible()
  await field('composer.reply.to', { alias: seat.named(id) }).fill(
    'Здравствуйте. Сначала в миграционную службу.',
  )
  await button('composer.reply.send').click()
  await expect(page.getByText('Сначала в миграционную службу.')).toBeVisible()
  await button('composer.undo.button').click()
  await expect(field('composer.reply.to', { alias: seat.named(id) })).toHaveValue(/миграционную/)
  await button('composer.reply.send').click()
  await seat.wait(16)
  await expect(page.getByRole('article').filter({ hasText: 'миграционную' })).toContainText(
    say('thread.signed'),
  )

  await phone.comeBack(codename.join(' '))
  await expect(phone.page.getByText('Сначала в миграционную службу.')).toBeVisible()
  await phone.reply('Спасибо, иду.')
  await expect(phone.page.getByText('Спасибо, иду.')).toBeVisible()
  await seat.wait(45)
  await expect(page.getByText('Спасибо, иду.')).toBeVisible()
})

test('B2: two want a case at the same moment: one has it, the other is told who', async ({
  visit,
  server,
  desk,
}) => {
  const { id } = await write(server, draft('Двое возьмутся за это'))
  const seats = []
  for (const colleague of desk.colleagues) {
    const { page, watch } = await visit(english)
    watch.expects(/409/)
    const seat = seatAt(page, server)
    await seat.sitDown(colleague)
    await seat.openCase(id)
    seats.push(seat)
  }
  await Promise.all(seats.map(seat => seat.button('action.claim').click()))
  const say = seats[0]!.say
  const [lost] = await Promise.all(
    seats.map(async (seat, n) => {
      const lostNotice = seat.page.getByText(say('claim.lost', { name: desk.colleagues[1 - n]!.name }))
      await expect(lostNotice.or(seat.page.getByText(say('claim.done')))).toBeVisible()
      return (await lostNotice.isVisible()) ? n : undefined
    }),
  ).then(all => all.filter(one => one !== undefined))
  expect(lost).toBeDefined()
  const [loser, winner] = [seats[lost!]!, seats[1 - lost!]!]
  await expect(winner.page.getByText(say('claim.done'))).toBeVisible()
  await loser.button('action.takeover').click()
  await loser.page.getByLabel(say('takeover.reason.asked')).check()
  await expectAccessible(loser.page, 'desk-takeover')
  await loser.page
    .getByRole('dialog')
    .getByRole('button', { name: say('takeover.button'), exact: true })
    .click()
  await expect(loser.page.getByText(say('takeover.reason.asked'))).toBeVisible()
  await winner.wait(45)
  await expect(winner.page.getByText(say('takeover.reason.asked'))).toBeVisible()
})

test('the desk is worked by keyboard alone: inbox, case, claim, reply, note, stage, undo', async ({
  visit,
  server,
  desk,
}) => {
  const first = await write(server, draft('Первое дело для клавиш'))
  const second = await write(server, draft('Второе дело для клавиш'))
  const seat = seatAt((await visit(english)).page, server)
  const { page, say } = seat
  const { keyboard } = page
  await seat.sitDown(desk.colleagues[0]!)
  const wanted = [first.id, second.id]
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  const focused = () => page.evaluate(() => document.activeElement?.id.replace('case-', '') ?? '')
  for (let presses = 0; !wanted.includes(await focused()) && presses < 60; presses++)
    await keyboard.press('j')
  const id = await focused()
  expect(wanted).toContain(id)
  await keyboard.press('a')
  await expect(seat.line(id)).toContainText(say('inbox.me'))
  await expect(page.getByText(say('claim.done'))).toBeVisible()
  await keyboard.press('z')
  await expect(seat.line(id)).toContainText(say('inbox.nobody'))
  await expect(page.getByText(say('action.undone'))).toBeVisible()
  await keyboard.press('r')
  await expect(page.getByRole('heading', { level: 1, name: seat.named(id) })).toBeVisible()
  await expect(seat.field('composer.reply.to', { alias: seat.named(id) })).toBeFocused()
  await keyboard.type('Написано без мыши')
  await keyboard.press('Control+Enter')
  await expect(seat.button('composer.undo.button')).toBeFocused()
  await keyboard.press('Enter')
  await expect(seat.field('composer.reply.to', { alias: seat.named(id) })).toBeFocused()
  await keyboard.press('Control+Enter')
  await seat.wait(16)
  await expect(page.getByRole('article').filter({ hasText: 'Написано без мыши' })).toBeVisible()
  await expect(seat.field('composer.reply.to', { alias: seat.named(id) })).toBeFocused()
  await page.getByRole('heading', { level: 1 }).focus()
  await keyboard.press('n')
  await expect(seat.field('composer.note.title')).toBeFocused()
  await keyboard.type('Заметка без мыши')
  await keyboard.press('Control+Enter')
  await expect(page.getByText('Заметка без мыши')).toBeVisible()
  await page.getByRole('heading', { level: 1 }).focus()
  await keyboard.press('s')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toBeVisible()
  await expectAccessible(page, 'desk-stages')
  const stage = dialog.getByRole('button', { name: say('stage.work'), exact: true })
  for (let presses = 0; presses < 20; presses++) {
    if (await stage.evaluate(node => node === document.activeElement)) break
    await keyboard.press('Tab')
  }
  await keyboard.press('Enter')
  await expect(page.getByText(say('stage.work')).first()).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  await keyboard.press('?')
  await expect(page.getByRole('dialog')).toContainText(say('action.keys'))
  await expectAccessible(page, 'desk-keys')
  await keyboard.press('Escape')
  await keyboard.press('g')
  await keyboard.press('i')
  await seat.isAt('inbox.title')
})

test('z stops the reply that is held, not the claim before it', async ({ visit, server, desk }) => {
  const { id } = await write(server, draft('Держите ответ'))
  const seat = seatAt((await visit(english)).page, server)
  const { page, say, field } = seat
  await seat.sitDown(desk.colleagues[0]!)
  await seat.openCase(id)
  await page.keyboard.press('a')
  await expect(page.getByText(say('claim.done'))).toBeVisible()
  const reply = field('composer.reply.to', { alias: seat.named(id) })
  await reply.fill('Не тому человеку')
  await reply.press('Control+Enter')
  await expect(page.getByText('Не тому человеку')).toBeVisible()
  await page.keyboard.press('z')
  await expect(reply).toHaveValue('Не тому человеку')
  await expect(page.getByRole('button', { name: say('action.release') })).toBeVisible()
})
