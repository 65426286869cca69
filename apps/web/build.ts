/** Builds the two pages: `node apps/web/build.ts`. The same sources give the same bytes anywhere, on any day. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { english } from '@treeline/vault/words/english'
import { russian } from '@treeline/vault/words/russian'
import { build, type InlineConfig, type PluginOption } from 'vite'
import { integrity } from './build/integrity.ts'
import { writeManifest } from './build/manifest.ts'
import { compiledPack } from './build/pack.ts'
import { pages } from './build/pages.ts'
import { partOrder } from './build/part-order.ts'
import { parts } from './build/parts.ts'
import { svelteStubs } from './build/svelte-stubs.ts'
import { frontCoded } from './frontcoded.ts'
import { laterWords, printedWords, split, wordsOfParts } from './words/parts.ts'

const here = dirname(fileURLToPath(import.meta.url))
const { version } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'))

const words = (name: string) => JSON.parse(readFileSync(join(here, 'words', `${name}.json`), 'utf8'))
const pack = await compiledPack(join(here, '../../packs/russian-army'))
const style = readFileSync(join(here, 'look/pathways.css'), 'utf8')
const lists = { 'russian.txt': frontCoded(russian), 'english.txt': frontCoded(english) }

/** The parts of the person's page, each with the one that has run before it. */
const before = {
  'inner.ts': 'main.ts',
  ...Object.fromEntries(['talk', 'photo', 'pathways', 'wanted'].map(name => [`${name}.ts`, 'inner.ts'])),
}

/** What both pages are built with. Nothing is inlined: the policy allows neither data: nor inline script. */
const common: InlineConfig = {
  configFile: false,
  base: './',
  logLevel: 'warn',
  publicDir: false,
  plugins: [svelte({ configFile: false, compilerOptions: { runes: true, discloseVersion: false } })],
  worker: { format: 'es' },
  build: {
    target: ['chrome109', 'firefox115', 'safari16'],
    assetsInlineLimit: 0,
    modulePreload: false,
    cssCodeSplit: false,
    emptyOutDir: true,
    reportCompressedSize: false,
  },
}

const onPage = (name: string, plugins: PluginOption[]): InlineConfig => ({
  ...common,
  root: join(here, name),
  plugins: [...(common.plugins ?? []), ...plugins],
  build: { ...common.build, outDir: outOf(name) },
})
const outOf = (name: string) => join(here, 'dist', name)

/** `ru.json`, `ru-talk.json`, `ru-photo.json`: the words of a language by the part of the page that says them. */
function spokenFiles(language: string, printed: Record<string, unknown>): [string, string][] {
  const { others: spoken } = split(printed, printedWords)
  const { others: first } = split(spoken, Object.values(wordsOfParts).flat())
  const later = Object.entries(wordsOfParts).map(([part, starts]): [string, string] => [
    `${language}-${part}.json`,
    JSON.stringify(split(spoken, starts).these),
  ])
  return [[`${language}.json`, JSON.stringify(first)], ...later]
}

async function buildPerson(): Promise<void> {
  const printed = (language: string) =>
    split<string>({ ...words(`person.${language}`), ...words(`wanted.${language}`) }, laterWords).others
  const [ru, en] = [printed('ru'), printed('en')]
  const spoken = Object.fromEntries([...spokenFiles('ru', ru), ...spokenFiles('en', en)])
  const { these: ofPathways, others } = split(spoken, ['ru-pathways', 'en-pathways'])
  const { these: ofWanted, others: files } = split(others, ['ru-wanted', 'en-wanted'])
  const none = ['virtual:parts', 'virtual:pack', 'virtual:pathways', 'virtual:wanted'] as const
  const printing = onPage(
    'person',
    none.map(name => parts({}, name)),
  )
  const config = onPage('person', [
    parts({ ...files, ...lists }),
    parts({ 'pack.json': pack }, 'virtual:pack'),
    parts({ ...ofPathways, 'pathways.css': style }, 'virtual:pathways'),
    parts(ofWanted, 'virtual:wanted'),
    svelteStubs(),
    partOrder(join(here, 'person'), before),
    pages({ root: here, config: printing, words: { ru, en } as never }),
  ])
  await build({
    ...config,
    build: { ...config.build, rolldownOptions: { input: join(here, 'person/main.ts') } },
  })
  writeManifest(outOf('person'), 'treeline-person', version)
}

async function buildDesk(): Promise<void> {
  await build(onPage('desk', [parts({ 'pack.json': pack }, 'virtual:pack'), integrity()]))
  writeManifest(outOf('desk'), 'treeline-desk', version)
}

await buildPerson()
if (existsSync(join(here, 'desk/index.html'))) await buildDesk()
