/** What every story has: a server and a desk shared by its worker, more servers if it wants, and browsers that are watched. */
import { type Browser, type BrowserContextOptions, test as base, type Page } from '@playwright/test'
import { foundAt, type StagedDesk } from './desk.ts'
import { type Origins, openTestServer, type TestServer, type TestServerOptions } from './test-server.ts'
import { type Watch, watch } from './watch.ts'

export { expect } from '@playwright/test'

/** A browser of somebody, with nothing kept from before. */
export type Visit = { page: Page; watch: Watch; close(): Promise<void> }
export type Visiting = (options?: VisitOptions) => Promise<Visit>
type VisitOptions = BrowserContextOptions & { server?: Origins }

type Fixtures = {
  /** For what has to outlast the browsers, which may still fetch when the story is over: done once they are closed. */
  atEnd: (end: () => unknown) => void
  /** A server of this story alone. */
  startServer: (options?: TestServerOptions) => Promise<TestServer>
  visit: Visiting
}
type Shared = { server: TestServer; desk: StagedDesk }

export const test = base.extend<Fixtures, Shared>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture leans on from this pattern.
    async ({}, use) => {
      const server = await openTestServer()
      await use(server)
      await server.stop()
    },
    { scope: 'worker' },
  ],
  desk: [async ({ server }, use) => use(await foundAt(server)), { scope: 'worker', auto: true }],
  // biome-ignore lint/correctness/noEmptyPattern: as above.
  atEnd: async ({}, use) => {
    const ends: (() => unknown)[] = []
    await use(end => void ends.push(end))
    for (const end of ends.reverse()) await end()
  },
  startServer: ({ atEnd }, use) =>
    use(async options => {
      const server = await openTestServer(options)
      atEnd(server.stop)
      return server
    }),
  // `atEnd` is named so that it is over after this.
  visit: async ({ browser, contextOptions, server, atEnd: _ }, use) => {
    const visits: Visit[] = []
    await use(async ({ server: other = server, ...options } = {}) => {
      const visit = await opened(browser, other, { ...contextOptions, ...options })
      visits.push(visit)
      return visit
    })
    const faults = visits.flatMap(one => one.watch.faults())
    for (const one of visits) await one.close()
    base.expect(faults, 'what the pages said, threw and asked besides').toEqual([])
  },
})

async function opened(browser: Browser, server: Origins, options: BrowserContextOptions): Promise<Visit> {
  const context = await browser.newContext(options)
  const watching = watch(context, [server.person, server.desk])
  const page = await context.newPage()
  const close = async () => {
    // A route that is still being answered would not find its page.
    if (!page.isClosed()) await page.unrouteAll({ behavior: 'ignoreErrors' })
    await context.close()
  }
  return { page, watch: watching, close }
}
