/** `npm run test:slow`: the tests that take minutes, in files named `*.slow.ts` and `*.slow.story.ts`. */
import { vitest } from './reports.ts'
import { runSteps } from './steps.ts'
import { storiesStep } from './stories.ts'
import { buildWeb, isWebStale } from './web.ts'

const slow = () => vitest('slow', ['--config', 'vitest.slow.config.ts'], { minutes: 45 })

const steps = [
  ...(isWebStale() ? [{ name: 'web', run: buildWeb }] : []),
  { name: 'slow tests', run: slow },
  storiesStep('slow stories', 'chromium', ['slow']),
]
process.exitCode = (await runSteps(steps)) ? 0 : 1
