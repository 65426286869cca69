/** Files with the hash a browser checks: in the pages that load them, and handed to a page that fetches some on its own. */
import { createHash } from 'node:crypto'
import { parse, posix } from 'node:path'
import type { Plugin } from 'vite'
import type { BuiltFile } from '../fetch-checked.ts'

/** SHA-256, as in the manifest: a phone on a poor network is sent a dozen of these. */
export const integrityOf = (content: string | Uint8Array): string =>
  `sha256-${createHash('sha256').update(content).digest('base64')}`

// [Note: no words by import()]
// A dynamic import that failed once stays failed in Firefox until the page is loaded anew, and no browser checks a
// hash on it. `fetch(url, { integrity })` does both right.
export type EmittedFile = BuiltFile & { readonly name: string; readonly source: string }

/** `ru.json` -> `assets/ru-1bT3_x9Z.json`, below the folder of the page. */
export function emittedFile(name: string, source: string): EmittedFile {
  const hash = createHash('sha256').update(source).digest('base64url').slice(0, 8)
  const { name: base, ext } = parse(name)
  return { name, source, url: `assets/${base}-${hash}${ext}`, integrity: integrityOf(source) }
}

export const referenceTo = ({ url, integrity }: EmittedFile): BuiltFile => ({ url, integrity })

// By number: an id that ends in .json or .css would be taken for JSON or CSS.
const found = '\0built-file-'
/** Whether a module is the reference to a file. `id`: as the build knows the module. */
export const isBuiltFile = (id: string): boolean => id.startsWith(found)

/** Emits `files`, unless they are served as they are. Those among them that a script imports as `virtual:file/NAME` it gets as a `BuiltFile`. */
export function emittedFiles(files: readonly EmittedFile[]): Plugin {
  const asked = 'virtual:file/'
  return {
    name: 'treeline-files',
    resolveId(id) {
      if (!id.startsWith(asked)) return undefined
      const place = files.findIndex(({ name }) => id === asked + name)
      if (place < 0) throw new Error(`the build makes no file ${id.slice(asked.length)}`)
      return found + place
    },
    load(id) {
      if (!isBuiltFile(id)) return undefined
      const { url, integrity } = files[Number(id.slice(found.length))]!
      return `export default ${JSON.stringify({ url, integrity })}`
    },
    buildStart() {
      if (this.environment.mode === 'dev') return
      for (const { url, source } of files) this.emitFile({ type: 'asset', fileName: url, source })
    },
  }
}

/** For pages that Vite makes of an `index.html`; pages of our own are written with their hashes. */
export const integrity = (): Plugin => ({
  name: 'treeline-integrity',
  enforce: 'post',
  generateBundle: {
    order: 'post',
    handler(_, bundle) {
      for (const page of Object.values(bundle)) {
        if (page.type !== 'asset' || !page.fileName.endsWith('.html')) continue
        page.source = String(page.source).replaceAll(
          /<(?:script|link)\b[^>]*?\b(?:src|href)="([^"]+)"/g,
          (tag, address: string) => {
            const file = bundle[posix.join(posix.dirname(page.fileName), address)]
            if (!file) return tag
            return `${tag} integrity="${integrityOf(file.type === 'chunk' ? file.code : file.source)}"`
          },
        )
      }
    },
  },
})
