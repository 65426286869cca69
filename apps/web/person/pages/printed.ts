/** Prints every static page: the start, the guides, their list, Tor and the phone, the limits, in each language. */
import type { Component } from 'svelte'
import { render } from 'svelte/server'
import type { Words } from '../../words.ts'
import { type Key, type Language, languages, speak } from '../i18n.svelte.ts'
import { addressOf, guideNames, type PageName } from './addresses.ts'
import GuidePage from './GuidePage.svelte'
import { readGuide } from './guide.ts'
import LimitsPage from './LimitsPage.svelte'
import ListPage from './ListPage.svelte'
import { type PrintedWords, print } from './prints.ts'
import StartPage from './StartPage.svelte'
import TorPage from './TorPage.svelte'

/** What the pages are printed from: the words of each language, and the guides by `danger.ru`. */
export type Sources = {
  words: Readonly<Record<Language, PrintedWords>>
  guides: Readonly<Record<string, string>>
}
export type Printed = { path: string; language: Language; title: string; isStart: boolean; body: string }

export const printed = (sources: Sources): Printed[] =>
  languages.flatMap(language => {
    speak(language, sources.words[language] as Words<Key>)
    print(language, sources.words[language])
    const page = <P extends Record<string, unknown>>(
      name: PageName,
      shown: Component<P>,
      props: P,
    ): Printed => ({
      path: addressOf(name, language),
      language,
      title: String(sources.words[language]['page.title']),
      isStart: name === 'start',
      body: withoutMarks(render(shown, { props }).body),
    })
    return [
      page('start', StartPage, {}),
      page('list', ListPage, {}),
      page('limits', LimitsPage, {}),
      page('tor', TorPage, {}),
      ...guideNames.map(name =>
        page(name, GuidePage, { name, guide: readGuide(sources.guides[`${name}.${language}`]!) }),
      ),
    ]
  })

/** Nothing is hydrated, so the marks for it are left out. */
const withoutMarks = (html: string) => html.replaceAll(/<!--.*?-->/g, '')
