/** The built pages that a server gives out. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Fault } from './fault.ts'

export type Page = 'person' | 'desk'
const pages: readonly Page[] = ['person', 'desk']

/** What this clone has built. */
export const builtPages = fileURLToPath(new URL('../../web/dist', import.meta.url))

/** The folder of both pages. Throws a Fault that says how to build them. */
export function requireBuilt(): string {
  if (pages.every(page => existsSync(join(builtPages, page, 'index.html')))) return builtPages
  throw new Fault('The pages are not built yet. Build them: npm run build')
}
