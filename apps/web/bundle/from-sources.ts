/** What the build makes of words, guides and packs once, made at each change: files and static pages for `npm run dev`. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, posix } from 'node:path'
import { type EnvironmentModuleGraph, normalizePath, type Plugin, type ViteDevServer } from 'vite'
import type { Side } from '../i18n/languages.ts'
import type { printed as Print } from '../person/pages/printed.ts'
import { type EmittedFile, isBuiltFile } from './files.ts'
import { type Find, htmlOf } from './html.ts'
import { packFiles, personFiles } from './page-files.ts'
import { personGuides, sideWords, textFaults } from './texts.ts'

/** `web`: apps/web. `files`: kept as the sources have them now. */
type Page = { web: string; side: Side; files: EmittedFile[] }

export function fromSources(page: Page): Plugin {
  const { web, side, files } = page
  const packs = join(web, '../../packs')
  let pack: readonly EmittedFile[] = []
  const read = () => files.splice(0, files.length, ...pack, ...(side === 'person' ? personFiles(web) : []))
  return {
    name: 'treeline-from-sources',
    async configureServer(server) {
      pack = await packFiles(web)
      read()
      server.watcher.add([join(web, 'words'), join(web, 'guides'), join(web, 'look'), packs])
      server.middlewares.use((request, response, next) => {
        answer(page, server, request, response).then(isAnswered => isAnswered || next(), next)
      })
    },
    async hotUpdate({ file, modules, server }) {
      if (this.environment.name !== 'client') return undefined
      try {
        if (isBelow(packs, file)) pack = await packFiles(web)
        read()
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

/** A static page as its sources print it now, with addresses of sources in its head. Undefined if there is no such page. `path`: as it was asked for. */
async function printedAt(
  path: string,
  server: ViteDevServer,
  web: string,
  files: readonly EmittedFile[],
): Promise<string | undefined> {
  const module = await server.ssrLoadModule('/pages/printed.ts')
  const printed: typeof Print = module.printed
  const name = path === '/' ? 'index.html' : path.slice(1)
  const sources = { words: sideWords(web, 'person'), guides: personGuides(web) }
  const page = printed(sources).find(one => one.path === name)
  if (!page) return undefined
  const html = htmlOf(page, inSources(files))
  return server.transformIndexHtml(path, html.replace(/<link rel="stylesheet".*>/, styles(web, page.isStart)))
}

/** Where each file of the build comes from. The style comes from two, and is imported instead. */
const inSources =
  (files: readonly EmittedFile[]): Find =>
  (name, ending) => {
    const made = files.find(file => file.name === name + ending)
    if (made) return made
    if (ending === '.svg') return { url: posix.join('look', name + ending) }
    return { url: name === 'printed-page' ? 'pages/printed-page.ts' : `${name}.ts` }
  }

/** A page whose words are printed is loaded again when they change; the start shows them by itself. */
const styles = (web: string, isStart: boolean): string => `<script type="module">
${['tokens', 'components'].map(name => `import '${servedFrom(web, `look/${name}.css`)}'`).join('\n')}
${isStart ? '' : "import.meta.hot.on('treeline:words', () => location.reload())"}
</script>`

/** The address at which Vite serves a file of apps/web that lies outside of its root. */
const servedFrom = (web: string, path: string): string => posix.join('/@fs/', normalizePath(join(web, path)))
