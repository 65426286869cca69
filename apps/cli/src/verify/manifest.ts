/** The list of what a page is made of, as apps/web/build.ts writes it: every served file with its SHA-256. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Fault, sentenceOf } from '../fault.ts'
import { builtPages, type Page } from '../pages.ts'

/** Path below the page's address -> SHA-256 in hex. */
export type Files = Readonly<Record<string, string>>

export const builtManifest = (page: Page): string => join(builtPages, page, 'manifest.json')

export type Manifest = { bytes: Uint8Array; files: Files }

/** Throws a Fault if the file is not there or not a manifest. */
export async function readManifest(path: string): Promise<Manifest> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw new Fault(`${path}: ${sentenceOf(error)}`, 2)
    throw new Fault(`${path} is not there. Build the pages first: npm run build`, 2)
  })
  const files = filesIn(bytes)
  if (!files) throw new Fault(`${path} is not a manifest: it names no files with their SHA-256.`, 2)
  return { bytes, files }
}

function filesIn(bytes: Uint8Array): Files | undefined {
  try {
    const { files } = JSON.parse(new TextDecoder().decode(bytes)) as { files?: unknown }
    const entries = Object.entries((files ?? {}) as Record<string, unknown>)
    return entries.length > 0 && entries.every(([, hash]) => /^[0-9a-f]{64}$/.test(String(hash)))
      ? (files as Files)
      : undefined
  } catch {
    return undefined
  }
}
