/** S11, S12: what nobody may write, and copies that are not true, stand in the thread as what they are. */
import { utf8, writeCopy } from '@treeline/vault'
import { foundAt, nora, timur } from '../stage/desk.ts'
import {
  authorFor,
  entryAt,
  fileIdOf,
  mailboxIdOf,
  memberInside,
  personInside,
  putInto,
} from '../stage/insider.ts'
import { draft, write } from '../stage/person.ts'
import { seatAt } from '../stage/seat.ts'
import { expect, test } from '../stage/story.ts'

const at = Date.parse('2026-11-29T10:00:00Z')
const saying = (text: string) => utf8(JSON.stringify({ kind: 'message', text, files: [] }))

test('S11, S12: the thread names who wrote what they may not, and who copied what is in doubt', async ({
  visit,
  startServer,
}) => {
  const server = await startServer()
  const desk = await foundAt(server, [nora, timur, { name: 'Vera', roles: nora.roles }])
  const [first, liar, third] = desk.colleagues
  const writer = await write(server, draft('Меня вызвали на завтра'))
  await first!.atWork()
  const inside = memberInside(server, liar!.keyset)
  const [mailbox, file] = [mailboxIdOf(writer.id), await fileIdOf(inside, writer.id)]
  const { opened, hash } = await entryAt(inside, mailbox, 1)
  const forgedCopy = writeCopy({ ...opened, body: saying('Всё уже хорошо') }, hash, at)
  await putInto(personInside(server, writer), mailbox, [utf8('{"kind":"stage","stage":"closed"}')], {})
  await putInto(inside, file, [forgedCopy, utf8('{"kind":"later"}')], { author: authorFor(liar!) })

  const seat = seatAt((await visit({ locale: 'en-GB', server })).page, server)
  const { page, say } = seat
  await seat.sitDown(third!)
  await seat.openCase(writer.id)
  await expect(page.getByText('Меня вызвали на завтра')).toBeVisible()
  await expect(page.getByText(say('thread.unknown.rights', { name: seat.named(writer.id) }))).toBeVisible()
  await expect(page.getByText(say('thread.unknown.untrue', { name: 'Timur' }))).toBeVisible()
  await expect(page.getByText(say('thread.unknown.newer'))).toBeVisible()
  await expect(page.getByText('Всё уже хорошо')).toBeHidden()
  await page.close()

  for (const day of [10, 20, 30, 40, 50]) {
    server.travel(day)
    for (const colleague of desk.colleagues) await colleague.atWork()
  }
  const later = seatAt((await visit({ locale: 'en-GB', server })).page, server)
  await later.sitDown(third!, server.now())
  await later.openCase(writer.id)
  for (const [text, name] of [
    ['Меня вызвали на завтра', 'Nora'],
    ['Всё уже хорошо', 'Timur'],
  ] as const) {
    const message = later.page.getByRole('article').filter({ hasText: text })
    await expect(message).toContainText(say('thread.copied', { name }))
    await expect(message).toContainText(say('thread.disputed'))
  }
})
