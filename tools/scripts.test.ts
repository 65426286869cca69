/** What the documents tell somebody to run or to open is there, and CONTRIBUTING names every task. */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from './rooms.ts'
import { run } from './steps.ts'

const read = (path: string) => readFileSync(join(root, path), 'utf8')
const scripts: Record<string, string> = JSON.parse(read('package.json')).scripts
const names = Object.keys(scripts)
const documents = globSync(['*.md', 'docs/**/*.md', 'packs/*.md', '.github/**/*.{md,yml}'], { cwd: root })

/** `npm start`, `npm test` and `npm run NAME`, wherever they stand in a text. */
const namedIn = (text: string) =>
  [...text.matchAll(/\bnpm (?:(start|test)\b|run ([\w:]+))/g)].map(([, short, name]) => short ?? name ?? '')

test('every script is a task of tools/run.mjs, and every task a script', async () => {
  const { ok, output } = await run('node', ['tools/run.mjs', 'no-such-task'])
  expect(ok).toBe(false)
  expect(output.trim()).toBe(`There is no task "no-such-task". Tasks: ${names.join(', ')}.`)
  for (const name of names) expect(scripts[name]).toBe(`node tools/run.mjs ${name}`)
})

test('every step that a task asks for by its name is a step of npm test', async () => {
  const { ok, output } = await run('node', ['tools/test.ts', 'no-such-step'])
  expect(ok).toBe(false)
  const steps = output.match(/Steps: (.+)\./)?.[1]?.split(', ')
  const asked = [...read('tools/run.mjs').matchAll(/\['tools\/test\.ts', (.+)\]/g)]
  expect(asked.length).toBeGreaterThan(2)
  for (const [, list] of asked)
    for (const [, step] of list!.matchAll(/'([^']+)'/g)) expect(steps).toContain(step)
})

test('every script a document names exists', () => {
  for (const path of documents)
    for (const name of namedIn(read(path))) expect(names, `${path}: npm run ${name}`).toContain(name)
})

test('CONTRIBUTING has a row for every script', () => {
  const rows = [...read('CONTRIBUTING.md').matchAll(/^\| `(npm [^`]+)` \|/gm)]
  expect(rows.flatMap(([, command]) => namedIn(command!)).sort()).toEqual(names.toSorted())
})

test('every path that CONTRIBUTING names exists, but for what a task makes', () => {
  const named = [...read('CONTRIBUTING.md').matchAll(/`(?:npx vitest run )?([\w./*-]+)`/g)]
  const paths = named.map(([, path]) => path!).filter(path => /^\w[\w.-]*(\/|\.(ts|mjs|md|json)$)/.test(path))
  const examples = /^x\.|^(apps\/web\/)?dist\b/
  const found = paths.filter(path => !examples.test(path))
  expect(found.length).toBeGreaterThan(20)
  for (const path of found) expect(globSync(path, { cwd: root }).length, path).toBeGreaterThan(0)
})

test('every file that a page at the root links to exists', () => {
  for (const page of globSync('*.md', { cwd: root }))
    for (const [, link] of read(page).matchAll(/\]\((?!https?:)([^)#]+)/g))
      expect(existsSync(join(root, link!)), `${page}: ${link}`).toBe(true)
})

test('where a change goes stands in CONTRIBUTING alone', () => {
  const tables = documents.filter(path => /^\| *(X|to change|you want to change) *\|/m.test(read(path)))
  expect(tables).toEqual(['CONTRIBUTING.md'])
})
