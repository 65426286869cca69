/** Drives the person's page through its visible links, buttons and fields. */
import { expect, type Page } from '@playwright/test'
import { type Codename, codenamePlaces } from '@treeline/vault'
import { type PersonLanguage, personLanguages, startPageOf } from '../../apps/web/i18n/languages.ts'
import { wordLists } from '../../apps/web/i18n/wordlists.ts'
import type { Origins } from './test-server.ts'
import { wordsOf } from './words.ts'

export type Phone = ReturnType<typeof phoneAt>

/** `language`: the language the page is opened in. */
export function phoneAt(page: Page, server: Origins, language: PersonLanguage = 'ru') {
  const say = wordsOf('person', language)
  const button = (key: string) => page.getByRole('button', { name: say(key), exact: true })
  const field = (key: string) => page.getByLabel(say(key), { exact: true })
  const isAt = (key: string) => expect(page.getByRole('heading', { level: 1, name: say(key) })).toBeVisible()
  const entry = (which: 'help' | 'code' | 'guides') =>
    page.getByRole('link', { name: say(`start.door.${which}.title`) })

  const open = () =>
    page.goto(`${server.person}/${language === personLanguages[0] ? '' : startPageOf(language)}`)
  /** The lists are what comes last of all that a start fetches. */
  const hasCome = () => expect.poll(() => page.evaluate(hasLists), 'the lists have come').toBe(true)
  /** The start, and all that comes behind it: what goes on without the network needs it. */
  const openFully = async () => {
    await open()
    await hasCome()
  }
  const words = async (): Promise<string[]> => {
    const shown = page.getByRole('list', { name: say('code.list') }).getByRole('listitem')
    await expect(shown).toHaveCount(12)
    return shown.allInnerTexts()
  }
  /** From the start to the screen for the text. */
  const toWriting = async () => {
    await entry('help').click()
    await isAt('before.title')
    await button('before.next').click()
    await isAt('write.title')
  }
  /** From the text to the three words that are asked back. Gives the codename. */
  const keepWords = async (): Promise<string[]> => {
    await button('write.next').click()
    await isAt('code.title')
    const codename = await words()
    await button('code.next').click()
    await isAt('code.check.title')
    return codename
  }
  const answerCheck = async (codename: readonly string[]) => {
    const number = /\d+/
    for (const input of await page.getByRole('textbox').all()) {
      const label = await input.evaluate(node => (node as HTMLInputElement).labels?.[0]?.innerText)
      await input.fill(codename[Number(number.exec(label ?? '')) - 1]!)
    }
  }
  const send = async () => {
    await button('write.send').click()
    await isAt('sent.title')
  }
  /** Writes for the first time. Gives the codename and, as one text, the two words for coming back. */
  const write = async (text: string) => {
    await open()
    await toWriting()
    await field('write.label').fill(text)
    const codename = await keepWords()
    await answerCheck(codename)
    await send()
    return { codename, pair: await pair() }
  }
  const pair = () => page.getByLabel(say('head.label')).innerText()
  /** From the start to what is shown first on coming back. */
  const enter = async (codename: string) => {
    await open()
    await entry('code').click()
    await field('code.enter.label').fill(codename)
    await button('code.enter.button').click()
  }
  const enterWith = (codename: Codename) =>
    enter(
      codenamePlaces(codename)
        .map(place => wordLists[language][place])
        .join(' '),
    )
  /** Comes back where nothing is. */
  const enterThread = async (codename: string) => {
    await enter(codename)
    await isAt('thread.title')
  }
  /** Comes back, and finds the two words of last time. */
  const comeBack = async (codename: string) => {
    await enter(codename)
    await button('head.same').click()
    await isAt('thread.title')
  }
  const reply = async (text: string) => {
    await field('thread.reply').fill(text)
    await button('write.send').click()
  }
  return {
    page,
    language,
    say,
    button,
    field,
    isAt,
    entry,
    open,
    hasCome,
    openFully,
    words,
    toWriting,
    keepWords,
    answerCheck,
    send,
    write,
    pair,
    enter,
    enterWith,
    enterThread,
    comeBack,
    reply,
  }
}

/** Runs in the page: whether the browser has ended the request for the lists. */
function hasLists(): boolean {
  return performance.getEntriesByType('resource').some(({ name }) => name.endsWith('/data.bin'))
}
