/** Writes the vectors beside this script: `node packages/vault/vectors/make.ts`. The same bytes in every run. */
import { writeFileSync } from 'node:fs'
import { allVectors } from './all.ts'

for (const [name, vector] of Object.entries(await allVectors()))
  writeFileSync(new URL(`${name}.json`, import.meta.url), `${JSON.stringify(vector, null, 2)}\n`)
