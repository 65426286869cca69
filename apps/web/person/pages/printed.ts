/** Prints every static page: the start, the guides, their list, Tor and the phone, the limits, in each language. */
import type { Component } from 'svelte'
import { render } from 'svelte/server'
import { setLanguage, type Words } from '../../i18n/current.svelte.ts'
import { type PersonLanguage, p, personLanguages } from '../../i18n/person.svelte.ts'
import { addressOf, guideNames, type PageName } from './addresses.ts'
import { readGuide } from './guide.ts'
import ReadingPage from './ReadingPage.svelte'
import StartPage from './StartPage.svelte'

/** What the pages are printed from: the words of each language, and the guides by `danger.ru`. */
export type Sources = {
  words: Readonly<Record<PersonLanguage, Words<string>>>
  guides: Readonly<Record<string, string>>
}
export type Printed = {
  path: string
  language: PersonLanguage
  title: string
  isStart: boolean
  body: string
}

export const printed = (sources: Sources): Printed[] =>
  personLanguages.flatMap(language => {
    setLanguage(language, sources.words[language])
    const page = <P extends Record<string, unknown>>(
      name: PageName,
      shown: Component<P>,
      props: P,
    ): Printed => ({
      path: addressOf(name, language),
      language,
      title: p('page.title'),
      isStart: name === 'start',
      body: withoutMarks(render(shown, { props }).body),
    })
    return [
      page('start', StartPage, {}),
      ...(['list', 'limits', 'tor'] as const).map(name => page(name, ReadingPage, { name, guide: null })),
      ...guideNames.map(name =>
        page(name, ReadingPage, { name, guide: readGuide(sources.guides[`${name}.${language}`]!) }),
      ),
    ]
  })

/** Nothing is hydrated, so the marks for it are left out. */
const withoutMarks = (html: string) => html.replaceAll(/<!--.*?-->/g, '')
