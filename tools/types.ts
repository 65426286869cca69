/**
 * Checks the types of each room on its own, two at a time, by the compiler that takes a third of the time. It can do no
 * more yet: what reads the syntax tree, and svelte-check, have the one before.
 */
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { root } from './rooms.ts'
import { type Outcome, run } from './steps.ts'

const atATime = 2
const compiler = fileURLToPath(new URL('bin/tsc', import.meta.resolve('typescript-7/package.json')))

export async function checkTypes(): Promise<Outcome> {
  const waiting = projects()
  const note = `${waiting.length} projects`
  const faults: string[] = []
  const worker = async () => {
    for (let project = waiting.shift(); project; project = waiting.shift()) {
      const { ok, output } = await run(process.execPath, [compiler, '-p', project, '--pretty', 'false'])
      if (!ok) faults.push(`tsc -p ${project}\n${output}`)
    }
  }
  await Promise.all(Array.from({ length: atATime }, worker))
  for (const fault of faults) console.log(fault)
  return { passed: faults.length ? 0 : 1, failed: faults.length ? 1 : 0, note }
}

/** Every tsconfig of the tree but the base, if its folder has a source. */
function projects(): string[] {
  const configs = globSync('{.,tools,stories,bench,packages/*,apps/*}/tsconfig*.json', { cwd: root })
  return configs.filter(config => {
    const folder = join(root, config, '..')
    const isBase = config.endsWith('tsconfig.base.json')
    return !isBase && globSync('{*,src/**/*,*/src/**/*}.{ts,svelte}', { cwd: folder }).length > 0
  })
}
