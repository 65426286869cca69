/** Writes the vectors next to this script: `node packages/vault/vectors/make.ts`. Every run gives the same bytes. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { allVectors } from './all.ts'

for (const [name, vector] of Object.entries(await allVectors()))
  writeFileSync(join(import.meta.dirname, `${name}.json`), `${JSON.stringify(vector, null, 2)}\n`)
