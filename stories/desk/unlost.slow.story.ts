/** D1, D3: whatever is done in two tabs and at two devices, what was sent stands once, and each draft as it was left. */
import { type Draw, drawn } from '../../packages/vault/test/bent.ts'
import { elsewhere, foundAt } from '../stage/desk.ts'
import { draft, type Writer, write } from '../stage/person.ts'
import { type Seat, seatAt, sixWords } from '../stage/seat.ts'
import { expect, test, type Visiting } from '../stage/story.ts'
import type { TestServer } from '../stage/test-server.ts'

/** `open`: the tab that has the desk. `drafts`: what stands in the composer of each case, by its id. */
type Device = { tabs: readonly Seat[]; open: Seat | undefined; drafts: Map<string, string> }
type Case = { writer: Writer; replies: string[]; notes: string[]; messages: string[] }
type Scene = {
  server: TestServer
  devices: readonly Device[]
  cases: readonly Case[]
  days: number
  texts: number
}

const textIn = (scene: Scene) => `Слово номер ${++scene.texts}`

/** The desk opens in this tab, and in no other of its device. */
async function take(device: Device, seat: Seat): Promise<void> {
  const before = device.open
  await seat.field('signin.words').fill(sixWords)
  await seat.button('lock.unlock').click()
  await expect(seat.field('signin.words')).toBeHidden()
  await expect(seat.page.getByRole('heading', { level: 1 })).toBeFocused()
  if (before) await seat.button('elsewhere.here').click()
  device.open = seat
  await seat.page.getByRole('link', { name: seat.say('menu.inbox') }).click()
  await seat.isAt('inbox.title')
  await expect(seat.page.getByText(seat.say('desk.opening'))).toBeHidden()
  if (before) await before.isAt('lock.title')
}

async function openTab(device: Device): Promise<Seat> {
  if (!device.open) await take(device, device.tabs[0]!)
  return device.open!
}

/** At this case, whose composer has what was left there. */
async function atCase(device: Device, { writer: { id } }: Case) {
  const seat = await openTab(device)
  await seat.page.getByRole('link', { name: seat.say('menu.inbox') }).click()
  await seat.isAt('inbox.title')
  await seat.openCase(id)
  const composer = seat.field('composer.reply.to', { alias: seat.named(id) })
  await expect(composer).toHaveValue(device.drafts.get(id) ?? '')
  return { seat, id, composer }
}

type Act = (scene: Scene, device: Device, one: Case, draw: Draw) => Promise<void>
const acts: Record<string, Act> = {
  draft: async (scene, device, one) => {
    const { id, composer } = await atCase(device, one)
    const text = `${device.drafts.get(id) ?? ''} ${textIn(scene)}`.trim()
    await composer.fill(text)
    device.drafts.set(id, text)
  },
  reply: async (scene, device, one) => {
    const { seat, id } = await atCase(device, one)
    const text = textIn(scene)
    await seat.reply(id, text)
    one.replies.push(text)
    device.drafts.delete(id)
  },
  note: async (scene, device, one) => {
    const { seat } = await atCase(device, one)
    const text = textIn(scene)
    await seat.note(text)
    one.notes.push(text)
  },
  'reply, stopped by a reload or another tab': async (scene, device, one, draw) => {
    const { seat, id, composer } = await atCase(device, one)
    const text = textIn(scene)
    await composer.fill(text)
    await seat.button('composer.reply.send').click()
    await expect(seat.button('composer.undo.button')).toBeVisible()
    device.drafts.set(id, text)
    if (draw(2)) await take(device, device.tabs.find(tab => tab !== seat)!)
    else await acts.reload!(scene, device, one, draw)
  },
  reload: async (_, device) => {
    const seat = await openTab(device)
    await seat.page.reload()
    device.open = undefined
  },
  lock: async (_, device) => {
    const seat = await openTab(device)
    await seat.button('lock.now').click()
    await seat.isAt('lock.title')
    device.open = undefined
  },
  'another tab': async (_, device) => {
    const seat = await openTab(device)
    await take(device, device.tabs.find(tab => tab !== seat)!)
  },
  message: async (scene, _, one) => {
    const text = textIn(scene)
    await (await one.writer.back()).send(draft(text)).run(() => {})
    one.messages.push(text)
  },
}

/** Eight days in which nobody sits here. */
async function away(scene: Scene): Promise<void> {
  for (const device of scene.devices)
    if (device.open) await acts.lock!(scene, device, scene.cases[0]!, () => 0)
  scene.days += 8
  scene.server.travel(scene.days)
  for (const { tabs } of scene.devices) await tabs[0]!.page.clock.fastForward(8 * 86_400_000)
}

async function staged(server: TestServer, visit: Visiting): Promise<Scene> {
  const { colleagues } = await foundAt(server)
  const [nora] = colleagues
  const cases: Case[] = []
  for (const text of ['Первое дело', 'Второе дело'])
    cases.push({ writer: await write(server, draft(text)), replies: [], notes: [], messages: [text] })
  const devices: Device[] = []
  for (const colleague of [nora!, elsewhere(server, nora!)]) {
    const { page } = await visit({ locale: 'en-GB', server })
    const tabs = [page, await page.context().newPage()].map(one => seatAt(one, server))
    for (const tab of tabs) tab.page.on('dialog', dialog => void dialog.accept())
    await tabs[0]!.arrive(colleague)
    await tabs[1]!.page.goto(server.desk)
    devices.push({ tabs, open: undefined, drafts: new Map() })
  }
  // The second device is given the keys of what came before it.
  await (await colleagues[1]!.atWork()).sync()
  return { server, devices, cases, days: 0, texts: 0 }
}

/** Everything that was sent, in the order of its kinds, stands once at each device and with the person. */
async function expectNothingLost({ devices, cases }: Scene): Promise<void> {
  for (const device of devices) {
    await openTab(device)
    await device.open!.wait(60)
    for (const one of cases) {
      const { seat } = await atCase(device, one)
      for (const text of [...one.messages, ...one.replies, ...one.notes])
        await expect(seat.page.getByText(text, { exact: true }), text).toHaveCount(1)
    }
  }
  for (const { writer, messages, replies } of cases) {
    const { lines } = await writer.back()
    const texts = lines.flatMap(one => (one.kind === 'message' ? [one.text] : []))
    expect(texts.toSorted()).toEqual([...messages, ...replies].toSorted())
  }
}

const steps = 12
for (const seed of [1, 2, 3, 4])
  test(`D1, D3: nothing is lost or overwritten in two tabs and at two devices, eight days away: run ${seed}`, async ({
    visit,
    startServer,
  }) => {
    const scene = await staged(await startServer(), visit)
    const draw = drawn(seed)
    const names = Object.keys(acts)
    for (let step = 0; step < steps; step++) {
      const [device, one] = [scene.devices[draw(2)]!, scene.cases[draw(2)]!]
      if (step === steps / 2) await away(scene)
      const name = names[draw(names.length)]!
      await test.step(name, () => acts[name]!(scene, device, one, draw))
    }
    await expectNothingLost(scene)
  })
