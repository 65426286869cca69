/** One of the person's static pages as its sources print it now, with addresses of sources in its head. */
import { join, posix } from 'node:path'
import { normalizePath, type ViteDevServer } from 'vite'
import type { printed as Print } from '../person/pages/printed.ts'
import type { EmittedFile } from './files.ts'
import { type Find, htmlOf } from './html.ts'
import { personGuides, sideWords } from './texts.ts'

/** `path`: as it was asked for. Undefined if there is no such page. `web`: apps/web. */
export async function printedAt(
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
export const servedFrom = (web: string, path: string): string =>
  posix.join('/@fs/', normalizePath(join(web, path)))
