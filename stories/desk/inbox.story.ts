/** The inbox over ten thousand made-up cases: only what is in view is drawn, and nobody notices. */
import { expect, type Page, test } from '@playwright/test'
import { buildMadeUp } from '../../apps/web/bundle/made-up.ts'
import { expectAccessible } from '../stage/axe.ts'
import { openMadeUp } from '../stage/made-up.ts'

const cases = 10_000
let files: Awaited<ReturnType<typeof buildMadeUp>>
test.beforeAll(async () => {
  files = await buildMadeUp()
})

async function inbox(page: Page, language: 'en' | 'ru' = 'en', count = cases): Promise<void> {
  await page.addInitScript(language => localStorage.setItem('treeline.language', language), language)
  await openMadeUp(page, files, count)
  await page.evaluate(() => madeUp.mount())
}

const drawn = (page: Page) => page.locator('tbody tr[aria-rowindex]')
/** The number of the line that has the focus, or of the one that holds what has it. */
const focusedLine = (page: Page) =>
  page.evaluate(() => Number(document.activeElement?.closest('tr')?.ariaRowIndex ?? 0))
const focusedId = (page: Page) => page.evaluate(() => document.activeElement?.id)
/** And waits until the page has drawn what is there. */
const scroll = (page: Page, by: number) =>
  page.evaluate(async by => {
    const box = document.querySelector('.scroll')!
    const scroller = box.scrollHeight > box.clientHeight ? box : document.documentElement
    scroller.scrollTop += by
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame)
  }, by)
const scrolled = (page: Page) => page.evaluate(() => document.querySelector('.scroll')!.scrollTop + scrollY)

/** For every drawn line how far it stands from where its number says, in pixels. */
const drift = (page: Page) =>
  page.evaluate(() => {
    const list = document.querySelector('tbody')!.getBoundingClientRect().top
    const lines = [...document.querySelectorAll('tbody tr[aria-rowindex]')]
    return Math.max(
      ...lines.map(line => {
        const { top, height } = line.getBoundingClientRect()
        return Math.abs(top - list - height * (Number(line.getAttribute('aria-rowindex')) - 2))
      }),
    )
  })

for (const [width, language] of [
  [1280, 'en'],
  [320, 'ru'],
] as const) {
  test(`of 10,000 cases a screen full is drawn, ${width} px wide, and the true count is told`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 800 })
    await inbox(page, language)
    // Three groups, the closed ones folded away, and the head of the table.
    const lines = Number(await page.getByRole('table').getAttribute('aria-rowcount'))
    expect(lines).toBe(cases - cases / 10 + 4 + 1)
    await expect(drawn(page).first()).toHaveAttribute('aria-rowindex', '2')
    for (const by of [0, 5000, 100_000, 1e9]) {
      await scroll(page, by)
      await expect.poll(() => drift(page)).toBeLessThan(1)
      expect(await drawn(page).count()).toBeLessThan(60)
    }
    await expect(drawn(page).last()).toHaveAttribute('aria-rowindex', String(lines))
    await expect(drawn(page).last()).toBeInViewport()
  })

  test(`the inbox can be read by everybody, in ${language}`, async ({ page }) => {
    await inbox(page, language, 60)
    await page.keyboard.press('j')
    await expectAccessible(page, `desk-inbox-made-up-${language}`)
  })
}

test('j, k and Enter reach every row, and each is in view', async ({ page }) => {
  await inbox(page)
  for (let presses = 0; presses < 70; presses++) {
    await page.keyboard.press('j')
    await expect(page.locator(':focus')).toBeInViewport({ ratio: 1 })
  }
  const down = await focusedLine(page)
  expect(down).toBeGreaterThan(70)
  for (let presses = 0; presses < 30; presses++) await page.keyboard.press('k')
  expect(await focusedLine(page)).toBe(down - 30)
  await expect(page.locator(':focus')).toBeInViewport({ ratio: 1 })
  const id = await focusedId(page)
  await page.keyboard.press('Enter')
  await expect.poll(() => page.url()).toContain(`#case/${id!.replace('case-', '')}`)
})

test('Tab goes from row to row, further than what was drawn at first', async ({ page }) => {
  await inbox(page)
  await page.locator('tbody a').first().focus()
  const first = await focusedLine(page)
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab')
    // No hand is faster than a frame.
    await page.evaluate(() => new Promise(requestAnimationFrame))
  }
  expect(await focusedLine(page)).toBeGreaterThanOrEqual(first + 60)
})

test('the focus stays on a row that is scrolled out of view, and j goes on from it', async ({ page }) => {
  await inbox(page)
  for (let presses = 0; presses < 5; presses++) await page.keyboard.press('j')
  const [id, line] = [await focusedId(page), await focusedLine(page)]
  for (const by of [300, 3000, 100_000]) {
    await scroll(page, by)
    await expect.poll(() => drift(page)).toBeLessThan(1)
    expect(await focusedId(page)).toBe(id)
  }
  await page.keyboard.press('j')
  expect(await focusedLine(page)).toBe(line + 1)
  await expect(page.locator(':focus')).toBeInViewport({ ratio: 1 })
})

test('the focus goes to the next row when a colleague takes its row away', async ({ page }) => {
  await inbox(page)
  for (let presses = 0; presses < 5; presses++) await page.keyboard.press('j')
  const [id, line] = [await focusedId(page), await focusedLine(page)]
  await page.evaluate(id => madeUp.remove(id.replace('case-', '')), id!)
  expect(await focusedId(page)).not.toBe(id)
  expect(await focusedLine(page)).toBe(line)
})

for (const width of [1280, 320])
  test(`who comes back from a case stands where they were, ${width} px wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 })
    await inbox(page)
    await scroll(page, 20_000)
    await expect.poll(() => drift(page)).toBeLessThan(1)
    const place = await scrolled(page)
    const id = (await page.locator('tbody a:visible').nth(12).getAttribute('id'))!
    const link = page.locator(`[id="${id}"]`)
    await link.evaluate(one => one.focus({ preventScroll: true }))
    const { y } = (await link.boundingBox())!
    await page.evaluate(id => {
      location.hash = `#case/${id.replace('case-', '')}`
    }, id)
    await expect(link).toBeHidden()
    await page.evaluate(() => {
      location.hash = '#inbox'
    })
    await expect(link).toBeVisible()
    expect(await scrolled(page)).toBe(place)
    expect((await link.boundingBox())!.y).toBe(y)
    await page.keyboard.press('j')
    await expect(page.locator(':focus')).toBeInViewport({ ratio: 1 })
  })

test('another view begins at its top', async ({ page }) => {
  await inbox(page)
  await scroll(page, 20_000)
  await page.evaluate(() => {
    location.hash = '#inbox/closed'
  })
  await expect(drawn(page).first()).toHaveAttribute('aria-rowindex', '2')
  expect(await scrolled(page)).toBe(0)
})

test('D12: a round that brings nothing draws nothing, and one that changes a case draws its row', async ({
  page,
}) => {
  await inbox(page)
  const changed = await page.evaluate(async () => {
    const seen: (string | undefined)[] = []
    const note = (records: MutationRecord[]) => {
      for (const { target } of records) {
        const element = target instanceof Element ? target : target.parentElement
        seen.push(element?.closest('tr')?.querySelector('a')?.id ?? 'elsewhere')
      }
    }
    const observer = new MutationObserver(note)
    const all = { subtree: true, childList: true, characterData: true, attributes: true }
    observer.observe(document.querySelector('main')!, all)
    for (let n = 0; n < 3; n++) madeUp.round()
    note(observer.takeRecords())
    const idle = [...seen]
    const { id } = document.querySelectorAll('tbody a')[3]!
    madeUp.change(id.replace('case-', ''), 'other words')
    note(observer.takeRecords())
    return { idle, id, seen: [...new Set(seen)] }
  })
  expect(changed.idle).toEqual([])
  expect(changed.seen).toEqual([changed.id])
})
