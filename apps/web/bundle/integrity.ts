/** Writes the hash of each script, style and preloaded file into the pages that name it. */
import { createHash } from 'node:crypto'
import { posix } from 'node:path'
import type { Plugin } from 'vite'

/** SHA-256, as in the manifest: a phone on a poor network is sent a dozen of these. */
export const integrityOf = (content: string | Uint8Array): string =>
  `sha256-${createHash('sha256').update(content).digest('base64')}`

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
