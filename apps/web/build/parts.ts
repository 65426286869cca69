/** Emits files a page fetches on its own, and tells it their addresses and hashes as a virtual module. */
import type { Plugin } from 'vite'
import { integrityOf } from './integrity.ts'

// [Note: no words by import()]
// A dynamic import that failed once stays failed in Firefox until the page is loaded anew, and no browser checks a
// hash on it. `fetch(url, { integrity })` does both right.
/** `name`: what only one part of the page fetches has a module of its own, which travels with that part. */
export function parts(
  contents: Readonly<Record<string, string>>,
  name: `virtual:${string}` = 'virtual:parts',
): Plugin {
  const seen = `\0${name}`
  return {
    name: `treeline-${name}`,
    resolveId: id => (id === name ? seen : undefined),
    load(id) {
      if (id !== seen) return undefined
      const entries = Object.entries(contents).map(([name, source]) => {
        const file = this.emitFile({ type: 'asset', name, source })
        const integrity = JSON.stringify(integrityOf(source))
        return `${JSON.stringify(name)}: { url: import.meta.ROLLUP_FILE_URL_${file}, integrity: ${integrity} }`
      })
      return `export default { ${entries.join(', ')} }`
    },
  }
}
