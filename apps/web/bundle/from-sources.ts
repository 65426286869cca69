/** What the build makes of words, guides and packs once, made at each change: for the development server. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join } from 'node:path'
import { type EnvironmentModuleGraph, normalizePath, type Plugin, type ViteDevServer } from 'vite'
import type { Side } from '../i18n/languages.ts'
import { type EmittedFile, isBuiltFile } from './files.ts'
import { packFile, personFiles } from './page-files.ts'
import { printedAt, servedFrom } from './printed-now.ts'
import { sideWords, textFaults } from './texts.ts'

/** `web`: apps/web. `files`: kept as the sources have them now; the first is the pack. */
type Page = { web: string; side: Side; files: EmittedFile[] }

export function fromSources(page: Page): Plugin {
  const { web, side, files } = page
  const packs = join(web, '../../packs')
  const read = (pack: EmittedFile) =>
    files.splice(0, files.length, pack, ...(side === 'person' ? personFiles(web) : []))
  return {
    name: 'treeline-from-sources',
    async configureServer(server) {
      read(await packFile(web))
      server.watcher.add([join(web, 'words'), join(web, 'guides'), join(web, 'look'), packs])
      server.middlewares.use((request, response, next) => {
        answer(page, server, request, response).then(isAnswered => isAnswered || next(), next)
      })
    },
    async hotUpdate({ file, modules, server }) {
      if (this.environment.name !== 'client') return undefined
      try {
        read(isBelow(packs, file) ? await packFile(web) : files[0]!)
      } catch (error) {
        server.config.logger.error(`${file}: ${error instanceof Error ? error.message : error}`)
        return []
      }
      forgetReferences(this.environment.moduleGraph)
      if (isBelow(join(web, 'words'), file)) {
        for (const fault of side === 'person' ? textFaults(web) : []) server.config.logger.warn(fault)
        server.ws.send('treeline:words', side === 'desk' ? sideWords(web, 'desk') : languagesIn(files))
        return []
      }
      // What the page does not import itself, as a guide or a pack, it is made of all the same.
      if (modules.length === 0) server.ws.send({ type: 'full-reload' })
      return undefined
    },
  }
}

const isBelow = (folder: string, file: string): boolean => file.startsWith(`${normalizePath(folder)}/`)

/** They name files by a hash that may be another now. */
function forgetReferences(modules: EnvironmentModuleGraph): void {
  for (const [id, module] of modules.idToModuleMap) if (isBuiltFile(id)) modules.invalidateModule(module)
}

const languagesIn = (files: readonly EmittedFile[]): object =>
  JSON.parse(files.find(({ name }) => name === 'languages.json')!.source)

/** Whether it was one of the files, or a printed page. Anything else is left to Vite. */
async function answer(
  { web, side, files }: Page,
  server: ViteDevServer,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const path = URL.parse(request.url ?? '/', 'http://localhost')?.pathname ?? '/'
  // Above the folder that Vite serves as its root.
  if (path.startsWith('/look/')) request.url = servedFrom(web, path)
  const isPrinted = side === 'person' && /^\/$|\.html$/.test(path)
  const text = isPrinted
    ? await printedAt(path, server, web, files)
    : files.find(({ url }) => path === `/${url}`)?.source
  if (text === undefined) return false
  response.setHeader('content-type', types[isPrinted ? '.html' : extname(path)] ?? 'text/plain')
  response.setHeader('cache-control', 'no-store')
  response.end(text)
  return true
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.json': 'application/json',
}
