/**
 * `npm test`: everything that can be known about the repository, the quick before the slow.
 * `npm run build`, `lint` and `types` are some of the same steps: `node tools/run.mjs test biome knip`.
 */
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { vitest } from './reports.ts'
import { root } from './rooms.ts'
import { command, runSteps, type Step } from './steps.ts'
import { storiesStep } from './stories.ts'
import { checkTypes } from './types.ts'
import { buildWeb } from './web.ts'

const web = join(root, 'apps/web')

const steps: readonly Step[] = [
  { name: 'biome', run: () => command('biome', ['ci', '--error-on-warnings', '--colors=off']) },
  { name: 'types', run: checkTypes },
  {
    name: 'svelte-check',
    missing: () =>
      globSync('{person,desk}/**/*.svelte', { cwd: web }).length ? null : 'apps/web has no component.',
    run: () => command('svelte-check', ['--tsconfig', './tsconfig.json', '--fail-on-warnings'], { cwd: web }),
  },
  { name: 'knip', run: () => command('knip', ['--no-progress']) },
  { name: 'web', needs: 'apps/web/build.ts', run: buildWeb },
  { name: 'tests', run: () => vitest('tests', []) },
  storiesStep('stories', 'chromium', ['chromium', 'jitless', 'speed']),
  storiesStep('firefox', 'firefox', ['firefox']),
]

const asked = process.argv.slice(2)
const unknown = asked.find(name => !steps.some(step => step.name === name))
if (unknown) {
  console.error(`There is no step "${unknown}". Steps: ${steps.map(({ name }) => name).join(', ')}.`)
  process.exit(2)
}
const chosen = asked.length ? steps.filter(({ name }) => asked.includes(name)) : steps
process.exitCode = (await runSteps(chosen)) ? 0 : 1
