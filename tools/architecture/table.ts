/**
 * Who may import whom, as a table. `architecture.test.ts` at the root checks the sources against it.
 * A new room, or a new package from outside, is a line here and in the commit that says why.
 */

export type Place = {
  readonly name: string
  /** Path prefixes of the files that belong to it. */
  readonly holds: readonly string[]
  readonly except?: readonly string[]
  /** Path prefixes outside of it that its files may reach, directly or through others. */
  readonly reaches: readonly string[]
  /** Path prefixes it may not reach in spite of the above. */
  readonly never?: readonly string[]
  /** Packages from outside that its own files may import: a name, `node:*` or `@noble/*`. */
  readonly uses: readonly string[]
  /** What only its tests may reach besides. They may use `testsUse` and their room's devDependencies, too. */
  readonly testsReach?: readonly string[]
  /** No clock, no chance, no network, no console: see purity.ts. `webcrypto`: `crypto.subtle` is allowed. */
  readonly pure?: 'pure' | 'webcrypto'
}

/** Files that name what they import only at run time, each with a reason beside it. */
export const computed: readonly string[] = [
  'apps/web/person/later.svelte.ts', // a file of the build, by another address after a failure
  'apps/web/bundle/pages.ts', // what the build has just made
  'stories/desk/writers.story.ts', // modules a page fetches from their sources
]

/** Every test may use these. */
export const testsUse = ['vitest', 'fast-check', 'node:*']

const packages = ['shape', 'vault', 'pathways', 'wanted', 'testimony', 'casework', 'wire', 'client']
const everyPackage = packages.map(name => `packages/${name}/`)

const alone = (name: string): Place => ({
  name: `packages/${name}`,
  holds: [`packages/${name}/`],
  reaches: [],
  uses: [],
  pure: 'pure',
})

export const places: readonly Place[] = [
  { ...alone('vault'), except: ['packages/vault/vectors/make.ts'], uses: ['@noble/*'], pure: 'webcrypto' },
  {
    name: 'writer of the vectors',
    holds: ['packages/vault/vectors/make.ts'],
    reaches: ['packages/vault/'],
    uses: ['node:*'],
  },
  {
    name: 'vault/verify',
    holds: ['packages/vault/src/verify/'],
    reaches: [],
    uses: ['@noble/*'],
    testsReach: ['packages/vault/'],
    pure: 'webcrypto',
  },
  { ...alone('pathways'), except: ['packages/pathways/src/compile/', 'packages/pathways/test/'] },
  {
    // Packs are read when they are built; what runs on a phone never meets YAML.
    name: 'packs, built',
    holds: ['packages/pathways/src/compile/', 'packages/pathways/test/'],
    reaches: ['packages/pathways/'],
    uses: ['yaml'],
    pure: 'pure',
  },
  {
    ...alone('wanted'),
    except: ['packages/wanted/src/synthetic/', 'packages/wanted/confusables/make.ts'],
    testsReach: ['packages/wanted/confusables/make.ts'],
  },
  {
    name: 'writer of the confusables',
    holds: ['packages/wanted/confusables/make.ts'],
    reaches: [],
    uses: ['unhomoglyph', 'node:*'],
  },
  {
    // Invented people, made apart from what reads their names: neither may know how the other spells.
    name: 'invented people',
    holds: ['packages/wanted/src/synthetic/'],
    reaches: ['packages/wanted/src/question.ts', 'packages/wanted/src/build/listed.ts'],
    uses: [],
    testsReach: ['packages/wanted/'],
    pure: 'pure',
  },
  alone('testimony'),
  alone('shape'),
  // See: docs/decisions/0006-shapes-instead-of-a-schema-library.md
  { ...alone('casework'), reaches: ['packages/shape/'] },
  // What it carries is the vault's: sizes, ids, days. It opens nothing, as the server.
  // What is bent in the slow test of its frames is bent as the vault's documents are.
  {
    ...alone('wire'),
    reaches: ['packages/shape/', 'packages/vault/src/verify/'],
    testsReach: ['packages/vault/test/bent.ts'],
  },
  // See: docs/decisions/0001-a-room-for-the-conversation.md
  {
    ...alone('client'),
    reaches: ['packages/shape/', 'packages/vault/', 'packages/wire/', 'packages/casework/'],
    // Its promises are about both sides: the tests speak to the real server, which is started as for the stories.
    // Which rules the model switches off is a table: the slow test asks for each by its name. How its runs are counted is
    // tested without playing any.
    testsReach: [
      'stories/stage/',
      'stories/model/mutations.ts',
      'stories/model/progress.ts',
      'apps/server/',
      'apps/web/dist',
      'tools/ports.ts',
    ],
  },
  {
    name: 'apps/server',
    holds: ['apps/server/'],
    reaches: ['packages/wire/', 'packages/shape/', 'packages/vault/src/verify/'],
    uses: ['hono', '@hono/node-server', 'kysely', 'better-sqlite3', 'pg', 'node:*'],
    // A test may play the person and the member, whose keys the server never has.
    testsReach: ['packages/vault/', 'tools/'],
  },
  {
    name: 'apps/web',
    holds: ['apps/web/'],
    except: ['apps/web/build.ts', 'apps/web/dev.ts', 'apps/web/bundle/'],
    reaches: everyPackage,
    uses: ['svelte', 'hash-wasm', 'virtual:*'],
    // Tests of the words read them from disk, as the build does.
    testsReach: ['apps/web/bundle/'],
  },
  {
    name: 'the person',
    holds: ['apps/web/person/'],
    reaches: ['apps/web/', ...everyPackage],
    never: ['apps/web/desk/', 'apps/web/i18n/desk.svelte.ts', 'packages/client/src/member/'],
    uses: ['svelte', 'virtual:*'],
  },
  {
    name: 'build of apps/web',
    holds: ['apps/web/build.ts', 'apps/web/bundle/'],
    reaches: ['apps/web/', ...everyPackage],
    uses: ['vite', '@sveltejs/vite-plugin-svelte', 'svelte', '@gfx/zopfli', 'node:*'],
  },
  {
    // `npm run dev`: both pages before a demonstration.
    name: 'dev of apps/web',
    holds: ['apps/web/dev.ts'],
    reaches: ['apps/web/', 'apps/cli/', 'apps/server/', ...everyPackage],
    uses: ['node:*'],
  },
  {
    name: 'apps/cli',
    holds: ['apps/cli/'],
    reaches: [...everyPackage, 'apps/server/', 'apps/web/'],
    uses: ['hash-wasm', 'yaml', 'csv-parse', 'node:*'],
    testsReach: ['tools/'],
  },
  {
    name: 'stories',
    holds: ['stories/'],
    reaches: [...everyPackage, 'apps/server/', 'apps/cli/', 'apps/web/', 'tools/'],
    uses: ['@playwright/test', 'puppeteer-core', 'axe-core', 'node:*'],
  },
  {
    name: 'bench',
    holds: ['bench/'],
    // The inbox is measured as a page with made-up cases, a desk with people and members: those of the stories.
    reaches: [
      ...everyPackage,
      'apps/server/',
      'apps/web/bundle/',
      'apps/web/dist',
      'stories/stage/',
      'tools/',
    ],
    uses: [
      ...['hono', '@hono/node-server', 'better-sqlite3', 'node:*'],
      // What pathways is measured against, and what weighs them.
      ...['publicodes', 'json-rules-engine', 'json-logic-engine', 'vite'],
      // What the wanted check is measured against.
      ...['transliteration', 'fastest-levenshtein', 'double-metaphone', '@playwright/test'],
    ],
  },
  {
    name: 'tools',
    holds: ['tools/'],
    except: ['tools/vault-stream.ts'],
    reaches: [],
    // yaml: the forges' files are read as the forges read them. svelte: components are read by its own parser.
    // typedoc: the pages of the packages' API.
    uses: ['typescript', 'typescript-7', 'svelte', 'vitest', 'yaml', 'typedoc', 'node:*'],
  },
  {
    name: 'vault-stream',
    holds: ['tools/vault-stream.ts'],
    reaches: ['packages/vault/'],
    uses: ['node:*'],
  },
]
