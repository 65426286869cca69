/** D1: replies and notes on their way: stopped, gone, failed and gone again, across the end of a page. */
import { randomBytes } from 'node:crypto'
import { type Desk, Trouble, type Unsent } from '@treeline/client/member'
import type { Bytes, UnlockSecret } from '@treeline/vault'
import { expect, test } from 'vitest'
import type { SealedTexts } from '../device/storage.ts'
import { Sending } from './sending.ts'
import { UnsentTexts } from './unsent.ts'

const random = (length: number) => new Uint8Array(randomBytes(length))
const deviceKey = random(32) as UnlockSecret
const until = '2026-11-30T10:00:15.000Z'

/** A server that takes bytes once, and may lose its answer. */
function aServer() {
  const server = { arrived: [] as string[], fails: false as false | 'before' | 'after' }
  const send = async (text: string, { item, made }: Unsent = {}): Promise<void> => {
    const bytes = item ?? random(8)
    if (!item) await made?.(bytes)
    if (server.fails === 'before') throw new Trouble('offline')
    const line = `${text} ${Buffer.from(bytes).toString('hex')}`
    if (!server.arrived.includes(line)) server.arrived.push(line)
    if (server.fails === 'after') throw new Trouble('offline')
  }
  const desk: Pick<Desk, 'reply' | 'write'> = {
    reply: (_, text, unsent) => {
      const stored = { ...unsent }
      const made = async (item: Bytes) => {
        stored.item = item
        await unsent?.made?.(item)
      }
      return { run: () => send(text, { ...stored, made }) }
    },
    write: (_, entry, unsent) => send('text' in entry ? entry.text : '', unsent),
  }
  return { server, desk }
}

function aDisk(): SealedTexts {
  const stored = new Map<string, Bytes>()
  return {
    all: async () => new Map(stored),
    change: async (put, drop) => {
      for (const [key, bytes] of put) stored.set(key, bytes)
      for (const key of drop) stored.delete(key)
    },
  }
}

async function aPage(disk: SealedTexts, desk: Pick<Desk, 'reply' | 'write'>) {
  const unsent = new UnsentTexts(disk, deviceKey, random)
  const { made, returned } = await unsent.load()
  const sending = new Sending(desk, unsent)
  return { unsent, sending, made, returned, replies: sending.replies(made) }
}

test('D1: a reply whose answer was lost with its page arrives once', async () => {
  const { server, desk } = aServer()
  const disk = aDisk()
  const first = await aPage(disk, desk)
  await first.sending.hold('a', 'Dear person', until)
  server.fails = 'after'
  await expect(first.sending.send('a')).rejects.toThrow()
  server.fails = false
  const second = await aPage(disk, desk)
  expect(second.replies).toEqual([{ id: 'a', text: 'Dear person' }])
  await second.sending.send('a')
  expect(server.arrived).toHaveLength(1)
  expect(await aPage(disk, desk)).toMatchObject({ made: [], returned: 0 })
})

test('D1: a note whose answer was lost goes on by itself; one that cannot is a draft again', async () => {
  const { server, desk } = aServer()
  const disk = aDisk()
  const first = await aPage(disk, desk)
  server.fails = 'after'
  const [lost, page] = [first.sending.note('a', 'noted', until), aPage(disk, desk)]
  await expect(lost).rejects.toThrow()
  await page
  expect(first.unsent.drafts('a').note).toBe('noted')
  server.fails = false
  await first.sending.note('a', 'noted', until)
  expect(server.arrived).toHaveLength(1)
})

test('D1: a stopped reply is a draft, and never goes', async () => {
  const { server, desk } = aServer()
  const { sending, unsent } = await aPage(aDisk(), desk)
  await sending.hold('a', 'Dear person', until)
  await sending.stop('a')
  await expect(sending.send('a')).rejects.toThrow()
  await sending.flush()
  expect(unsent.drafts('a').reply).toBe('Dear person')
  expect(server.arrived).toEqual([])
})

test('a lock sends what waits; what does not arrive waits for the next page, made as it was', async () => {
  const { server, desk } = aServer()
  const disk = aDisk()
  const first = await aPage(disk, desk)
  await first.sending.hold('a', 'goes', until)
  await first.sending.flush()
  await first.sending.hold('b', 'does not', until)
  server.fails = 'before'
  await first.sending.flush()
  server.fails = false
  expect(server.arrived).toHaveLength(1)
  const second = await aPage(disk, desk)
  expect(second.replies).toEqual([{ id: 'b', text: 'does not' }])
  await second.sending.send('b')
  expect(server.arrived).toHaveLength(2)
})

test('one reply asked to go twice at once goes once', async () => {
  const { server, desk } = aServer()
  const { sending } = await aPage(aDisk(), desk)
  await sending.hold('a', 'Dear person', until)
  await Promise.allSettled([sending.send('a'), sending.flush(), sending.send('a')])
  expect(server.arrived).toHaveLength(1)
})
