/** D1: nothing that was written is lost, nothing is sent twice, and nothing of it lies on the disk in clear. */
import { randomBytes } from 'node:crypto'
import type { Bytes, UnlockSecret } from '@treeline/vault'
import { expect, test } from 'vitest'
import type { SealedTexts } from '../device/storage.ts'
import { UnsentTexts } from './unsent.ts'

const random = (length: number) => new Uint8Array(randomBytes(length))
const deviceKey = random(32) as UnlockSecret
const until = '2026-11-30T10:00:15.000Z'

/** A browser's store. `fails`: the next change is refused, as by a full disk. */
function aDisk() {
  const stored = new Map<string, Bytes>()
  const disk = { stored, fails: false, changes: 0 }
  const texts: SealedTexts = {
    all: async () => new Map(stored),
    change: async (put, drop) => {
      disk.changes++
      if (disk.fails) throw new Error('full')
      for (const [key, bytes] of put) stored.set(key, bytes)
      for (const key of drop) stored.delete(key)
    },
  }
  return { ...disk, disk, texts }
}

/** A page's life on this disk. */
async function opened(texts: SealedTexts, key = deviceKey) {
  const unsent = new UnsentTexts(texts, key, random)
  return { unsent, ...(await unsent.load()) }
}

test('D1: a draft is there after a reload, sealed, and in its own composer', async () => {
  const { texts, stored } = aDisk()
  const { unsent } = await opened(texts)
  await unsent.draft('a', 'reply', 'Dear')
  await unsent.draft('a', 'reply', 'Dear person')
  await unsent.draft('a', 'note', 'to ask')
  await unsent.draft('b', 'reply', 'elsewhere')
  expect(stored.size).toBe(3)
  for (const bytes of stored.values())
    expect(Buffer.from(bytes).toString('latin1')).not.toMatch(/Dear|ask|where/)
  const after = await opened(texts)
  expect(after.unsent.drafts('a')).toEqual({ reply: 'Dear person', note: 'to ask' })
  expect(after.unsent.drafts('b')).toEqual({ reply: 'elsewhere', note: '' })
  expect([after.made, after.returned]).toEqual([[], 0])
})

test('D1: a text that was emptied or has arrived leaves nothing', async () => {
  const { texts, stored } = aDisk()
  const { unsent } = await opened(texts)
  await unsent.draft('a', 'reply', 'Dear')
  await unsent.draft('a', 'reply', '')
  await unsent.arrived(unsent.begin('a', 'note', 'seen', until))
  expect(stored.size).toBe(0)
})

test('D1: a reply in its fifteen seconds is a draft after a reload, before what was written meanwhile', async () => {
  const { texts } = aDisk()
  const { unsent } = await opened(texts)
  await unsent.draft('a', 'reply', 'Dear person')
  unsent.begin('a', 'reply', 'Dear person', until)
  await unsent.draft('a', 'reply', 'And one thing more')
  const after = await opened(texts)
  expect(after.unsent.drafts('a').reply).toBe('Dear person\n\nAnd one thing more')
  expect([after.made, after.returned]).toEqual([[], 1])
})

test('D1: what was made is stored before it leaves, and goes on with the same bytes', async () => {
  const { texts } = aDisk()
  const { unsent } = await opened(texts)
  const key = unsent.begin('a', 'reply', 'Dear person', until)
  const item = random(900)
  await unsent.bytesOf(key).made?.(item)
  const after = await opened(texts)
  expect([after.made, after.returned]).toEqual([[key], 0])
  expect(after.unsent.bytesOf(key).item).toEqual(item)
  expect(after.unsent.drafts('a').reply).toBe('')
})

test('D1: a made text that came back and is sent unchanged goes with its bytes; changed, with new ones', async () => {
  const { texts } = aDisk()
  const { unsent } = await opened(texts)
  const item = random(900)
  const returned = async () => {
    const key = unsent.begin('a', 'note', 'as it was', until)
    await unsent.bytesOf(key).made?.(item)
    unsent.return(key)
  }
  await returned()
  const same = unsent.begin('a', 'note', 'as it was', until)
  expect(unsent.bytesOf(same).item).toEqual(item)
  await unsent.arrived(same)
  await returned()
  await unsent.draft('a', 'note', 'as it was, and more')
  expect(unsent.bytesOf(unsent.begin('a', 'note', 'as it was, and more', until)).item).toBeUndefined()
})

test('D1: nothing leaves that could not be stored, or that was stopped meanwhile', async () => {
  const { texts, disk } = aDisk()
  const { unsent } = await opened(texts)
  const key = unsent.begin('a', 'reply', 'Dear person', until)
  const { made } = unsent.bytesOf(key)
  disk.fails = true
  await expect(made?.(random(900))).rejects.toThrow('full')
  disk.fails = false
  await unsent.stored()
  expect((await opened(texts)).made).toEqual([key])
  unsent.forget('a')
  await expect(made?.(random(900))).rejects.toThrow('stopped')
})

test('D3: once another tab has the desk nothing leaves from this one any more', async () => {
  const { texts } = aDisk()
  const { unsent } = await opened(texts)
  const { made } = unsent.bytesOf(unsent.begin('a', 'reply', 'Dear person', until))
  unsent.close()
  await expect(made?.(random(900))).rejects.toThrow('another tab')
})

test('D1: a change while another is being written is written as well, in few writes', async () => {
  const { texts, disk } = aDisk()
  const { unsent } = await opened(texts)
  const text = 'typed letter by letter'
  await Promise.all([...text].map((_, i) => unsent.draft('a', 'reply', text.slice(0, i + 1))))
  expect((await opened(texts)).unsent.drafts('a').reply).toBe(text)
  expect(disk.changes).toBeLessThan(text.length)
})

test('D1: of an erased case everything goes, from memory and disk, and nothing of another', async () => {
  const { texts, stored } = aDisk()
  const { unsent } = await opened(texts)
  await unsent.draft('a', 'reply', 'Dear')
  await unsent.draft('b', 'reply', 'Dear too')
  await unsent.bytesOf(unsent.begin('a', 'note', 'noted', until)).made?.(random(900))
  unsent.forget('a')
  await unsent.stored()
  expect(unsent.drafts('a')).toEqual({ reply: '', note: '' })
  expect(stored.size).toBe(1)
  expect((await opened(texts)).unsent.drafts('b').reply).toBe('Dear too')
})

test("what another device's key sealed, or what was bent, opens nothing, goes, and holds nothing up", async () => {
  const { texts, stored } = aDisk()
  const { unsent } = await opened(texts)
  await unsent.draft('a', 'reply', 'Dear')
  await unsent.draft('b', 'reply', 'Dear too')
  const [key, bytes] = [...stored][0]!
  const bent = bytes.slice()
  bent[40]! ^= 1
  stored.set(key, bent)
  expect((await opened(texts)).unsent.drafts('b').reply).toBe('Dear too')
  expect(stored.size).toBe(1)
  await opened(texts, random(32) as UnlockSecret)
  expect(stored.size).toBe(0)
})
