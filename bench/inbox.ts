/** Benchmark of the inbox in Chromium on a processor four times slower: first rows, back from a case, scrolling, a round. */
import { chromium, type Page } from '@playwright/test'
import { buildMadeUp } from '../apps/web/bundle/made-up.ts'
import { openMadeUp } from '../stories/stage/made-up.ts'
import { browserMissing, findBrowser } from '../tools/browsers.ts'

const slower = 4
const repeats = 5
const counts = [100, 1000, 10_000]

/** Milliseconds from the event to the next picture, medians. `scroll`: the slowest of 40 steps of 600 pixels. */
type Figures = {
  first: number
  toCase: number
  back: number
  next: number
  scroll: number
  idleRound: number
  change: number
  rowsInPage: number
}
export type Result = Record<string, Figures>

export async function measure(): Promise<Result> {
  const executablePath = findBrowser('chromium')
  if (!executablePath) throw new Error(browserMissing('chromium'))
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  try {
    const files = await buildMadeUp()
    const result: Result = {}
    for (const cases of counts) {
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
      await openMadeUp(page, files, cases)
      result[cases] = await figuresOf(page)
      await page.close()
    }
    return result
  } finally {
    await browser.close()
  }
}

async function figuresOf(page: Page): Promise<Figures> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slower })
  return page.evaluate(measured, repeats)
}

/** Runs in the page. */
async function measured(repeats: number): Promise<Figures> {
  const { madeUp } = globalThis
  const painted = () => new Promise<void>(resolve => requestAnimationFrame(() => setTimeout(resolve)))
  const timed = async (act: () => void) => {
    await painted()
    const start = performance.now()
    act()
    await painted()
    return performance.now() - start
  }
  const median = (list: number[]) => Math.round(list.toSorted((a, b) => a - b)[list.length >> 1]!)
  const going = async (hash: string) => {
    const arrived = new Promise(resolve => addEventListener('hashchange', resolve, { once: true }))
    await painted()
    const start = performance.now()
    location.hash = hash
    await arrived
    await painted()
    return performance.now() - start
  }
  const first = Math.round(await timed(() => madeUp.mount()))
  const link = document.querySelector<HTMLAnchorElement>('a[id^="case-"]')!
  const href = link.getAttribute('href')!
  const id = link.id.replace('case-', '')
  const [toCase, back, next, idle, change]: number[][] = [[], [], [], [], []]
  for (let n = 0; n < repeats; n++) {
    toCase!.push(await going(href))
    back!.push(await going('#inbox'))
    next!.push(await timed(() => dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true }))))
    idle!.push(await timed(() => madeUp.round()))
    change!.push(await timed(() => madeUp.change(id, `changed ${n}`)))
  }
  const scroller = document.querySelector('.scroll')!
  let scroll = 0
  for (let n = 0; n < 40; n++) scroll = Math.max(scroll, await timed(() => scroller.scrollBy(0, 600)))
  return {
    first,
    toCase: median(toCase!),
    back: median(back!),
    next: median(next!),
    scroll: Math.round(scroll),
    idleRound: median(idle!),
    change: median(change!),
    rowsInPage: document.querySelectorAll('tbody tr').length,
  }
}

export function written(result: Result): string {
  const names = Object.keys(Object.values(result)[0]!) as (keyof Figures)[]
  const line = (cells: readonly (string | number)[]) => cells.map(cell => String(cell).padStart(11)).join('')
  return [
    `Milliseconds at a processor ${slower} times slower, by cases`,
    line(['', ...Object.keys(result)]),
    ...names.map(name => line([name, ...Object.values(result).map(figures => figures[name])])),
  ].join('\n')
}
