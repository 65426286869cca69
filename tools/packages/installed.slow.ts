/** The packages, packed and installed into an empty folder, are what their READMEs and types promise. */
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { root } from '../rooms.ts'
import { run } from '../steps.ts'
import { writeApi } from './api.ts'
import { buildPackage } from './build.ts'
import { entriesOf, manifestOf, published } from './published.ts'

const folder = mkdtempSync(join(tmpdir(), 'treeline-packages-'))
const project = join(folder, 'project')
/** This Node, and the one that npm runs on, which is the oldest of the machine. Neither strips types in node_modules. */
const nodes = [...new Set([process.execPath, process.env.npm_node_execpath ?? process.execPath])]

/** The output of a command that must succeed. Node 20 warns that its Ed25519 is new. */
async function outputOf(command: string, args: readonly string[], cwd = project): Promise<string> {
  const { ok, output } = await run(command, args, { cwd, env: { NODE_NO_WARNINGS: '1' } })
  expect(ok, `${command} ${args.join(' ')}\n${output}`).toBe(true)
  return output
}

type Packed = { name: string; filename: string; files: { path: string }[] }
async function pack(from: string): Promise<Packed> {
  const args = ['pack', '--json', '--ignore-scripts', `--pack-destination=${folder}`]
  const [packed] = JSON.parse(await outputOf('npm', args, from))
  return packed
}

/** What these packages depend on, and what that depends on, as it lies in node_modules. */
function dependenciesOf(manifest: { dependencies?: object }, found = new Set<string>()): Set<string> {
  for (const name of Object.keys(manifest.dependencies ?? {})) {
    if (found.has(name)) continue
    found.add(name)
    const path = join(root, 'node_modules', name, 'package.json')
    dependenciesOf(JSON.parse(readFileSync(path, 'utf8')), found)
  }
  return found
}

let ours: Packed[]
beforeAll(async () => {
  ours = []
  for (const name of published) {
    buildPackage(name, join(folder, name))
    ours.push(await pack(join(folder, name)))
  }
  // From the installed packages, so that no registry is asked.
  const names = new Set(published.flatMap(name => [...dependenciesOf(manifestOf(name))]))
  const others = await Promise.all([...names].map(name => pack(join(root, 'node_modules', name))))
  mkdirSync(project)
  const dependencies = [...ours, ...others].map(({ name, filename }) => [name, `file:../${filename}`])
  const manifest = { private: true, type: 'module', dependencies: Object.fromEntries(dependencies) }
  writeFileSync(join(project, 'package.json'), JSON.stringify(manifest))
  await outputOf('npm', ['install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix=.'])
}, 300_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Checked as strictly as anybody may, the types of the packages too, and written as JavaScript. */
async function compile(file: string, types: readonly string[]): Promise<void> {
  const strict = { strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true }
  const node20 = { module: 'nodenext', target: 'es2023', lib: ['es2023'] }
  const typeRoots = [join(root, 'node_modules/@types')]
  const config = { compilerOptions: { ...strict, ...node20, types, typeRoots }, files: [file] }
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify(config))
  await outputOf('tsc', ['--pretty', 'false'])
}

/** What each of these modules exports, asked of this Node. */
async function exportsOf(modules: readonly string[], node = process.execPath): Promise<string[][]> {
  const asked = modules.map(name => `Object.keys(await import(${JSON.stringify(name)}))`)
  const script = `console.log(JSON.stringify([${asked.join()}]))`
  return JSON.parse(await outputOf(node, ['--input-type=module', '--eval', script]))
}

describe.each(published)('%s', name => {
  const subpaths = [...entriesOf(name).keys()]

  test('holds JavaScript with a type file beside each, and nothing else but its papers', () => {
    const paths = ours.find(one => one.name === manifestOf(name).name)!.files.map(({ path }) => path)
    const [code, others] = [paths.filter(isCode), paths.filter(path => !isCode(path))]
    expect(others.sort()).toEqual(['LICENSE', 'README.md', 'package.json'])
    const [types, scripts] = [code.filter(isType), code.filter(path => !isType(path))]
    expect(scripts.map(path => path.replace(/js$/, 'd.ts')).sort()).toEqual(types.sort())
  })

  test.each(nodes)('is imported by %s, each export of each entry', async node => {
    expect(await exportsOf(subpaths, node)).toEqual(await exportsOf([...entriesOf(name).values()]))
  })

  test('has types that compile without those of a browser or of Node', async () => {
    const imports = subpaths.map((path, at) => `export * as entry${at} from '${path}'\n`)
    writeFileSync(join(project, `${name}-types.ts`), imports.join(''))
    await compile(`${name}-types.ts`, [])
  })

  test('does what the example of its README prints', async () => {
    const readme = readFileSync(join(project, 'node_modules', manifestOf(name).name, 'README.md'), 'utf8')
    const [, example, printed] = /^```ts\n(.+?)^```\n```text\n(.+?)^```$/ms.exec(readme)!
    writeFileSync(join(project, `${name}-example.ts`), example!)
    await compile(`${name}-example.ts`, ['node'])
    for (const node of nodes) expect(await outputOf(node, [`${name}-example.js`]), node).toBe(printed)
  })

  test('has an API page for each export, written without a warning', async () => {
    const pages = join(folder, 'api', name)
    await writeApi(name, pages)
    const written = globSync('**/*.html', { cwd: pages }).map(page => page.split(/[/.]/).at(-2))
    const described = subpaths.filter(path => !path.includes('/words/'))
    expect(written).toEqual(expect.arrayContaining((await exportsOf(described)).flat()))
  })
})

const isCode = (path: string) => path.startsWith('lib/')
const isType = (path: string) => path.endsWith('.d.ts')
