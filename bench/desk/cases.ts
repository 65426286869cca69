/**
 * Makes some of a desk's cases as people and members make them: a message each, copied into its file, and an answer;
 * every second case is claimed. `cases.ts PERSON DESK KEYSET FROM TO`, in a process of its own.
 */
import { readFileSync } from 'node:fs'
import type { World } from '@treeline/client'
import { openDesk, readKeyset } from '@treeline/client/member'
import { fetchSite, newCodename, type Site, sendFirst } from '@treeline/client/person'
import { type Bytes, parseItem } from '@treeline/vault'
import { readBegin, routes, toBase64, writeSync } from '@treeline/wire'
import { newsIn, random, replyOf, worldAt, worldThrough } from '../../stories/stage/world.ts'

/** Devices that work beside one another: while one waits for the disk, others compute. */
const devices = 6
const casesAtOnce = 16
const sentence = 'I am on leave and have not gone back. I have no passport, only a military card. '

const [person = '', desk = '', keysetPath = '', from = '', to = ''] = process.argv.slice(2)
const keyset = readKeyset(readFileSync(keysetPath))
const outside = patient(worldAt(person))
const site = await fetchSite(outside)
if (!site) throw new Error('there is no desk')
let next = Number(from)

/** While a processor seals, connections run out before they are used again: what is lost is sent once more. */
function patient(world: World): World {
  const once = worldThrough(world, (request, send) => send(request).catch(() => send(request)))
  return worldThrough(once, (request, send) => send(request).catch(() => send(request)))
}

/** A person writes. Gives the case. */
async function begun(site: Site, n: number): Promise<string> {
  let id = ''
  const world = worldThrough(outside, (request, send) => {
    const begin = readBegin(request.body as Bytes)
    id = toBase64(parseItem(begin!.epoch)!.log)
    return send(request)
  })
  const about = {
    country: n % 2 ? 'AM' : 'GE',
    language: 'ru',
    urgent: n % 10 ? [] : (['summons'] as const),
  }
  const text = `${sentence.repeat(1 + (n % 4))}${n}`
  await sendFirst(world, site, newCodename(random), { text, files: [], about }).run(() => {})
  return id
}

/** The desk as one device sees it that is told of its own cases alone: no two do the same work. */
const apart = (world: World, own: ReadonlySet<string>): World =>
  worldThrough(world, async (request, send) => {
    let reply = await send(request)
    if (request.path !== routes.sync.path || reply.status !== 200) return reply
    for (;;) {
      const news = newsIn(reply, keyset.desk)
      const logs = news.logs.filter(one => own.has(toBase64(one.mailbox ?? one.log)))
      if (logs.length > 0 || !news.more) return replyOf(writeSync({ ...news, logs }))
      const { place, after } = news.cursor
      const cursor = { place, ...(after ? { after: toBase64(after) } : {}) }
      reply = await send({ ...request, body: JSON.stringify({ cursor }) })
    }
  })

/** One device makes cases, a few at a time, until there are enough. */
async function work(site: Site): Promise<void> {
  const own = new Set<string>()
  const open = await openDesk(apart(patient(worldAt(desk)), own), keyset, async () => {})
  while (next < Number(to)) {
    const first = next
    next = Math.min(Number(to), first + casesAtOnce)
    const numbers = Array.from({ length: next - first }, (_, i) => first + i)
    const cases = await Promise.all(numbers.map(async n => ({ n, id: await begun(site, n) })))
    for (const { id } of cases) own.add(id)
    await open.sync()
    await Promise.all(
      cases.map(async ({ n, id }) => {
        if (n % 2) await open.claim(id)
        await open.reply(id, `We are here. ${sentence}`).run()
      }),
    )
    process.send?.(cases.length)
  }
  await open.sync()
  // Of the others it knows by the register that they are hidden from it.
  const count = open.cases().filter(({ id }) => own.has(id)).length
  if (count !== own.size) throw new Error(`${count} of ${own.size} cases came`)
}

await Promise.all(Array.from({ length: devices }, () => work(site)))
process.disconnect?.()
