/** Builds the two pages: `node apps/web/build.ts`. The same sources give the same bytes anywhere, on any day. */
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { english } from '@treeline/vault/words/english'
import { russian } from '@treeline/vault/words/russian'
import { build, type InlineConfig } from 'vite'
import { writeBeside } from './build/beside.ts'
import { integrity } from './build/integrity.ts'
import { pages } from './build/pages.ts'
import { parts } from './build/parts.ts'
import { frontCoded } from './frontcoded.ts'
import { laterParts, printedParts, without } from './words/parts.ts'

const here = dirname(fileURLToPath(import.meta.url))
const { version } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'))

const words = (name: string) => JSON.parse(readFileSync(join(here, 'words', `${name}.json`), 'utf8'))
const lists = { 'russian.txt': frontCoded(russian), 'english.txt': frontCoded(english) }

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

function onPage(name: string, contents: Record<string, string>): InlineConfig {
  const plugins = [...(common.plugins ?? []), parts(contents)]
  return { ...common, root: join(here, name), plugins, build: { ...common.build, outDir: outOf(name) } }
}
const outOf = (name: string) => join(here, 'dist', name)

async function buildPerson(): Promise<void> {
  const printed = { ru: without(words('person.ru'), laterParts), en: without(words('person.en'), laterParts) }
  const spoken = (language: 'ru' | 'en') => JSON.stringify(without(printed[language], printedParts))
  const config = onPage('person', { 'ru.json': spoken('ru'), 'en.json': spoken('en'), ...lists })
  const printing = onPage('person', {})
  config.plugins!.push(pages({ root: here, config: printing, words: printed as never }))
  await build({
    ...config,
    build: { ...config.build, rolldownOptions: { input: join(here, 'person/main.ts') } },
  })
  writeBeside(outOf('person'), 'treeline-person', version)
}

async function buildDesk(): Promise<void> {
  const contents = { 'ru.json': words('desk.ru'), 'en.json': words('desk.en') }
  const texts = Object.entries(contents).map(([name, found]) => [name, JSON.stringify(found)])
  const config = onPage('desk', { ...Object.fromEntries(texts), ...lists })
  config.plugins!.push(integrity())
  await build(config)
  writeBeside(outOf('desk'), 'treeline-desk', version)
}

rmSync(join(here, 'dist'), { recursive: true, force: true })
await buildPerson()
if (existsSync(join(here, 'desk/index.html'))) await buildDesk()
