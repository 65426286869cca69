/** `npm start`: builds the pages if their sources changed, then opens the demonstration desk (PORT, and PORT+1). */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from './rooms.ts'
import { buildWeb, isWebStale } from './web.ts'

if (isWebStale()) {
  console.log('Building the pages...')
  const { failed } = await buildWeb()
  if (failed) process.exit(1)
}

const main = join(root, 'apps/cli/src/main.ts')
const args = ['--disable-warning=ExperimentalWarning', main, 'demo', ...process.argv.slice(2)]
const demonstration = spawn(process.execPath, args, { stdio: 'inherit' })
process.on('SIGINT', () => {}) // the terminal has sent it to the demonstration too, which ends by it
process.on('SIGTERM', () => demonstration.kill('SIGTERM'))
demonstration.on('exit', code => process.exit(code ?? 1))
