/** What each engine weighs on a page: bundled alone, minified, gzip -9. */
import { gzipSync } from 'node:zlib'
import { build, type Rolldown } from 'vite'

/** Bytes by engine. Publicodes and json-rules-engine as their packages are published. */
export async function sizes(): Promise<Record<string, number>> {
  const names = ['@treeline/pathways', 'publicodes', 'json-rules-engine', 'json-logic-engine']
  const weighed = await Promise.all(names.map(async name => [name, await weigh(name)] as const))
  return Object.fromEntries(weighed)
}

async function weigh(name: string): Promise<number> {
  const entry = `\0${name}`
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'entry',
        resolveId: id => (id === 'entry' ? entry : null),
        load: id => (id === entry ? `import * as all from '${name}'\nexport default all` : null),
      },
    ],
    build: {
      write: false,
      minify: true,
      rolldownOptions: { input: 'entry', preserveEntrySignatures: 'strict' },
    },
  })
  const { output } = result as Rolldown.RolldownOutput
  const code = output.flatMap(one => (one.type === 'chunk' ? [one.code] : [])).join('')
  return gzipSync(code, { level: 9 }).length
}
