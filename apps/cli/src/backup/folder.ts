/** The dated folder of one backup: written under a temporary name and renamed once it is complete. */
import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** What a backup of each database holds. The file of erasable keys is in neither, ever. */
export const copyOf = { sqlite: 'treeline.db', postgres: 'treeline.pgdump' } as const

/** Fills `DIR/treeline-YYYY-MM-DD` (or `...-2`) and gives its path. `date`: YYYY-MM-DD. */
export async function filledFolder(
  dir: string,
  date: string,
  fill: (folder: string) => Promise<void>,
): Promise<string> {
  const partial = join(dir, `.treeline-${date}.partial`)
  await rm(partial, { recursive: true, force: true })
  await mkdir(partial, { recursive: true, mode: 0o700 })
  try {
    await fill(partial)
    const folder = freeName(join(dir, `treeline-${date}`))
    await rename(partial, folder)
    return folder
  } catch (error) {
    await rm(partial, { recursive: true, force: true })
    throw error
  }
}

function freeName(path: string): string {
  for (let n = 1; ; n++) {
    const name = n === 1 ? path : `${path}-${n}`
    if (!existsSync(name)) return name
  }
}
