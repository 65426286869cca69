/** Lists the packages of the repository: every folder with a package.json of its own. */
import { existsSync, globSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the whole repository. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** Their paths below the root, with forward slashes, in order: `apps/cli`, ..., `stories`. */
export function rooms(): string[] {
  const folders = globSync(['packages/*', 'apps/*', 'stories', 'bench'], { cwd: root })
  return folders
    .map(folder => folder.replaceAll('\\', '/'))
    .filter(folder => existsSync(join(root, folder, 'package.json')))
    .sort()
}
