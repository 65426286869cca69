/** A Vite plugin: each part of the page imports the part loaded before it, so that shared code stays in one file. */
import { join } from 'node:path'
import { normalizePath, type Plugin } from 'vite'

// [Note: parts lean on the part before]
// What several parts use would go into files of its own: more to fetch, and more to fail without another try. If a
// part imports the one before, it all stays there. That one has run already when the next is fetched; but it must
// not await at its top, or each would wait for the other.
/** `on`: each part with the one before it, files of `folder`. */
export const partOrder = (folder: string, on: Readonly<Record<string, string>>): Plugin => ({
  name: 'treeline-part-order',
  enforce: 'post',
  transform(code, id) {
    const part = Object.keys(on).find(name => id === normalizePath(join(folder, name)))
    return part && { code: `import './${on[part]}'\n${code}`, map: null }
  },
})
