// Installs what the project needs (its packages, Node 24), then runs one of the tasks next to this file.
// Plain JavaScript without dependencies: it must run on whatever Node the machine has.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const bin = join(root, 'node_modules', '.bin')
/** Each task of package.json: the script it runs, and what the script is given first. */
const tasks = {
  start: ['tools/start.ts'],
  dev: ['apps/web/dev.ts'],
  build: ['tools/test.ts', 'web'],
  format: ['node_modules/@biomejs/biome/bin/biome', 'check', '--write'],
  lint: ['tools/test.ts', 'biome', 'knip'],
  types: ['tools/test.ts', 'types', 'svelte-check'],
  test: ['tools/test.ts'],
  'test:slow': ['tools/test-slow.ts'],
  bench: ['bench/run.ts'],
  packages: ['tools/packages/run.ts'],
  sbom: ['tools/sbom.ts'],
  structure: ['tools/structure/report.ts'],
  treeline: ['apps/cli/src/main.ts'],
}
const [task = '', ...args] = process.argv.slice(2)
if (!Object.hasOwn(tasks, task)) fail(`There is no task "${task}". Tasks: ${Object.keys(tasks).join(', ')}.`)

install()
const node = node24()
const path = [dirname(node), bin, process.env.PATH].join(delimiter)
const [script, ...first] = tasks[task]
const run = spawn(node, ['--disable-warning=ExperimentalWarning', join(root, script), ...first, ...args], {
  stdio: 'inherit',
  env: { ...process.env, PATH: path },
})
process.on('SIGINT', () => {}) // the terminal has sent it to the task too, which ends by it
process.on('SIGTERM', () => run.kill('SIGTERM'))
run.on('exit', code => process.exit(code ?? 1))

/** Installs the packages of the lock file, once per lock file. */
function install() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  const mark = join(root, 'node_modules', '.installed-from')
  if (existsSync(mark) && readFileSync(mark, 'utf8') === lock) return
  const npm = process.env.npm_execpath
  if (!npm) fail('The packages are not installed. Run this through npm: npm start, npm test.')
  console.error('Installing packages (once)...')
  const done = spawnSync(process.execPath, [npm, 'ci', '--loglevel=error'], { cwd: root, stdio: 'inherit' })
  if (done.status !== 0) fail('npm ci failed. Its message stands above.')
  writeFileSync(mark, lock)
}

/** The Node 24 of the lock file; where the registry has none for this system, the system's own if it is new enough. */
function node24() {
  const own = join(bin, process.platform === 'win32' ? 'node.exe' : 'node')
  if (existsSync(own)) return own
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  fail(
    `Treeline needs Node 24 or newer; this is ${process.version}. Install it from https://nodejs.org and try again.`,
  )
}

function fail(message) {
  console.error(message)
  process.exit(1)
}
