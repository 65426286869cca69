/** Serves both pages from their sources, with hot reload, before a server that answers for them: `npm run dev`. */
import { join } from 'node:path'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { createServer, type ViteDevServer } from 'vite'
import type { Side } from '../i18n/languages.ts'
import { type EmittedFile, emittedFiles } from './files.ts'
import { fromSources } from './from-sources.ts'

type Ports = Readonly<Record<Side, number>>
export type ServedPages = { urls: Readonly<Record<Side, string>>; close(): Promise<void> }

const web = join(import.meta.dirname, '..')
const loopback = '127.0.0.1'

/** `ports`: of the pages. `answering`: of the server, which is asked what is no page. Throws if a port is taken. */
export async function servePages(ports: Ports, answering: Ports): Promise<ServedPages> {
  const servers: ViteDevServer[] = []
  const close = async () => {
    await Promise.all(servers.map(server => server.close()))
  }
  try {
    for (const side of ['person', 'desk'] as const)
      servers.push(await listening(side, ports[side], answering[side]))
  } catch (error) {
    await close()
    throw error
  }
  const urlOf = (side: Side) => `http://localhost:${ports[side]}`
  return { urls: { person: urlOf('person'), desk: urlOf('desk') }, close }
}

async function listening(side: Side, port: number, answering: number): Promise<ViteDevServer> {
  const files: EmittedFile[] = []
  // The host stays as the browser wrote it: the server answers under no other.
  const proxied = { target: `http://${loopback}:${answering}`, changeOrigin: false }
  const server = await createServer({
    ...{ configFile: false, publicDir: false, logLevel: 'warn' },
    root: join(web, side),
    cacheDir: join(web, '../../.cache/vite', side),
    optimizeDeps: { entries: ['main.ts'] },
    plugins: [
      svelte({ configFile: false, compilerOptions: { runes: true } }),
      emittedFiles(files),
      fromSources({ web, side, files }),
    ],
    server: {
      ...{ host: loopback, port, strictPort: true },
      proxy: Object.fromEntries(['/api', '/data.bin', '/healthz'].map(path => [path, proxied])),
    },
  })
  return await server.listen()
}
