/** Checks a screen with axe: light on desktop, dark on a narrow phone, no horizontal scrolling. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, type Page } from '@playwright/test'
import { picture } from './look.ts'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const views = [
  { width: 1280, height: 800, colorScheme: 'light' },
  { width: 320, height: 640, colorScheme: 'dark' },
] as const

type Found = { id: string; nodes: { target: string[]; failureSummary: string }[] }
type Axe = { run(): Promise<{ violations: Found[] }> }

/** `name`: of the screen, for the report and the picture. */
export async function expectAccessible(page: Page, name: string): Promise<void> {
  const before = page.viewportSize()
  for (const { width, height, colorScheme } of views) {
    await page.setViewportSize({ width, height })
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const where = `${name}, ${width} px, ${colorScheme}`
    expect.soft(await faultsOfAxe(page), `axe on ${where}`).toEqual([])
    const scrolls = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
    expect.soft(scrolls, `${where} scrolls sideways`).toBe(false)
  }
  await picture(page, name)
  if (before) await page.setViewportSize(before)
  await page.emulateMedia({ colorScheme: 'light' })
}

/** `rule: element: what to mend`, for each fault axe finds on the screen as it is now. */
export async function faultsOfAxe(page: Page): Promise<string[]> {
  // A colour on its way from one to another is neither.
  await page.evaluate(() => Promise.all(document.getAnimations().map(one => one.finished.catch(() => {}))))
  if (await page.evaluate(() => !('axe' in window))) await page.evaluate(source)
  const { violations } = await page.evaluate(() => (window as Window & { axe?: Axe }).axe!.run())
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target}: ${failureSummary}`),
  )
}
