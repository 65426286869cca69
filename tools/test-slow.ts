/** `npm run test:slow`: the tests that take minutes, in files named `*.slow.ts`. */
import { vitest } from './reports.ts'
import { runSteps } from './steps.ts'

const slow = () => vitest('slow', ['--config', 'vitest.slow.config.ts'], { minutes: 45 })

process.exitCode = (await runSteps([{ name: 'slow tests', run: slow }])) ? 0 : 1
