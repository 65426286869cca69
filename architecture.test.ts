/** Checks all imports against `tools/architecture/table.ts`, and that this check finds each kind of breach. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { worldlyThings } from './tools/architecture/purity.ts'
import { type Place, places } from './tools/architecture/table.ts'
import { sources } from './tools/architecture/tree.ts'
import { faults, isTest, strangers } from './tools/architecture/walk.ts'
import { rooms, root } from './tools/rooms.ts'

const tree = sources(root)

describe('the house as it stands', () => {
  test('no file imports what the table does not allow', () => {
    const found = faults(tree, places).map(
      ({ place, chain, why }) => `${place}: ${chain.join(' -> ')} ${why}`,
    )
    expect(found).toEqual([])
  })

  test('every source belongs to a place of the table', () => {
    expect(strangers(tree, places)).toEqual([])
    expect(tree.size).toBeGreaterThan(rooms().length)
  })

  test('packages touch neither clock, chance, network nor console', () => {
    const pure = places.flatMap(({ pure, holds }) => (pure ? [{ pure, holds }] : []))
    const found = [...tree].flatMap(([path, text]) => {
      const place = pure.find(({ holds }) => holds.some(prefix => path.startsWith(`${prefix}src/`)))
      if (!place || !path.endsWith('.ts') || isTest(path)) return []
      return worldlyThings(text, place.pure).map(thing => `${path} ${thing}`)
    })
    expect(found).toEqual([])
  })

  test('every dependency a room declares is one the table allows it', () => {
    const found = rooms().flatMap(room => {
      const { dependencies = {} } = JSON.parse(readFileSync(join(root, room, 'package.json'), 'utf8'))
      const own = places.filter(({ holds }) => holds.some(prefix => prefix.startsWith(room)))
      const fromOutside = Object.keys(dependencies).filter(name => !name.startsWith('@treeline/'))
      return fromOutside
        .filter(name => !own.some(place => allows(place, name)))
        .map(name => `${room}: ${name}`)
    })
    expect(found).toEqual([])
  })
})

const allows = ({ uses }: Place, name: string) =>
  uses.some(use => (use.endsWith('*') ? name.startsWith(use.slice(0, -1)) : use === name))

const planted = {
  'packages/vault/package.json':
    '{"name": "@treeline/vault", "exports": {".": "./src/index.ts", "./verify": "./src/verify/index.ts"}}',
  'packages/vault/src/index.ts': "export * from './open.ts'",
  'packages/vault/src/open.ts': "import { gcm } from '@noble/ciphers/aes.js'",
  'packages/vault/src/verify/index.ts': "import { sha256 } from '@noble/hashes/sha2.js'",
  'packages/wire/package.json': '{"name": "@treeline/wire", "exports": {".": "./src/index.ts"}}',
  'packages/wire/src/index.ts': "import { post } from './routes.ts'",
  'packages/casework/package.json':
    '{"name": "@treeline/casework", "exports": {".": "./src/index.ts"}, "devDependencies": {"exact": "1"}}',
  'packages/casework/src/index.ts': 'export const fold = 1',
  'packages/client/package.json': '{"name": "@treeline/client", "exports": {".": "./src/index.ts"}}',
  'packages/client/src/index.ts': "import '@treeline/vault'; import '@treeline/casework'",
  'apps/server/src/index.ts': "import '@treeline/vault/verify'; import '@treeline/wire'; import 'hono/cors'",
  'apps/web/person/main.ts': "import { mount } from 'svelte'; import '@treeline/vault'; import './page.css'",
}

/** What the walk says when these files stand in an otherwise faultless house. */
const withPlanted = (files: Record<string, string>) =>
  faults(new Map(Object.entries({ ...planted, ...files })), places).map(
    ({ place, chain, why }) => `${place}: ${chain.at(-1)} ${why}`,
  )

describe('the walk', () => {
  test('finds no fault in a house without one', () => {
    expect(withPlanted({})).toEqual([])
  })

  test.each([
    ['static', "import { open } from '@treeline/vault'"],
    ['for its effects', "import '@treeline/vault'"],
    ['by type', "import type { CaseKey } from '@treeline/vault'"],
    ['by a type in place', "export type Key = import('@treeline/vault').CaseKey"],
    ['by export from', "export { open } from '@treeline/vault'"],
    ['by export all', "export * from '@treeline/vault'"],
    ['dynamic', "const late = async () => (await import('@treeline/vault')).open"],
    ['by template string', 'const late = () => import(`@treeline/vault`)'],
    ['by require', "const vault = require('@treeline/vault')"],
    ['by path', "import { open } from '../../../packages/vault/src/open.ts'"],
  ])('sees the server open messages: %s', (_, text) => {
    const [fault = ''] = withPlanted({ 'apps/server/src/index.ts': text })
    expect(fault).toMatch(
      /^apps\/server: apps\/server\/src\/index\.ts line 1: reaches packages\/vault\/src\//,
    )
  })

  test('sees the server reach the vault through a file that verify should not import', () => {
    const found = withPlanted({ 'packages/vault/src/verify/index.ts': "export { open } from '../open.ts'" })
    expect(found).toContain(
      'apps/server: packages/vault/src/verify/index.ts line 1: reaches packages/vault/src/open.ts',
    )
    expect(found).toContain(
      'vault/verify: packages/vault/src/verify/index.ts line 1: reaches packages/vault/src/open.ts',
    )
  })

  test('sees it however many files lie between', () => {
    const nth = (n: number) => `apps/server/src/between${n}.ts`
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), length => {
        const between = Array.from(
          { length },
          (_, n) => [nth(n), `export * from './between${n + 1}.ts'`] as const,
        )
        const files = { ...Object.fromEntries(between), [nth(length)]: "import '@treeline/vault'" }
        const found = withPlanted({ ...files, 'apps/server/src/index.ts': "import './between0.ts'" })
        return found.some(fault =>
          fault.includes(`${nth(length)} line 1: reaches packages/vault/src/index.ts`),
        )
      }),
    )
  })

  test('sees the server lean on the conversation', () => {
    expect(withPlanted({ 'apps/server/src/index.ts': "import '@treeline/client'" })).toEqual([
      'apps/server: apps/server/src/index.ts line 1: reaches packages/client/src/index.ts',
    ])
  })

  test.each([
    [
      'one package in another',
      'packages/casework/src/index.ts',
      "import '@treeline/wire'",
      'reaches packages/wire/',
    ],
    [
      'an app in a package',
      'packages/wire/src/index.ts',
      "import '../../../apps/server/src/index.ts'",
      'reaches apps',
    ],
    ['Node in a package', 'packages/wire/src/index.ts', "import 'node:fs'", 'uses node:fs'],
    [
      'Node without its prefix',
      'packages/wire/src/index.ts',
      "import 'fs/promises'",
      'uses node:fs/promises',
    ],
    ['Node in the page', 'apps/web/desk/main.ts', "import 'node:path'", 'uses node:path'],
    ['a stranger in a package', 'packages/client/src/index.ts', "import 'valibot'", 'uses valibot'],
    ['a stranger in the server', 'apps/server/src/index.ts', "import 'express'", 'uses express'],
    ['a name worked out at run time', 'apps/web/desk/main.ts', 'import(name)', 'only known at run time'],
    ['a door nobody opened', 'apps/web/desk/main.ts', "import '@treeline/vault/open'", 'no room exports'],
    [
      'the desk in the person',
      'apps/web/person/main.ts',
      "import '../desk/queue.ts'",
      'reaches apps/web/desk',
    ],
    ['an absolute path', 'apps/web/desk/main.ts', "import '/etc/passwd'", 'absolute path'],
    ['a test in the product', 'packages/wire/src/index.ts', "import './asks.test.ts'", 'leans on the test'],
    [
      'a worker elsewhere',
      'apps/web/person/a.ts',
      "new URL('../desk/w.ts', import.meta.url)",
      'reaches apps/web',
    ],
    [
      'a glob elsewhere',
      'packages/wire/src/index.ts',
      "import.meta.glob('../../vault/src/*.ts')",
      'reaches packages',
    ],
  ])('sees %s', (_, path, text, why) => {
    const found = withPlanted({ [path]: text })
    expect(found.length).toBeGreaterThan(0)
    expect(found[0]).toContain(`${path} line 1: `)
    expect(found[0]).toContain(why)
  })

  test('reads every script of a component, and its markup', () => {
    const text = [
      "<script module>import 'pg'</script>",
      '<script lang="ts">',
      "  import '../desk/queue.ts'",
      '</script>',
      "{#await import('node:os') then os}{os}{/await}",
    ].join('\n')
    const path = 'apps/web/person/Write.svelte'
    const found = withPlanted({ [path]: text })
    expect(found).toContain(`the person: ${path} line 1: uses pg`)
    expect(found).toContain(`the person: ${path} line 3: reaches apps/web/desk/queue.ts`)
    expect(found).toContain(`the person: ${path} line 5: uses node:os`)
  })

  test('an import in a comment or a string is none', () => {
    const text = "// import 'pg'\nconst text = \"import 'pg'\"\n/* import('pg') */"
    expect(withPlanted({ 'packages/casework/src/index.ts': text })).toEqual([])
  })

  test('a test may use Node and what its room declares for it, and nothing else', () => {
    const path = 'packages/casework/src/fold.test.ts'
    expect(
      withPlanted({ [path]: "import 'vitest'; import 'node:fs'; import 'exact'; import './index.ts'" }),
    ).toEqual([])
    expect(withPlanted({ [path]: "import 'pg'" })).toEqual([`packages/casework: ${path} line 1: uses pg`])
    expect(withPlanted({ [path]: "import '@treeline/wire'" })).toHaveLength(1)
  })

  test('a test of the server may play the person, whose code the server may not hold', () => {
    expect(withPlanted({ 'apps/server/src/append.test.ts': "import '@treeline/vault'" })).toEqual([])
  })

  test('a room that nobody entered in the table is a stranger', () => {
    const files = new Map(
      Object.entries({ ...planted, 'packages/utils/src/index.ts': '', 'vitest.config.ts': '' }),
    )
    expect(strangers(files, places)).toEqual(['packages/utils/src/index.ts'])
  })
})

describe('purity', () => {
  test.each([
    ['Date.now()', 'the clock by Date'],
    ['new Date()', 'the clock by Date'],
    ['const clock = Date', 'the clock by Date'],
    ['globalThis.Date.now()', 'the clock by Date'],
    ['Math.random()', 'Math.random'],
    ['const { random } = Math', 'Math.*'],
    ["console.log('x')", 'console'],
    ["fetch('/x')", 'fetch'],
    ["globalThis['fetch']('/x')", 'fetch'],
    ['process.env.HOME', 'process'],
    ['crypto.getRandomValues(bytes)', 'crypto.getRandomValues'],
    ['const { subtle } = crypto', 'crypto.*'],
    ['setTimeout(tick, 1)', 'setTimeout'],
    ['const world = globalThis', 'globalThis'],
    ['const tools = { fetch }', 'fetch'],
    ['localStorage.x = 1', 'localStorage'],
  ])('sees %s', (text, thing) => {
    expect(worldlyThings(text, 'webcrypto')).toEqual([`line 1: ${thing}`])
  })

  test.each([
    ['a date made of numbers', 'new Date(0)'],
    ['arithmetic', 'Math.floor(1.5)'],
    ['what is handed in', 'const get = (fetch: Fetch) => fetch("/x")'],
    ['what is handed in, taken apart', 'function go({ document }: Root) { return document.members }'],
    ['a property that is called alike', 'transport.fetch(request); const x = { process: 1 }'],
    ['a type', 'let get: typeof fetch; let when: Date; interface Page { window: Window }'],
    ['a comment', '// console.log(Date.now())'],
    ['a string', "'Math.random()'"],
  ])('lets %s pass', (_, text) => {
    expect(worldlyThings(text, 'pure')).toEqual([])
  })

  test('WebCrypto is for those the table names', () => {
    expect(worldlyThings('crypto.subtle.digest(a, b)', 'webcrypto')).toEqual([])
    expect(worldlyThings('crypto.subtle.digest(a, b)', 'pure')).toEqual(['line 1: crypto.subtle'])
  })
})
