/** What is measured of an open desk, step by step: unlocking it, an action, the way back to the inbox, idle rounds. */
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Member } from './browser.ts'

const selectors = {
  unlock: 'form:has(#six) button[type="button"]',
  row: 'a[id^="case-"]',
  table: 'table.grid',
  status: '.work-head [role="status"]',
  lock: '.rail-me > button',
  reply: '#reply-text',
}

/** Milliseconds and bytes from the moment the keys are open until every row is shown and the first round is over. */
export type Opened = {
  /** Processor time of page and worker. */
  cpuMs: number
  /** Down, with their HTTP. */
  bytes: number
  requests: number
  firstRowsMs: number
  ms: number
}

/** Unlocks the desk that this browser holds the keys of. Throws if not every case is shown. */
export async function unlocked({ page, devtools, traffic, forget }: Member, cases: number): Promise<Opened> {
  await page.waitForSelector(selectors.unlock)
  forget()
  const starting = page.waitForEvent('worker')
  await page.click(selectors.unlock)
  // The passkey has been asked: the worker is started with its secret.
  await starting
  const [begun, before] = [performance.now(), await devtools.processorTime()]
  await page.waitForSelector(selectors.row)
  const firstRowsMs = performance.now() - begun
  const isOver = (status: string) => document.querySelector(status)?.textContent === ''
  await page.waitForFunction(isOver, selectors.status, { polling: 50 })
  const ms = performance.now() - begun
  const cpuMs = 1000 * ((await devtools.processorTime()) - before)
  const { paths, down } = traffic()
  const lines = Number(await page.getAttribute(selectors.table, 'aria-rowcount'))
  if (lines <= cases) throw new Error(`${lines} lines are shown of ${cases} cases`)
  const [rounded, first, all] = [cpuMs, firstRowsMs, ms].map(Math.round) as [number, number, number]
  return { cpuMs: rounded, bytes: down, requests: paths.length, firstRowsMs: first, ms: all }
}

export async function lock({ page }: Member): Promise<void> {
  await page.click(selectors.lock)
  await page.waitForSelector(selectors.unlock)
}

const lookingMs = 1000
const settlingMs = 3000
/** Waits for a round that asks for news and nothing else: all cases are read, not their rows alone, and registered. */
export async function settled({ page, traffic, forget }: Member): Promise<void> {
  const isHeard = () => traffic().paths.includes('/api/sync')
  for (let n = 0, isBusy = true; isBusy; isBusy = traffic().paths.some(path => path !== '/api/sync')) {
    forget()
    for (; !isHeard(); n++) {
      // Where nobody moves the desk locks itself.
      await page.mouse.move(n % 2, 0)
      await sleep(lookingMs)
    }
    await sleep(settlingMs)
  }
}

const replies = 3
/** What a reply takes, from when it can be stopped no more; the least of some, for a round of news may fall into one. */
export async function reply({ page, traffic, forget }: Member) {
  await page.click(selectors.row)
  const all = []
  for (let n = 0; n < replies; n++) {
    await page.fill(selectors.reply, `one more answer${' and more'.repeat(n)}`)
    await page.press(selectors.reply, 'Control+Enter')
    await page.waitForSelector(selectors.reply, { state: 'detached' })
    forget()
    await page.waitForSelector(selectors.reply)
    await sleep(settlingMs)
    const { paths, up, down } = traffic()
    all.push({ requests: paths.length, bytes: up + down })
  }
  return all.reduce((least, one) => (one.requests < least.requests ? one : least))
}

const slower = 4
/** Milliseconds from an open case to the drawn inbox on a processor four times slower, a median. */
export async function back({ page }: Member): Promise<number> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slower })
  const times = await page.evaluate(timesBack, selectors.row)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  return Math.round(times.toSorted((a, b) => a - b)[times.length >> 1]!)
}

/** Runs in the page. */
async function timesBack(row: string): Promise<number[]> {
  const painted = () => new Promise<void>(resolve => requestAnimationFrame(() => setTimeout(resolve)))
  const going = async (hash: string) => {
    const arrived = new Promise(resolve => addEventListener('hashchange', resolve, { once: true }))
    await painted()
    const start = performance.now()
    location.hash = hash
    await arrived
    await painted()
    return performance.now() - start
  }
  if (location.hash !== '#inbox') await going('#inbox')
  const href = document.querySelector<HTMLAnchorElement>(row)!.getAttribute('href')!
  const times = []
  for (let n = 0; n < 5; n++) {
    await going(href)
    times.push(await going('#inbox'))
  }
  return times
}

const idleRepeats = 5
/** Rounds that bring nothing: milliseconds of JavaScript in the worker, and requests, for each. */
export async function idle(member: Member) {
  const { page, devtools, traffic, forget } = member
  const origin = new URL(page.url()).origin
  const heard = () => traffic().paths.filter(path => path === '/api/sync').length
  // What actions before have left is done first.
  await settled(member)
  forget()
  const ms = await devtools.workerTime(origin, async () => {
    while (heard() < idleRepeats) await sleep(1000)
    await sleep(settlingMs)
  })
  return {
    ms: Math.round((10 * ms) / heard()) / 10,
    requests: Math.round((10 * traffic().paths.length) / heard()) / 10,
  }
}
