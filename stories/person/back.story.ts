/** A2: somebody comes back from another phone with the codename, however it is written. */
import { codenamePlaces, newCodename, parseCodename } from '@treeline/client/person'
import { digitsOf } from '@treeline/vault'
import { english } from '@treeline/vault/words/english'
import { russian } from '@treeline/vault/words/russian'
import { expectAccessible } from '../stage/axe.ts'
import { draft, write } from '../stage/person.ts'
import { phoneAt } from '../stage/phone.ts'
import { expect, test } from '../stage/story.ts'
import { random } from '../stage/world.ts'

test('A2: what was answered is read on another phone, and answered, after the two words of last time', async ({
  visit,
  server,
  desk,
}) => {
  const first = phoneAt((await visit()).page, server)
  const { codename, pair } = await first.write('Добрый день, я в Тбилиси. С чего начать?')
  const nora = await desk.colleagues[0]!.atWork()
  const found = nora.cases().find(one => one.standing.messages[0]?.text.includes('С чего начать'))!
  await nora.reply(found.id, 'Здравствуйте. Начните с внутреннего паспорта.').run()
  await nora.setStage(found.id, 'you')

  const phone = phoneAt((await visit()).page, server)
  const { page, say, button } = phone
  await phone.enter(codename.join(' '))
  await expect(page.getByText(say('head.back', { words: pair }))).toBeVisible()
  await expect(page.getByText('Начните с внутреннего')).toBeHidden()
  await expectAccessible(page, 'person-pair')
  await button('head.same').click()
  await phone.isAt('thread.title')
  await expect(page.getByText('Начните с внутреннего паспорта.')).toBeVisible()
  await expect(page.getByText(say('thread.us', { name: 'Nora' }))).toBeVisible()
  await expect(page.getByText(say('stage.you.text'))).toBeVisible()
  await expectAccessible(page, 'person-thread')
  await phone.reply('Паспорт есть.')
  await expect(page.getByText('Паспорт есть.')).toBeVisible()
  await nora.sync()
  expect(
    nora
      .cases()
      .find(one => one.id === found.id)
      ?.standing.messages.at(-1)?.text,
  ).toBe('Паспорт есть.')
  await button('sent.leave').click()
  await expectAccessible(page, 'person-leave')
  expect(await phone.pair()).not.toBe(pair)
})

test('A2: words of either language, in capitals and with commas, and numbers lead to the same mailbox', async ({
  visit,
  server,
}) => {
  const writer = await write(server, draft('Один ящик, много дорог к нему'))
  const places = codenamePlaces(writer.codename)
  const written = [
    places.map(place => russian[place]).join(' '),
    places.map(place => english[place]?.toUpperCase()).join(', '),
    places.map((place, n) => (n % 2 ? english[place] : russian[place])).join('\n'),
    places.map(digitsOf).join(' '),
  ]
  for (const codename of written) {
    const phone = phoneAt((await visit()).page, server)
    await phone.comeBack(codename)
    await expect(phone.page.getByText('Один ящик, много дорог к нему')).toBeVisible()
  }
})

test('A2: numbers are typed on the page, past the keyboard that learns', async ({ visit, server }) => {
  const writer = await write(server, draft('Найдено по числам'))
  const phone = phoneAt((await visit()).page, server)
  const { page, field, button } = phone
  await phone.open()
  await phone.entry('code').click()
  await button('code.pad.show').click()
  await expectAccessible(page, 'person-pad')
  for (const digit of codenamePlaces(writer.codename).map(digitsOf).join('')) {
    await page.getByRole('button', { name: digit, exact: true }).click()
  }
  await expect(field('code.enter.label')).toHaveAttribute('inputmode', 'none')
  await button('code.enter.button').click()
  await button('head.same').click()
  await expect(page.getByText('Найдено по числам')).toBeVisible()
})

test('A2: a mistyped word, swapped words and a missing word are each named', async ({ visit, server }) => {
  const writer = await write(server, draft('Сюда не войти с ошибкой'))
  const words = codenamePlaces(writer.codename).map(place => russian[place]!)
  const phone = phoneAt((await visit()).page, server)
  const { page, say, field, button } = phone
  await phone.enter(words.with(4, `${words[4]}ъ`).join(' '))
  await expect(page.getByText(say('error.code.word.what', { n: 5 }))).toBeVisible()
  await expect(page.getByText(say('error.code.word.do', { word: words[4]! }))).toBeVisible()
  await expectAccessible(page, 'person-enter')
  await field('code.enter.label').fill(words.slice(1).join(' '))
  await button('code.enter.button').click()
  await expect(page.getByText(say('error.code.count.what', { n: 11 }))).toBeVisible()
  // Of sixteen swaps one makes another codename.
  const swaps = words.slice(1).map((_, n) =>
    words
      .with(n, words[n + 1]!)
      .with(n + 1, words[n]!)
      .join(' '),
  )
  const refused = swaps.find(typed => !(parseCodename(typed, [russian]) instanceof Uint8Array))!
  await field('code.enter.label').fill(refused)
  await button('code.enter.button').click()
  await expect(page.getByText(say('error.code.sum.what'))).toBeVisible()
})

test('A2: words that nobody wrote under open an empty mailbox, as the words of a deleted one do', async ({
  visit,
  server,
}) => {
  const deleted = await write(server, draft('Это будет удалено'))
  await (await deleted.back()).erase('всё')
  for (const codename of [newCodename(random), deleted.codename]) {
    const phone = phoneAt((await visit()).page, server)
    const { page, say } = phone
    await phone.enterThread(
      codenamePlaces(codename)
        .map(place => russian[place])
        .join(' '),
    )
    await expect(page.getByText(say('thread.none'))).toBeVisible()
    await expectAccessible(page, 'person-empty')
  }
})

test('S18: from an empty page one writes anew under other words, for somebody may hide what is under these', async ({
  visit,
  server,
}) => {
  const phone = phoneAt((await visit()).page, server)
  const { button, field } = phone
  const typed = codenamePlaces(newCodename(random)).map(place => russian[place]!)
  await phone.enterThread(typed.join(' '))
  await button('before.title').click()
  await button('before.next').click()
  await field('write.label').fill('Пишу заново')
  await button('write.next').click()
  await phone.isAt('code.title')
  expect(await phone.words()).not.toEqual(typed)
})

test('S18: the two words stand beside the codename before anything is sent, and come first on the first return', async ({
  visit,
  server,
}) => {
  const { page } = await visit()
  const phone = phoneAt(page, server)
  const { say, field, button } = phone
  const asked: string[] = []
  page.on('request', request => asked.push(new URL(request.url()).pathname))
  const replaced = page.getByText(say('head.changed'))
  await phone.open()
  await phone.toWriting()
  await field('write.label').fill('Слова записаны до отправки')
  await button('write.next').click()
  await phone.isAt('code.title')
  const noted = await phone.pair()
  await button('code.next').click()
  await phone.isAt('code.check.title')
  await button('code.check.again').click()
  expect(await phone.pair()).toBe(noted)
  await expect(replaced).toBeHidden()
  await button('page.back').click()
  await field('write.label').fill('Слова записаны до отправки, текст другой')
  await button('write.next').click()
  await phone.isAt('code.title')
  await expect(replaced).toBeVisible()
  const [codename, again] = [await phone.words(), await phone.pair()]
  expect(again).not.toBe(noted)
  expect(asked.filter(path => path.startsWith('/api/') && path !== '/api/desk')).toEqual([])
  await button('code.next').click()
  await phone.answerCheck(codename)
  await phone.send()
  expect(await phone.pair()).toBe(again)
  await phone.enter(codename.join(' '))
  await expect(page.getByText(say('head.back', { words: again }))).toBeVisible()
})

test('A17: other words than last time stop the person, and say how to reach the desk otherwise', async ({
  visit,
  server,
}) => {
  const phone = phoneAt((await visit()).page, server)
  const { codename } = await phone.write('Запомню два слова')
  await phone.enter(codename.join(' '))
  const { page, say, button } = phone
  await button('head.other').click()
  await expect(page.getByText(say('head.stop.do', { contact: 'radio, on Tuesdays' }))).toBeVisible()
  await expect(page.getByText('Запомню два слова')).toBeHidden()
})

for (const from of ['sent', 'thread'] as const)
  test(`A24: twelve words made for whoever demands them open an empty page (from ${from})`, async ({
    visit,
    server,
  }) => {
    const { page } = await visit()
    const phone = phoneAt(page, server)
    const { codename } = await phone.write('Первое сообщение')
    if (from === 'thread') await phone.comeBack(codename.join(' '))
    await phone.hasCome()
    server.wires.person.forget()
    await page.getByText(phone.say('code.second.title')).click()
    await phone.button('code.second.make').click()
    const second = await phone.words()
    await expectAccessible(page, `person-second-${from}`)
    expect(second).not.toEqual(codename)
    expect(server.wires.person.passed().filter(({ asked }) => asked.length > 0)).toEqual([])

    const other = phoneAt((await visit()).page, server)
    await other.enterThread(second.join(' '))
    await expect(other.page.getByText(other.say('thread.none'))).toBeVisible()
  })

test('whoever has an answer is not told that it waits for a counsellor', async ({ visit, server, desk }) => {
  const phone = phoneAt((await visit()).page, server)
  const { codename } = await phone.write('Прочтут ли')
  const nora = await desk.colleagues[0]!.atWork()
  const { id } = nora.cases().find(one => one.standing.messages[0]?.text === 'Прочтут ли')!
  await nora.reply(id, 'Прочли.').run()
  await phone.comeBack(codename.join(' '))
  await expect(phone.page.getByText('Прочли.')).toBeVisible()
  await expect(phone.page.getByText(phone.say('stage.received.text'))).toBeHidden()
})

test('what was sent is not sent again because it could not be read back', async ({ visit, server, desk }) => {
  const { page, watch } = await visit()
  watch.expects(/ERR_FAILED/)
  const phone = phoneAt(page, server)
  const { codename } = await phone.write('Сначала это')
  await phone.comeBack(codename.join(' '))
  // The first is that of sending, the next shows what stands there then.
  let pages = 0
  await page.route('**/api/page', route => (++pages === 1 ? route.continue() : route.abort()))
  await phone.reply('Потом это')
  await expect(page.getByRole('status').filter({ hasText: phone.say('sent.title') })).toBeVisible()
  await page.unroute('**/api/page')
  await phone.button('thread.refresh').click()
  await expect(page.getByRole('article').filter({ hasText: 'Потом это' })).toBeVisible()
  const nora = await desk.colleagues[0]!.atWork()
  const { standing } = nora.cases().find(one => one.standing.messages[0]?.text === 'Сначала это')!
  expect(standing.messages.map(({ text }) => text)).toEqual(['Сначала это', 'Потом это'])
})
