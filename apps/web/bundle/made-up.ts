/** Builds the desk over made-up cases, for stories and benches; nothing is written to disk. */
import { join } from 'node:path'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { build, type Plugin, type Rolldown } from 'vite'

const web = join(import.meta.dirname, '..')

const nothing = '\0nothing'
/** No case here shows answers, so that the rules of law are not needed. */
const withoutPack: Plugin = {
  name: 'treeline:without-pack',
  resolveId: id => (id.startsWith('virtual:file/') ? nothing : null),
  load: id => (id === nothing ? "export default ''" : null),
}

/** By path from the page. `made-up.js` begins it. */
export type Files = ReadonlyMap<string, string | Uint8Array>

/** Vite calls its whole process one of production, and what is started there later would be one as well. */
export async function buildMadeUp(): Promise<Files> {
  const before = process.env.NODE_ENV
  try {
    return await built()
  } finally {
    if (before === undefined) delete process.env.NODE_ENV
    else process.env.NODE_ENV = before
  }
}

async function built(): Promise<Files> {
  const result = await build({
    configFile: false,
    root: join(web, 'desk'),
    logLevel: 'silent',
    plugins: [
      withoutPack,
      svelte({ configFile: false, compilerOptions: { runes: true, discloseVersion: false } }),
    ],
    worker: { format: 'es' },
    build: {
      write: false,
      cssCodeSplit: false,
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: join(web, 'desk/made-up.ts'),
        output: { entryFileNames: 'made-up.js', assetFileNames: '[name][extname]' },
      },
    },
  })
  const { output } = result as Rolldown.RolldownOutput
  return new Map(output.map(one => [one.fileName, one.type === 'chunk' ? one.code : one.source]))
}
