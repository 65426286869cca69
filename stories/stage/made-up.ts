/** The desk over made-up cases, opened in a browser without a server. */
import type { Page } from '@playwright/test'
import type { Files } from '../../apps/web/bundle/made-up.ts'

declare global {
  /** What the page does besides what is clicked. */
  var madeUp: {
    mount(): void
    /** A round that brings nothing. */
    round(): void
    /** A round that brings other words in one case. */
    change(id: string, text: string): void
    /** A round that takes a case away. */
    remove(id: string): void
  }
}

const origin = 'http://desk.test'
const html =
  '<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Desk</title>'

const types: Readonly<Record<string, string>> = {
  js: 'text/javascript',
  css: 'text/css',
  svg: 'image/svg+xml',
}

/** The page has loaded all, and shows nothing yet. */
export async function openMadeUp(page: Page, files: Files, cases: number): Promise<void> {
  await page.route(`${origin}/**`, route => {
    const name = new URL(route.request().url()).pathname.slice(1)
    if (name === '') return route.fulfill({ contentType: 'text/html', body: `${html}${tags(files)}` })
    const found = files.get(name)
    if (found === undefined) return route.fulfill({ status: 404 })
    const contentType = types[name.split('.').at(-1)!] ?? 'application/octet-stream'
    return route.fulfill({ contentType, body: Buffer.from(found) })
  })
  await page.goto(`${origin}/?cases=${cases}`)
  await page.waitForFunction('globalThis.madeUp')
}

const tags = (files: Files) =>
  [...files.keys()]
    .filter(name => name.endsWith('.css'))
    .map(name => `<link rel="stylesheet" href="/${name}">`)
    .concat('<script type="module" src="/made-up.js"></script>')
    .join('')
