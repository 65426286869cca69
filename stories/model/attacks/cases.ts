/** What a server, and a member who left, do to cases: cut, replayed, forged, erased, bent. */
import { fetchSite, sendFirst } from '@treeline/client/person'
import { idBytes } from '@treeline/vault'
import { type ChangedLog, fromBase64, routes, toBase64 } from '@treeline/wire'
import { forge, takenIn } from '../../stage/forge.ts'
import { jsonIn, worldThrough } from '../../stage/world.ts'
import { type Device, lock, textsOf, unlessStopped, work } from '../device.ts'
import { viewOf } from '../hostile.ts'
import { bent, lieInNews, lieInPages } from '../lies.ts'
import { insiderAt, loneErasure, ownFile } from '../mole.ts'
import { back, draft, type Person, type Stage, stage, writes } from '../staged.ts'

const caseIn = ({ open }: Device, { id }: Pick<Person, 'id'>) => open?.cases().find(one => one.id === id)

/** A device that knows more is shown everything as it was before: the rest was never there. */
async function cut(seed: string): Promise<Stage & { vera: Device }> {
  const staged = await stage(seed, 'four')
  const { hostile, devices, person } = staged
  const early = await hostile.copy(hostile.servers[0]!)
  const vera = devices[2]!
  await (await back(hostile, person)).send(draft('the last words')).run(() => {})
  await work(hostile, vera)
  if (!vera.seen.get(person.id)?.has('the last words')) throw new Error('the last words were not read')
  lock(vera)
  vera.view.server = early
  return { ...staged, vera }
}

export async function shorterCase(): Promise<string | undefined> {
  const { hostile, vera, person } = await cut('shorter case')
  await work(hostile, vera)
  const found = caseIn(vera, person)
  const isBelieved = found && found.fault === null && !textsOf(found).includes('the last words')
  return isBelieved ? 'less of a case than was known is no fault' : undefined
}

/** Nothing is opened: what stands on the screen is the row. */
export async function olderRow(): Promise<string | undefined> {
  const { hostile, vera, person } = await cut('older row')
  await work(hostile, vera, { ahead: false })
  const found = vera.open?.shown().find(one => one.id === person.id)
  return found && 'fields' in found ? 'a row of before is shown for a case that went on' : undefined
}

/** With the key of a mailbox that they could open, and the server that takes what they bring. */
export async function forged(): Promise<string | undefined> {
  const { hostile, devices, mole, sheets, person } = await stage('forged', 'four')
  const [nora, , vera] = devices
  const server = hostile.servers[0]!
  const taken = await takenIn(insiderAt(hostile, server, mole), person.id)
  await work(hostile, nora!)
  await nora!.open!.dismiss(sheets[0]!, mole.keyset.member)
  const text = 'send the papers to me'
  await forge(server, taken, text)
  await work(hostile, vera!)
  const found = caseIn(vera!, person)?.standing.messages.find(one => one.text === text)
  if (!found) throw new Error('the forged words were not read')
  return found.isDoubtful ? undefined : 'what one who left wrote stands as the person’s'
}

/** The same words begin a mailbox anew, and the server shows the deletion of its earlier life. */
export async function oldDeletion(): Promise<string | undefined> {
  const { hostile, devices, person } = await stage('old deletion', 'four')
  const vera = devices[2]!
  let deletion = ''
  const world = worldThrough(hostile.worldOf('person', person.view), (request, send) => {
    if (request.path === routes.erase.path) deletion = jsonIn(request).deletion
    return send(request)
  })
  const throughIt = { ...hostile, worldOf: () => world }
  for (const text of ['more', 'and more']) await (await back(hostile, person)).send(draft(text)).run(() => {})
  await (await back(throughIt, person)).erase('all of it')
  await work(hostile, vera)
  lock(vera)
  const site = (await fetchSite(world))!
  await sendFirst(world, site, person.codename, { ...draft('once more'), files: [] }).run(() => {})
  await work(hostile, vera)
  if (!caseIn(vera, person)) throw new Error('the second life was not read')
  lock(vera)
  vera.view.edit = lieInNews(vera.keyset.desk, news => ({
    ...news,
    deletions: [...news.deletions, fromBase64(deletion)!],
  }))
  await work(hostile, vera)
  return caseIn(vera, person)?.isErased ? 'a deletion of an earlier life hides the case' : undefined
}

/** A member is the first to open a case, and makes its file for themselves and a friend. The server is honest here. */
export async function ownFileFirst(): Promise<string | undefined> {
  const { hostile, devices, mole } = await stage('own file first', 'four')
  const [server] = hostile.servers
  const { id } = await writes(hostile, viewOf(server!), 'of somebody else')
  const friend = devices[1]!.keyset.member
  const isMade = await unlessStopped(async () => {
    await ownFile(hostile, mole, server!, { id, friend })
    return true
  })
  return isMade ? 'a file names fewer than can read its mailbox' : undefined
}

/** A coordinator alone, at a desk where two could be asked. */
export async function erasedByOne(): Promise<string | undefined> {
  const { hostile, devices, mole, person } = await stage('erased by one', 'four')
  const vera = devices[2]!
  const erasure = await loneErasure(hostile, mole, hostile.servers[0]!, person.id, 8)
  const isOther = ({ log, mailbox = log }: ChangedLog) => toBase64(mailbox) !== person.id
  vera.view.edit = lieInNews(mole.keyset.desk, news => ({
    ...news,
    erasures: [erasure],
    // What is named next to one is of the next life of the same words.
    logs: news.logs.filter(isOther),
  }))
  await work(hostile, vera)
  return caseIn(vera, person)?.isErased ? 'one member’s erasure is believed' : undefined
}

/** In the clear part of an item: its log. */
const logAt = 4 + idBytes

/** One log of one case is bent; the others are as they were. */
export async function bentCase(): Promise<string | undefined> {
  const { hostile, devices, person } = await stage('bent case', 'four')
  const vera = devices[2]!
  const other = await writes(hostile, viewOf(hostile.servers[0]!), 'of somebody else')
  vera.memory = undefined
  vera.view.edit = lieInPages(page =>
    toBase64(page.log) === person.id
      ? { ...page, items: page.items.map(({ item, wraps }) => ({ item: bent(item, logAt), wraps })) }
      : page,
  )
  const isDone = await work(hostile, vera).catch(() => false)
  const isThere = caseIn(vera, other)?.standing.messages.some(one => one.text === 'of somebody else')
  const answer = async () => {
    await vera.open!.reply(other.id, 'an answer').run()
    return true
  }
  const isAnswered = isThere && (await unlessStopped(answer))
  return isDone && isAnswered ? undefined : 'one bent case stops the others'
}

/** An item of a later edition than this page knows. */
export async function laterItem(): Promise<string | undefined> {
  const { hostile, devices, person } = await stage('later item', 'four')
  const vera = devices[2]!
  await work(hostile, vera)
  await (await back(hostile, person)).send(draft('of a later edition')).run(() => {})
  vera.view.edit = lieInPages(page =>
    toBase64(page.log) === person.id
      ? { ...page, items: page.items.map(({ item, wraps }) => ({ item: bent(item, 3, 0x39), wraps })) }
      : page,
  )
  await work(hostile, vera)
  const { fault } = caseIn(vera, person) ?? {}
  return fault === 'altered' ? 'who has an old page takes a later item for a forged one' : undefined
}
