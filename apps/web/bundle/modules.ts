/** Serves the desk's modules from their sources, each at its own address, to a story that asks one of them alone. */
import { join } from 'node:path'
import { createServer } from 'vite'

const web = join(import.meta.dirname, '..')

/** `url`: where modules lie by their path below apps/web/desk, and `/@fs` with the whole path of any other. */
export type ServedModules = { url: string; close(): Promise<void> }

export async function serveModules(port: number): Promise<ServedModules> {
  const server = await createServer({
    ...{ configFile: false, publicDir: false, logLevel: 'silent', appType: 'custom' },
    root: join(web, 'desk'),
    cacheDir: join(web, '../../.cache/vite/modules'),
    optimizeDeps: { entries: ['worker/main.ts'] },
    server: { host: '127.0.0.1', port, strictPort: true },
  })
  await server.listen()
  return { url: `http://localhost:${port}`, close: () => server.close() }
}
