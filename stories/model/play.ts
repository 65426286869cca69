/**
 * The model, from a shell:
 * `node stories/model/play.ts attack [NAME] [--off NAME]`: directed attacks, with a rule switched off;
 * `node stories/model/play.ts runs [--from 1] [--runs 1000] [--off NAME]`: random runs of these numbers; `--runs 1` plays one.
 * `--checked`: with signing and sealing as a checked table.
 */
import { parseArgs } from 'node:util'
import { seam } from './checked.ts'
import { loadWith } from './loaded.ts'
import { mutations, type Rule, rules } from './mutations.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    off: { type: 'string' },
    checked: { type: 'boolean', default: false },
    from: { type: 'string', default: '1' },
    runs: { type: 'string', default: '1000' },
  },
})
const [what, name] = positionals

/** The rule of this name. Throws for another. */
function ruleOf(text: string | undefined): Rule {
  const found = rules.find(one => one === text)
  if (!found) throw new Error(`no rule ${text}; there are: ${rules.join(', ')}`)
  return found
}

const off = values.off ? mutations[ruleOf(values.off)] : []
const unmet = loadWith([...off, ...(values.checked ? seam : [])])
const isWell = what === 'attack' ? await attack(name ? [ruleOf(name)] : rules) : await runAll()
if (unmet().length > 0) throw new Error(`never loaded: ${unmet().join(', ')}`)
process.exitCode = isWell ? 0 : 1

/** Whether nothing came of them. */
async function attack(named: readonly Rule[]): Promise<boolean> {
  const { attacks } = await import('./attacks.ts')
  let haveAllFailed = true
  for (const rule of named) {
    const achieved = await attacks[rule]()
    console.log(`${rule}: ${achieved ? `succeeds: ${achieved}` : 'fails'}`)
    haveAllFailed &&= achieved === undefined
  }
  return haveAllFailed
}

async function runAll(): Promise<boolean> {
  const { run } = await import('./run.ts')
  const { closeMasters } = await import('./staged.ts')
  const [from, count] = [Number(values.from), Number(values.runs)]
  const start = performance.now()
  for (let seed = from; seed < from + count; seed++) {
    const { broken, log } = await run(seed)
    if (broken || count === 1) console.log([`run ${seed}: ${broken ?? 'holds'}`, ...log].join('\n  '))
    if (broken) return false
    if ((seed - from + 1) % 10 === 0) console.log(`up to run ${seed}: hold; go on with --from ${seed + 1}`)
  }
  await closeMasters()
  console.log(`${count} runs hold, in ${((performance.now() - start) / 1000).toFixed(0)} s`)
  return true
}
