/** `npm run packages`: the packages for others in dist/packages, the pages of their API in dist/api. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../rooms.ts'
import { writeApi } from './api.ts'
import { buildPackage } from './build.ts'
import { published } from './published.ts'

const dist = join(root, 'dist')
for (const part of ['packages', 'api']) rmSync(join(dist, part), { recursive: true, force: true })
for (const name of published) {
  buildPackage(name, join(dist, 'packages', name))
  await writeApi(name, join(dist, 'api', name))
  console.log(`dist/packages/${name}  dist/api/${name}/index.html`)
}
