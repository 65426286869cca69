/** Reads a recovery sheet from the screen, and types back the words that are asked for. */
import { expect, type Page } from '@playwright/test'
import type { Say } from './words.ts'

/** The words of the sheet that is on the screen. */
export async function readSheet(page: Page, count = 24): Promise<string[]> {
  const words = page.getByRole('main').getByRole('listitem')
  await expect(words).toHaveCount(count)
  return words.allInnerTexts()
}

/** Reads a sheet, says that it is on paper, and answers what is asked of it. Gives its words. */
export async function keepSheet(page: Page, say: Say): Promise<string[]> {
  const words = await readSheet(page)
  await page.getByRole('button', { name: say('sheet.printed') }).click()
  await answerSheet(page, say, words)
  return words
}

export async function answerSheet(page: Page, say: Say, words: readonly string[]): Promise<void> {
  const asked = page.getByRole('textbox')
  await expect(asked).toHaveCount(3)
  for (const input of await asked.all()) {
    const label = await input.evaluate(node => (node as HTMLInputElement).labels?.[0]?.innerText ?? '')
    await input.fill(words[Number(/\d+/.exec(label)) - 1]!)
  }
  await page.getByRole('button', { name: say('sheet.check') }).click()
}
