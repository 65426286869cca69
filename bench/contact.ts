/** Benchmark of a first contact on the wire: what a person is sent before they can write, and what their message takes. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { fetchSite, newCodename, sendFirst } from '@treeline/client/person'
import { type Bytes, isZero, parseItem } from '@treeline/vault'
import { readBegin, routes } from '@treeline/wire'
import { random, worldAt, worldThrough } from '../stories/stage/world.ts'
import { deskOf } from './contact/desk.ts'
import { start, stop } from './server/processes.ts'

const repeats = 9
/** Desks by their members: how many bytes a first contact may take there, and to how many devices it is sealed. */
const desks = [
  { members: 3, most: 20_000, devices: 6 },
  { members: 150, most: 62_000, devices: 12 },
]
const text =
  'Я уехал из части двадцатого и не вернулся. Паспорта нет, военный билет с собой. Я сейчас у друзей, но здесь ' +
  'спрашивают документы. Скажите, что мне делать дальше и куда нельзя ходить.'

/**
 * Bytes of bodies, medians; headers of HTTP come on top. `down`: as the server sends them, and as a proxy does that
 * compresses. `up`: as they are. `all`: both, compressed, against `most`.
 */
type Figures = {
  devices: number
  requests: number
  down: { raw: number; gzip: number }
  up: number
  all: number
  most: number
}
/** By members of the desk. */
export type Result = Record<string, Figures>

export async function measure(): Promise<Result> {
  const result: Result = {}
  for (const { members, most, devices } of desks) {
    const figures = await onDesk(members)
    if (figures.devices !== devices) throw new Error(`sealed to ${figures.devices} devices, not ${devices}`)
    result[members] = { ...figures, most }
  }
  return result
}

async function onDesk(members: number): Promise<Omit<Figures, 'most'>> {
  const folder = mkdtempSync(join(tmpdir(), 'treeline-bench-'))
  const server = await start('serve.ts', join(folder, 'data'))
  try {
    const { personUrl: person, deskUrl: desk, setupLink } = server.urls
    await deskOf(desk, setupLink.split('=').at(-1)!, members)
    const contacts: Contact[] = []
    for (let n = 0; n < repeats; n++) contacts.push(await contact(person, members))
    const median = (of: (one: Contact) => number) => contacts.map(of).toSorted((a, b) => a - b)[repeats >> 1]!
    return {
      devices: median(one => one.devices),
      requests: median(one => one.requests),
      down: { raw: median(one => one.raw), gzip: median(one => one.gzip) },
      up: median(one => one.up),
      all: median(one => one.gzip + one.up),
    }
  } finally {
    await stop(server)
    rmSync(folder, { recursive: true, force: true })
  }
}

type Contact = { requests: number; raw: number; gzip: number; up: number; devices: number }

/** By the client the person's page uses, from nothing to a message that is there. */
async function contact(origin: string, members: number): Promise<Contact> {
  const took: Contact = { requests: 0, raw: 0, gzip: 0, up: 0, devices: 0 }
  const world = worldThrough(worldAt(origin), async (request, send) => {
    const reply = await send(request)
    took.requests++
    took.raw += reply.body.length
    took.gzip += gzipSync(reply.body).length
    took.up += request.body ? Buffer.byteLength(request.body) : 0
    if (request.path === routes.begin.path) took.devices = devicesIn(request.body as Bytes)
    return reply
  })
  const site = await fetchSite(world)
  if (site?.keyring.members.length !== members) throw new Error(`this is no desk of ${members}`)
  const about = { country: 'AM', language: 'ru', urgent: [] }
  await sendFirst(world, site, newCodename(random), { text, files: [], about }).run(() => {})
  return took
}

/** How many devices of members a first contact is sealed to. */
function devicesIn(bytes: Bytes): number {
  const record = parseItem(readBegin(bytes)!.epoch)
  return record?.kind === 'epoch' ? record.recipients.filter(one => !isZero(one.member)).length : 0
}

const kB = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`.padStart(10)

export const written = (result: Result): string =>
  [
    'members  devices   down, raw      gzip        up       all   at most',
    ...Object.entries(result).map(([members, { devices, down, up, all, most }]) =>
      [
        ...[members.padStart(7), String(devices).padStart(9), '  '],
        ...[down.raw, down.gzip, up, all, most].map(kB),
        all > most ? '  TOO MUCH' : '',
      ].join(''),
    ),
  ].join('\n')
