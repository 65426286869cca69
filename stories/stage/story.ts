/** What every story has: a server and a desk of its own worker, and browsers that are watched. */
import { type Browser, type BrowserContextOptions, test as base, type Page } from '@playwright/test'
import { foundAt, type StagedDesk } from './desk.ts'
import { type House, type Origins, openHouse } from './house.ts'
import { type Watch, watch } from './watch.ts'

export { expect } from '@playwright/test'

/** A browser of somebody, with nothing kept from before. */
export type Visit = { page: Page; watch: Watch; close(): Promise<void> }
export type Visiting = (options?: VisitOptions) => Promise<Visit>
type VisitOptions = BrowserContextOptions & { house?: Origins }

type Fixtures = { visit: Visiting }
type Shared = { house: House; desk: StagedDesk }

export const test = base.extend<Fixtures, Shared>({
  house: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture leans on from this pattern.
    async ({}, use) => {
      const house = await openHouse()
      await use(house)
      await house.stop()
    },
    { scope: 'worker' },
  ],
  desk: [async ({ house }, use) => use(await foundAt(house)), { scope: 'worker', auto: true }],
  visit: async ({ browser, contextOptions, house }, use) => {
    const visits: Visit[] = []
    await use(async ({ house: other = house, ...options } = {}) => {
      const visit = await opened(browser, other, { ...contextOptions, ...options })
      visits.push(visit)
      return visit
    })
    const faults = visits.flatMap(one => one.watch.faults())
    for (const one of visits) await one.close()
    base.expect(faults, 'what the pages said, threw and asked besides').toEqual([])
  },
})

async function opened(browser: Browser, house: Origins, options: BrowserContextOptions): Promise<Visit> {
  const context = await browser.newContext(options)
  const watching = watch(context, [house.person, house.desk])
  const page = await context.newPage()
  return { page, watch: watching, close: () => context.close() }
}
