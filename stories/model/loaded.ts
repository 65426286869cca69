/** Loads the product's sources with some of their text replaced: to be called before any of them is imported. */
import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from '../../tools/rooms.ts'
import type { Edit } from './mutations.ts'

/** Gives what tells which of the files nothing has imported. Throws if a text is not there, or more than once. */
export function loadWith(edits: readonly Edit[]): () => readonly string[] {
  const texts = new Map<string, string>()
  for (const { file, find, replace } of edits) {
    const url = pathToFileURL(join(root, file)).href
    const pieces = (texts.get(url) ?? readFileSync(join(root, file), 'utf8')).split(find)
    if (pieces.length !== 2) throw new Error(`in ${file} this stands ${pieces.length - 1} times: ${find}`)
    texts.set(url, pieces.join(replace))
  }
  const unmet = new Set(texts.keys())
  registerHooks({
    load: (url, context, nextLoad) => {
      const source = texts.get(url)
      if (source === undefined) return nextLoad(url, context)
      unmet.delete(url)
      return { ...nextLoad(url, context), source }
    },
  })
  return () => [...unmet]
}
