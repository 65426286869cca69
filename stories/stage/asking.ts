/** The wanted check as it is used: its form, on the person’s page and at the desk, and who is asked for in the stories. */
import { expect, type Locator, type Page } from '@playwright/test'
import type { PersonLanguage } from '../../apps/web/i18n/languages.ts'
import { phoneAt } from './phone.ts'
import type { Origins } from './test-server.ts'
import type { Say } from './words.ts'

/** `born`: day, month, year; or the year alone. */
export type Asked = { surname: string; given: string; patronymic?: string; born: readonly string[] }

/** `button`: what the form's button says. */
export function askerIn(within: Page | Locator, say: Say, button: string) {
  const input = (name: string) => within.getByLabel(say(`wanted.form.${name}`), { exact: true })
  const fill = async ({ surname, given, patronymic = '', born }: Asked) => {
    await input('surname').fill(surname)
    await input('given').fill(given)
    await input('patronymic').fill(patronymic)
    await input('year').setChecked(born.length === 1)
    if (born.length > 1) {
      await input('day').fill(born[0]!)
      await input('month').fill(born[1]!)
    }
    await input('born').fill(born.at(-1)!)
  }
  const press = () => within.getByRole('button', { name: button, exact: true }).click()
  return {
    input,
    fill,
    press,
    ask: async (asked: Asked) => {
      await fill(asked)
      await press()
    },
  }
}

export const allFields: Asked = {
  surname: 'Осокин',
  given: 'Тихон',
  patronymic: 'Ильич',
  born: ['3', '2', '1990'],
}
export const inLatin: Asked = { surname: 'Osokin', given: 'Tikhon', born: ['3', '2', '1990'] }
export const inGreek: Asked = { surname: 'Μπεριόζκιν', given: 'Σάββα', born: ['9', '9', '1999'] }
export const swapped: Asked = { surname: 'Осокин', given: 'Тихон', born: ['2', '3', '1990'] }
export const yearOnly: Asked = { surname: 'Барсукова', given: 'Агния', born: ['1988'] }
export const byFather: Asked = { ...yearOnly, patronymic: 'Львовна' }
export const common: Asked = { surname: 'Иванов', given: 'Иван', born: ['1951'] }
export const nobody: Asked = {
  surname: 'Берёзкин',
  given: 'Савва',
  patronymic: 'Глебович',
  born: ['9', '9', '1999'],
}

/** Addresses asked from now on. The icon is asked for by the browser, not by the page. */
export function asksOf(page: Page): string[] {
  const asks: string[] = []
  page.on('request', request => request.url().endsWith('.svg') || asks.push(new URL(request.url()).pathname))
  return asks
}

/** The person's wanted check. */
export function wantedAt(page: Page, server: Origins, language: PersonLanguage = 'ru') {
  const phone = phoneAt(page, server, language)
  const { say } = phone
  const title = page.getByRole('heading', { level: 1 })
  const openWanted = async () => {
    await page.getByRole('button', { name: say('start.wanted.title') }).click()
    await phone.isAt('wanted.title')
  }
  /** The lists are here and opened. */
  const isReady = () => expect(page.getByText(say('wanted.lists.title'))).toBeVisible()
  return {
    ...phone,
    ...askerIn(page, say, say('wanted.form.button')),
    title,
    openWanted,
    isReady,
    /** From a new visit to the form, with the lists behind it. */
    toForm: async () => {
      await phone.openFully()
      await openWanted()
      await isReady()
    },
    /** Whether the answer on the screen has this text among its own. */
    says: (key: string, filled = {}) =>
      expect(page.getByText(say(key, filled), { exact: true })).toBeVisible(),
    tells: (key: string) => expect(title).toHaveText(say(key)),
    /** Takes the answer away, which leads to the start. */
    remove: async () => {
      await phone.button('wanted.again').click()
      await phone.isAt('start.title')
    },
  }
}
