/** Watches a page: what it says on the console, what it throws, whom it asks. A story ends with nothing of that. */
import { type BrowserContext, type ConsoleMessage, expect, type Page, type Request } from '@playwright/test'

export type Watch = {
  /** What was seen so far and not expected. */
  faults(): string[]
  /** From now on a fault that matches is part of the story. */
  expects(fault: RegExp): void
  /** Waits until every request that was begun has ended, however it ended. */
  settled(): Promise<void>
}

/** Watches every page of this context. `origins`: whom its pages may ask. */
export function watch(context: BrowserContext, origins: readonly string[]): Watch {
  const seen: string[] = []
  const expected: RegExp[] = []
  const note = (fault: string) => void seen.push(fault)
  context.on('page', page => watchPage(page, note))
  context.on('request', request => {
    const { protocol, origin } = new URL(request.url())
    if (/^(https?|wss?):$/.test(protocol) && !origins.includes(origin))
      note(`asked another origin: ${origin}`)
  })
  const underway = new Set<Request>()
  context.on('request', request => underway.add(request))
  context.on('requestfinished', request => underway.delete(request))
  context.on('requestfailed', request => underway.delete(request))
  return {
    faults: () => seen.filter(fault => !expected.some(one => one.test(fault))),
    expects: fault => void expected.push(fault),
    settled: () =>
      expect.poll(() => [...underway].map(request => request.url()), 'requests underway').toEqual([]),
  }
}

function watchPage(page: Page, note: (fault: string) => void): void {
  page.on('pageerror', error => note(`threw: ${error.message}`))
  page.on('console', message => {
    if (['error', 'warning', 'assert'].includes(message.type())) note(formatMessage(message))
  })
  page.on('crash', () => note('crashed'))
}

const formatMessage = (message: ConsoleMessage) =>
  `console ${message.type()}: ${message.text()} (${new URL(message.location().url || 'about:blank').pathname})`
