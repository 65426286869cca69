/**
 * Very many random runs: `node stories/model/many.ts --from 1 --to 100000 [--checked]`, on all processors. What was played is
 * noted under `.cache`, by the sources it was played with: the same again goes on where it stopped, and once a source is
 * another it begins anew. Gives how many of them held, and of each that broke its moves.
 */
import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { root } from '../../tools/rooms.ts'
import { linesOf, playAll } from './pool.ts'
import { openProgress, type Played } from './progress.ts'

const { values } = parseArgs({
  options: {
    from: { type: 'string', default: '1' },
    to: { type: 'string', default: '10000' },
    checked: { type: 'boolean', default: false },
  },
})
const [from, to, { checked }] = [Number(values.from), Number(values.to), values]
if (!(Number.isSafeInteger(from) && Number.isSafeInteger(to) && from <= to))
  throw new Error('--from and --to are whole numbers, the lower one first')

/** A line on the way behind so many runs. */
const often = 100

const name = `${checked ? 'checked' : 'real'}-${sourcesHash()}.jsonl`
const path = join(root, '.cache', 'model', name)
const { played, add } = openProgress(path)
const seeds = Array.from({ length: to - from + 1 }, (_, i) => from + i)
const left = seeds.filter(seed => !played.has(seed))
console.log(`${seeds.length - left.length} of ${seeds.length} runs were played before: ${path}`)

let count = 0
const start = performance.now()
await playAll(left, { checked }, one => {
  // It is played anew the next time.
  if (!one.isCutOff) add(one)
  if (one.broken) console.log(linesOf(one))
  if (++count % often === 0) console.log(`${count} of ${left.length} in ${minutes()} min`)
})

const done = seeds.flatMap(seed => played.get(seed) ?? [])
const broke = done.filter(({ broken }) => broken)
for (const one of broke) console.log(linesOf(one))
const how = checked ? 'signing and sealing as a table' : 'real cryptography'
console.log(`runs ${from} to ${to}, ${how}: ${tally(done)}; ${count} of them now, in ${minutes()} min`)
process.exitCode = broke.length === 0 && done.length === seeds.length ? 0 : 1

function tally(all: readonly Played[]): string {
  const broken = all.filter(one => one.broken).length
  return `${all.length} played, ${all.length - broken} held, ${broken} broke`
}

function minutes(): string {
  return ((performance.now() - start) / 60_000).toFixed(1)
}

/** Of all that a run is made of. */
function sourcesHash(): string {
  const hash = createHash('sha256')
  const rooms = '{packages/*/src,apps/server/src,stories/model,stories/stage}/**/*.{ts,sql}'
  const sources = globSync(rooms, { cwd: root }).filter(file => !/\.(test|slow|story)\.ts$/.test(file))
  for (const file of [...sources.sort(), 'package-lock.json']) {
    const text = readFileSync(join(root, file))
    hash.update(`${file} ${text.length} `).update(text)
  }
  return hash.digest('hex').slice(0, 12)
}
