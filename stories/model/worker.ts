/** A process that plays runs, one at a time: of each number it is sent it sends what came of that run. For pool.ts. */
import { parseArgs } from 'node:util'
import type { Played } from './progress.ts'
import { loadSources, sourceOptions } from './switched.ts'

const checkLoaded = loadSources(parseArgs({ options: sourceOptions }).values)
const { run } = await import('./run.ts')

// Its folders go as it ends.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1))
process.on('disconnect', () => process.exit())
process.on('message', async (seed: number) => {
  const { broken, log } = await run(seed)
  checkLoaded()
  process.send!({ seed, broken, log } satisfies Played)
})
process.send!('ready')
