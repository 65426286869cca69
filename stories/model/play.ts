/**
 * The model, from a shell:
 * `node stories/model/play.ts attack [NAME] [--off NAME]`: directed attacks, with a rule switched off;
 * `node stories/model/play.ts runs [--from 1] [--runs 1000] [--off NAME]`: random runs of these numbers; of one its moves.
 * `--checked`: with signing and sealing as a checked table. Very many runs: many.ts.
 */
import { parseArgs } from 'node:util'
import { type Rule, rules } from './mutations.ts'
import { linesOf, playAll } from './pool.ts'
import { loadSources, ruleOf, sourceOptions } from './switched.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    ...sourceOptions,
    from: { type: 'string', default: '1' },
    runs: { type: 'string', default: '1000' },
  },
})
const [what, name] = positionals
const isWell = what === 'attack' ? await attack(name ? [ruleOf(name)] : rules) : await playRuns()
process.exitCode = isWell ? 0 : 1

/** Whether nothing came of them. */
async function attack(named: readonly Rule[]): Promise<boolean> {
  const checkLoaded = loadSources(values)
  const { attacks } = await import('./attacks.ts')
  let haveAllFailed = true
  for (const rule of named) {
    const achieved = await attacks[rule]()
    console.log(`${rule}: ${achieved ? `succeeds: ${achieved}` : 'fails'}`)
    haveAllFailed &&= achieved === undefined
  }
  checkLoaded()
  return haveAllFailed
}

/** Whether all held. */
async function playRuns(): Promise<boolean> {
  const [from, count] = [Number(values.from), Number(values.runs)]
  const counted = { holding: 0, broken: 0 }
  const start = performance.now()
  await playAll(
    Array.from({ length: count }, (_, i) => from + i),
    values,
    played => {
      counted[played.broken ? 'broken' : 'holding']++
      if (played.broken || count === 1) console.log(linesOf(played))
    },
  )
  const seconds = ((performance.now() - start) / 1000).toFixed(0)
  console.log(`${counted.holding} of ${count} runs hold, in ${seconds} s`)
  return counted.holding === count
}
