/** D3: two pages that change the keyset of one member at the same moment, in the browser's real store. */
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { type ServedModules, serveModules } from '../../apps/web/bundle/modules.ts'
import { freePorts } from '../../tools/ports.ts'

const each = 25
const root = join(import.meta.dirname, '../..')
const modules = {
  client: `/@fs${root}/packages/client/src/member/index.ts`,
  storage: '/device/storage.ts',
  stored: '/worker/stored-keyset.ts',
}

let served: ServedModules
test.beforeAll(async () => {
  served = await serveModules(await freePorts(1))
})
test.afterAll(() => served.close())

/** What both pages know: bytes, as lists of numbers. */
type Device = { keyset: number[]; deviceKey: number[]; record: number[] }
type Asked = { paths: typeof modules; device: Device; seeds: number[][] }

/** Runs in the page: a new device whose record lies in the browser. */
async function begin(paths: typeof modules): Promise<Device> {
  const [client, storage] = await Promise.all([import(paths.client), import(paths.storage)])
  const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))
  const keyset = client.newKeyset(random(32), random(16), random(32), random)
  const { record, unlocked } = await client.newDevice(keyset, random)
  await storage.keepRecord(keyset.desk, record)
  return {
    keyset: [...client.writeKeyset(keyset)],
    deviceKey: [...unlocked.deviceKey],
    record: [...record.keyset],
  }
}

/** Runs in a page: all at once stores one keyset for each seed, none of which knows of another. */
async function storeAll({ paths, device, seeds }: Asked): Promise<void> {
  const [client, storage, stored] = await Promise.all(
    [paths.client, paths.storage, paths.stored].map(path => import(path)),
  )
  const keyset = client.readKeyset(new Uint8Array(device.keyset))
  const record = { keyset: new Uint8Array(device.record), methods: [] }
  const place = {
    read: () => storage.readRecord(keyset.desk),
    swap: (before: unknown, next: unknown) => storage.swapRecord(keyset.desk, before, next),
  }
  const day = Math.floor(Date.now() / 86_400_000)
  const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))
  const deviceKey = new Uint8Array(device.deviceKey)
  const unlocked = { keyset, deviceKey, sealing: deviceKey }
  const options = { place, record, unlocked, day, random }
  await Promise.all(
    seeds.map(seed => {
      const weekly = [{ seed: new Uint8Array(seed), from: day, to: day + 13 }]
      return stored.storeKeyset({ ...keyset, weekly }, options)
    }),
  )
}

/** Runs in a page: how many secrets lie in the browser. */
async function countStored({ paths, device }: Omit<Asked, 'seeds'>): Promise<number> {
  const [client, storage, stored] = await Promise.all(
    [paths.client, paths.storage, paths.stored].map(path => import(path)),
  )
  const { desk } = client.readKeyset(new Uint8Array(device.keyset))
  const record = await storage.readRecord(desk)
  return (await stored.keysetIn(record, new Uint8Array(device.deviceKey))).weekly.length
}

test('D3: of fifty secrets that two pages store at once none is lost', async ({ context }) => {
  const pages = [await context.newPage(), await context.newPage()]
  const empty = `${served.url}/empty`
  await context.route(empty, route => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }))
  for (const page of pages) await page.goto(empty)
  const device = await pages[0]!.evaluate(begin, modules)
  const seedsOf = (page: number) =>
    Array.from({ length: each }, (_, n) => Array.from({ length: 32 }, (_, at) => (at === 0 ? page : n)))
  await Promise.all(
    pages.map((page, n) => page.evaluate(storeAll, { paths: modules, device, seeds: seedsOf(n) })),
  )
  expect(await pages[1]!.evaluate(countStored, { paths: modules, device })).toBe(2 * each)
})
