/** Prints the person's static pages into the build, each with the addresses and hashes of what it loads. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type InlineConfig, type Plugin, type Rolldown } from 'vite'
import type { Printed, Sources } from '../person/pages/printed.ts'
import { htmlOf, inBundle } from './html.ts'

/** `root`: apps/web. `config`: what the printing script is built with. */
type Options = Sources & { root: string; config: InlineConfig }

export function pages({ root, config, ...sources }: Options): Plugin {
  return {
    name: 'treeline-pages',
    async buildStart() {
      const source = await compiled(config, join(root, 'person/pages/printed-page.ts'), false)
      this.emitFile({ type: 'asset', name: 'printed-page.js', source })
      this.emitFile({ type: 'asset', name: 'icon.svg', source: readFileSync(join(root, 'look/icon.svg')) })
    },
    generateBundle: {
      order: 'post',
      async handler(_, bundle) {
        const source = await compiled(config, join(root, 'person/pages/printed.ts'), true)
        for (const page of await printedBy(source, sources)) {
          this.emitFile({ type: 'asset', fileName: page.path, source: htmlOf(page, inBundle(bundle)) })
        }
      },
    },
  }
}

/** One entry and all it needs, as one script. */
async function compiled(config: InlineConfig, entry: string, ssr: boolean): Promise<string> {
  const made = await build({
    ...config,
    ssr: { noExternal: true },
    build: {
      ...config.build,
      ssr,
      write: false,
      rolldownOptions: { input: entry, output: { codeSplitting: false } },
    },
  })
  const { output } = (Array.isArray(made) ? made[0] : made) as Rolldown.RolldownOutput
  const scripts = output.filter(file => file.type === 'chunk')
  if (scripts.length !== 1) throw new Error(`${entry} is not one script`)
  return scripts[0]!.code
}

/** Runs the printing script: the components as Svelte renders them where there is no page. */
async function printedBy(script: string, sources: Sources): Promise<Printed[]> {
  const folder = mkdtempSync(join(tmpdir(), 'treeline-print-'))
  try {
    const file = join(folder, 'printed.mjs')
    writeFileSync(file, script)
    const { printed } = await import(pathToFileURL(file).href)
    return printed(sources)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
