/** D4: what of an open desk is left in the browser's memory once it is locked. */
import type { CDPSession, Page } from '@playwright/test'
import { draft, write } from '../stage/person.ts'
import { seatAt, sixWords } from '../stage/seat.ts'
import { expect, test } from '../stage/story.ts'

const messageText = 'Канарейка-пищуха ждёт на пороге'
const begun = 'Канарейка-королёк ещё пишет'
const noted = 'Канарейка-крапивник помнит'
const canaries = [messageText, begun, noted, sixWords]

/** The canaries among all strings of the page's heap, after forced collections. */
async function foundInHeap(page: Page): Promise<string[]> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('HeapProfiler.enable')
  for (let i = 0; i < 3; i++) {
    await devtools.send('HeapProfiler.collectGarbage')
    // Real time: what the browser itself holds of the page before goes only after a while.
    await new Promise(resolve => setTimeout(resolve, 1500))
  }
  const snapshot = await snapshotOf(devtools)
  await devtools.detach()
  return canaries.filter(canary => snapshot.some(text => text.includes(canary)))
}

async function snapshotOf(devtools: CDPSession): Promise<string[]> {
  const chunks: string[] = []
  const add = ({ chunk }: { chunk: string }) => void chunks.push(chunk)
  devtools.on('HeapProfiler.addHeapSnapshotChunk', add)
  await devtools.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  devtools.off('HeapProfiler.addHeapSnapshotChunk', add)
  const { strings }: { strings: string[] } = JSON.parse(chunks.join(''))
  return strings
}

test('D4: after a lock no word of a case is in the heap of the page, and no worker lives; nor after a reload', async ({
  visit,
  server,
  desk,
}) => {
  const { id } = await write(server, draft(messageText))
  const seat = seatAt((await visit({ locale: 'en-GB' })).page, server)
  const { page, button, field } = seat
  await seat.sitDown(desk.colleagues[0]!)
  await seat.openCase(id)
  await seat.note(noted)
  await page.getByRole('heading', { level: 1 }).focus()
  await page.keyboard.press('r')
  await field('composer.reply.to', { alias: seat.named(id) }).fill(begun)
  // The search finds what is there: an open desk shows these.
  expect(await foundInHeap(page)).toEqual(expect.arrayContaining([messageText, begun, noted]))
  expect(page.workers()).toHaveLength(1)

  await button('lock.now').click()
  await seat.isAt('lock.title')
  expect(await foundInHeap(page)).toEqual([])
  expect(page.workers()).toEqual([])
  await page.reload()
  await seat.isAt('signin.title')
  expect(await foundInHeap(page)).toEqual([])
})
