/** Builds the two pages: `node apps/web/build.ts`. The same sources give the same bytes anywhere, on any day. */
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { build, type InlineConfig, type PluginOption } from 'vite'
import { emittedFiles, integrity } from './bundle/files.ts'
import { writeManifest } from './bundle/manifest.ts'
import { packFiles, personFiles } from './bundle/page-files.ts'
import { pages } from './bundle/pages.ts'
import { partOrder } from './bundle/part-order.ts'
import { svelteStubs } from './bundle/svelte-stubs.ts'
import { personGuides, sideWords, textFaults } from './bundle/texts.ts'
import { parts } from './person/parts.ts'

const here = dirname(fileURLToPath(import.meta.url))
const { version } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'))

const faults = textFaults(here)
if (faults.length > 0) throw new Error(faults.join('\n'))

const pack = await packFiles(here)

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

async function buildPerson(): Promise<void> {
  const words = sideWords(here, 'person')
  const files = emittedFiles([...pack, ...personFiles(here)])
  const config = onPage('person', [
    files,
    svelteStubs(),
    partOrder(join(here, 'person')),
    pages({ root: here, config: onPage('person', [files]), words, guides: personGuides(here) }),
  ])
  await build({
    ...config,
    build: {
      ...config.build,
      rolldownOptions: {
        // A part that failed is imported again by its address: each keeps the names that it exports.
        input: ['main', ...Object.keys(parts)].map(name => join(here, `person/${name}.ts`)),
        preserveEntrySignatures: 'allow-extension',
      },
    },
  })
  await writeManifest(outOf('person'), 'treeline-person', version)
}

async function buildDesk(): Promise<void> {
  await build(onPage('desk', [emittedFiles(pack), integrity()]))
  // The same page under a second address: whoever locks goes there, and leaves the document with everything in it.
  mkdirSync(join(outOf('desk'), 'locked'))
  copyFileSync(join(outOf('desk'), 'index.html'), join(outOf('desk'), 'locked/index.html'))
  await writeManifest(outOf('desk'), 'treeline-desk', version)
}

await buildPerson()
if (existsSync(join(here, 'desk/index.html'))) await buildDesk()
