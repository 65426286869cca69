/** What may happen in a run: honest people at work, the mole, and the server. Each gives its line of the run's log. */
import { asDay, equal } from '@treeline/vault'
import { fromBase64, maxRegisterItems, readRegisterPart, routes, writeRegisterPart } from '@treeline/wire'
import { parseCard } from '../../packages/vault/src/verify/card.ts'
import { forge } from '../stage/forge.ts'
import { replyOf } from '../stage/world.ts'
import type { Chance } from './chance.ts'
import { lock, unlessStopped } from './device.ts'
import { asItIs, type View } from './hostile.ts'
import { lieInJson, lieInNews, lieInPages, lieOn } from './lies.ts'
import { vouch } from './mole.ts'
import { back, draft } from './staged.ts'
import { confirmsForged, isAware, type Story, voicesOf, works } from './story.ts'

type Move = (story: Story, chance: Chance) => Promise<string>

const mostServers = 3

const work: Move = async (story, { oneOf }) => {
  const device = oneOf(story.devices)
  return `work ${device.name} ${await works(story, device)}`
}

/** Everybody on their copy, and the mole on each. */
const round: Move = async story => {
  for (const device of story.devices) await works(story, device)
  for (const server of story.hostile.servers)
    await unlessStopped(() => vouch(story.hostile, story.mole, server))
  return 'round'
}

/** Three weeks in which everybody goes on as they are. */
const weeks: Move = async (story, chance) => {
  for (let week = 0; week < 3; week++) {
    story.hostile.pass(7)
    await round(story, chance)
  }
  return 'weeks'
}

const pass: Move = async ({ hostile }, { below }) => {
  const days = 1 + below(9)
  hostile.pass(days)
  return `pass ${days}`
}

/** A device is shown a state of its own from here on. */
const copy: Move = async (story, { oneOf }) => {
  const { hostile, copies } = story
  if (hostile.servers.length >= mostServers) return 'no copy'
  const [device, of] = [oneOf(story.devices), oneOf(hostile.servers)]
  const made = await hostile.copy(of)
  copies.push({ of, made, day: hostile.today(), voices: voicesOf(story) })
  if (story.erasedOn.has(of)) story.erasedOn.add(made)
  device.view.server = made
  return `copy ${hostile.servers.indexOf(of)} for ${device.name}`
}

/** The server parts the desk in two, and those of one half dismiss the mole, or do so later. */
export const part: Move = async (story, { below }) => {
  const { hostile, copies, devices } = story
  const [of] = hostile.servers
  const made = await hostile.copy(of!)
  copies.push({ of: of!, made, day: hostile.today(), voices: voicesOf(story) })
  for (const device of devices.slice(1)) if (below(2) === 0) device.view.server = made
  for (const device of devices) await works(story, device)
  const line = below(3) > 0 ? await dismiss(story, { below, oneOf: all => all[0]! }) : ''
  return `part ${devices.map(one => hostile.servers.indexOf(one.view.server)).join('')} ${line}`
}

const join: Move = async ({ hostile, devices }, { oneOf }) => {
  const [device, server] = [oneOf(devices), oneOf(hostile.servers)]
  device.view.server = server
  return `join ${device.name} ${hostile.servers.indexOf(server)}`
}

const mixed = [routes.desk, routes.sync, routes.register, routes.pages, routes.rows]

/** One kind of answer comes from another copy. */
const mix: Move = async ({ hostile, devices }, { oneOf }) => {
  const [device, { path }, server] = [oneOf(devices), oneOf(mixed), oneOf(hostile.servers)]
  device.view.on.set(path, server)
  return `mix ${device.name} ${path} ${hostile.servers.indexOf(server)}`
}

const straight: Move = async ({ devices }, { oneOf }) => {
  const device = oneOf(devices)
  device.view.on.clear()
  device.view.edit = asItIs
  return `straight ${device.name}`
}

const relock: Move = async ({ devices }, { oneOf }) => {
  const device = oneOf(devices)
  lock(device)
  return `lock ${device.name}`
}

const speak: Move = async ({ hostile, mole }, { oneOf }) => {
  const server = oneOf(hostile.servers)
  await unlessStopped(() => vouch(hostile, mole, server))
  return `mole ${hostile.servers.indexOf(server)}`
}

const dismiss: Move = async story => {
  const [leader] = story.devices
  if (story.dismissedAt !== undefined || !leader?.open) return 'no dismissal'
  const { open } = leader
  await unlessStopped(() => open.dismiss(story.sheets[0]!, story.mole.keyset.member))
  const { no } = open.site().keyring
  if (no > 0) story.dismissedAt = no
  return `dismiss ${no > 0}`
}

const answer: Move = async (story, { oneOf }) => {
  const device = oneOf(story.devices)
  const { open } = device
  const found = open?.cases().find(one => one.id === story.person.id)
  if (!open || !found || found.isErased) return 'no answer'
  const text = `answer ${story.wrote.size}`
  story.wrote.set(text, device.name)
  const isDone = await unlessStopped(async () => {
    await open.reply(found.id, text).run()
    return true
  })
  confirmsForged(story, device)
  return `${text} ${device.name} ${isDone ?? false}`
}

const say: Move = async (story, { oneOf }) => {
  story.person.view.server = oneOf(story.hostile.servers)
  const text = `words ${story.wrote.size}`
  story.wrote.set(text, null)
  const isDone = await unlessStopped(async () => {
    await (await back(story.hostile, story.person)).send(draft(text)).run(() => {})
    return true
  })
  return `${text} ${isDone ?? false}`
}

const erase: Move = async (story, { oneOf }) => {
  const server = oneOf(story.hostile.servers)
  story.person.view.server = server
  const receipt = await unlessStopped(async () => (await back(story.hostile, story.person)).erase('all'))
  if (receipt) story.erasedOn.add(server)
  return `erase ${receipt !== undefined}`
}

const forgery: Move = async (story, { oneOf }) => {
  const server = oneOf(story.hostile.servers)
  if (story.erasedOn.has(server)) return 'no forgery'
  const text = `forged ${story.forged.size}`
  await forge(server, story.taken, text)
  const someKnow = story.devices.some(one => isAware(story, one))
  story.forged.set(text, someKnow)
  return text
}

const excuse: Move = async (story, { oneOf }) => {
  const device = oneOf(story.devices)
  const { open } = device
  if (!open) return 'no excuse'
  story.isExcused = true
  const silent = open.vouching().silent.map(one => one.member)
  await unlessStopped(() => open.excuse(silent))
  return `excuse ${device.name} ${silent.length}`
}

const leave: Move = async (story, { oneOf }) => {
  const device = oneOf(story.devices)
  const { open } = device
  if (!open) return 'no absence'
  story.isExcused = true
  await unlessStopped(() => open.announceAway(asDay(story.hostile.today() + 20)))
  return `away ${device.name}`
}

const deskOf = ({ mole }: Story) => mole.keyset.desk
const lies: Readonly<Record<string, (story: Story) => View['edit']>> = {
  logs: story => lieInNews(deskOf(story), news => ({ ...news, logs: news.logs.slice(1) })),
  deletions: story => lieInNews(deskOf(story), news => ({ ...news, deletions: [] })),
  items: () => lieInPages(page => ({ ...page, items: page.items.slice(0, -1) })),
  register: () =>
    lieOn(routes.register.path, reply => {
      const part = readRegisterPart(reply.body, maxRegisterItems)
      return part ? replyOf(writeRegisterPart({ ...part, items: part.items.slice(0, -1) })) : reply
    }),
  cards: ({ devices }) =>
    lieInJson(routes.desk.path, answer => ({
      ...answer,
      cards: (answer.cards as string[]).filter(
        card => !equal(parseCard(fromBase64(card)!)!.member, devices[0]!.keyset.member),
      ),
    })),
  vouches: () => lieInJson(routes.desk.path, answer => ({ ...answer, vouches: answer.vouches.slice(1) })),
}

const lie: Move = async (story, { oneOf }) => {
  const [device, [name, edit]] = [oneOf(story.devices), oneOf(Object.entries(lies))]
  device.view.edit = edit(story)
  return `lie ${device.name} ${name}`
}

/** Each as often as it stands here. */
export const moves: readonly Move[] = [
  ...[work, work, work, round, round, weeks, weeks, weeks, pass, pass],
  ...[copy, copy, join, join, mix, straight, relock, speak],
  ...[dismiss, dismiss, answer, answer, say, erase, forgery, lie, lie, excuse, leave],
]
