/** Fetches every file a manifest names, in each form a browser may be given it, and says which differ. */
import { createHash } from 'node:crypto'
import type { Files } from './manifest.ts'

/** `got`: the SHA-256 of what came, or that nothing did. */
export type Difference = { file: string; expected: string; got: string }

const patienceMs = 30_000
/** A server could keep the changed copy for those who ask for it compressed: every browser does. */
const encodings = ['identity', 'gzip', 'br']

/** `site`: an origin. In the order of the manifest; a file that differs in every form is told once. */
export async function differences(site: string, files: Files): Promise<Difference[]> {
  const found: Difference[] = []
  for (const [file, expected] of Object.entries(files)) {
    for (const path of addressesOf(file)) {
      const got = await firstOther(site + path, expected)
      if (got !== undefined) found.push({ file: path, expected, got })
    }
  }
  return found
}

/** A page is asked for by its folder, too. */
const addressesOf = (file: string) => {
  const folder = /^(.*\/)?index\.html$/.exec(file)
  return folder ? [`/${folder[1] ?? ''}`, `/${file}`] : [`/${file}`]
}

async function firstOther(url: string, expected: string): Promise<string | undefined> {
  for (const encoding of encodings) {
    const got = await hashOf(url, encoding)
    if (got !== expected) return got
  }
  return undefined
}

async function hashOf(url: string, encoding: string): Promise<string> {
  try {
    const reply = await fetch(url, {
      headers: { 'accept-encoding': encoding },
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMs),
    })
    const bytes = new Uint8Array(await reply.arrayBuffer())
    return reply.status === 200 ? createHash('sha256').update(bytes).digest('hex') : `status ${reply.status}`
  } catch {
    return 'no answer'
  }
}
