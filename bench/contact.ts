/** Benchmark of a first contact on the wire: what a person is sent before they can write, and what their message takes. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { fetchSite, newCodename, sendFirst, unconfirmedSince } from '@treeline/client/person'
import { asDay, type Bytes, dayMs, isZero, parseItem } from '@treeline/vault'
import { readBegin, routes } from '@treeline/wire'
import { random, worldAt, worldThrough } from '../stories/stage/world.ts'
import { deskOf, mostFounders, type Size } from './contact/desk.ts'
import { start, stop } from './server/processes.ts'

const repeats = 9
/** Desks, the large one founded by as many as can be: how much may travel there, and to how many devices is sealed. */
const desks = [
  { members: 3, founders: 3, most: 20_000, devices: 6 },
  { members: 150, founders: mostFounders, most: 62_000, devices: 12 },
]
const text =
  'Я уехал из части двадцатого и не вернулся. Паспорта нет, военный билет с собой. Я сейчас у друзей, но здесь ' +
  'спрашивают документы. Скажите, что мне делать дальше и куда нельзя ходить.'

/**
 * Bytes of bodies, medians; headers of HTTP come on top. `down`: the documents, as the server sends them, and as a proxy
 * does that compresses. `sealed`: of `up` the wraps and the record that names them. `counted`: the documents, compressed,
 * and what is sealed, against `most`. `all`: with the message itself, and the person's keys.
 */
type Figures = {
  devices: number
  requests: number
  down: { raw: number; gzip: number }
  sealed: number
  up: number
  counted: number
  all: number
  most: number
}
/** By members of the desk. */
export type Result = Record<string, Figures>

export async function measure(): Promise<Result> {
  const result: Result = {}
  for (const { most, devices, ...size } of desks) {
    const figures = await onDesk(size)
    if (figures.devices !== devices) throw new Error(`sealed to ${figures.devices} devices, not ${devices}`)
    result[size.members] = { ...figures, most }
  }
  return result
}

async function onDesk(size: Size): Promise<Omit<Figures, 'most'>> {
  const folder = mkdtempSync(join(tmpdir(), 'treeline-bench-'))
  const server = await start('serve.ts', join(folder, 'data'))
  try {
    const { personUrl: person, deskUrl: desk, setupLink } = server.urls
    await deskOf(desk, setupLink.split('=').at(-1)!, size)
    const contacts: Contact[] = []
    for (let n = 0; n < repeats; n++) contacts.push(await contact(person, size))
    const median = (of: (one: Contact) => number) => contacts.map(of).toSorted((a, b) => a - b)[repeats >> 1]!
    return {
      devices: median(one => one.devices),
      requests: median(one => one.requests),
      down: { raw: median(one => one.raw), gzip: median(one => one.gzip) },
      sealed: median(one => one.sealed),
      up: median(one => one.up),
      counted: median(one => one.gzip + one.sealed),
      all: median(one => one.gzip + one.up),
    }
  } finally {
    await stop(server)
    rmSync(folder, { recursive: true, force: true })
  }
}

type Contact = { requests: number; raw: number; gzip: number; sealed: number; up: number; devices: number }

/** By the client the person's page uses, from nothing to a message that is there. */
async function contact(origin: string, { members }: Size): Promise<Contact> {
  const took: Contact = { requests: 0, raw: 0, gzip: 0, sealed: 0, up: 0, devices: 0 }
  const world = worldThrough(worldAt(origin), async (request, send) => {
    const reply = await send(request)
    took.requests++
    took.raw += reply.body.length
    took.gzip += gzipSync(reply.body).length
    took.up += request.body ? Buffer.byteLength(request.body) : 0
    if (request.path === routes.begin.path) Object.assign(took, sealedIn(request.body as Bytes))
    return reply
  })
  const site = await fetchSite(world)
  if (site?.keyring.members.length !== members) throw new Error(`this is no desk of ${members}`)
  if (unconfirmedSince(site, asDay(Date.now() / dayMs))) throw new Error('too few vouch for this desk')
  const about = { country: 'AM', language: 'ru', urgent: [] }
  await sendFirst(world, site, newCodename(random), { text, files: [], about }).run(() => {})
  return took
}

/** To how many devices of members a first contact is sealed, and what that takes. */
function sealedIn(bytes: Bytes): Pick<Contact, 'devices' | 'sealed'> {
  const { epoch, wraps } = readBegin(bytes)!
  const record = parseItem(epoch)
  const recipients = record?.kind === 'epoch' ? record.recipients : []
  const sealed = [epoch, ...wraps].reduce((sum, one) => sum + one.length, 0)
  return { devices: recipients.filter(one => !isZero(one.member)).length, sealed }
}

const kB = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`.padStart(10)

export const written = (result: Result): string =>
  [
    'members  devices   down, raw      gzip    sealed   counted   at most        up       all',
    ...Object.entries(result).map(([members, { devices, down, sealed, counted, most, up, all }]) =>
      [
        ...[members.padStart(7), String(devices).padStart(9), '  '],
        ...[down.raw, down.gzip, sealed, counted, most, up, all].map(kB),
        counted > most ? '  TOO MUCH' : '',
      ].join(''),
    ),
  ].join('\n')
