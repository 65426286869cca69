/** The list of what a release is made of names every locked package, and comes out the same each time. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from './rooms.ts'
import { run } from './steps.ts'

async function made(): Promise<string> {
  const { ok, output } = await run('node', ['tools/sbom.ts'])
  expect(ok, output).toBe(true)
  return readFileSync(join(root, 'dist/sbom.cdx.json'), 'utf8')
}

test('the SBOM made twice is the same, byte for byte, and CycloneDX', async () => {
  const text = await made()
  expect(await made()).toBe(text)
  const bom = JSON.parse(text)
  expect(bom).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.5' })
  expect(bom.metadata.component.name).toBe('treeline')
  expect(bom).not.toHaveProperty('serialNumber')
  expect(bom.metadata).not.toHaveProperty('timestamp')
})

test('it names every package of the lock file that is installed from outside, with its hash', async () => {
  const locked = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  const expected = Object.entries<{ name?: string; version: string; link?: true }>(locked)
    .filter(([path, { link }]) => path.includes('node_modules/') && !link)
    .map(([path, { name, version }]) => `${name ?? path.split('node_modules/').at(-1)}@${version}`)
  type Listed = { 'bom-ref': string; hashes?: object[] }
  const listed: Listed[] = JSON.parse(await made()).components
  const hashed = listed.filter(one => one.hashes?.length).map(one => one['bom-ref'])
  expect([...new Set(hashed)].sort()).toEqual([...new Set(expected)].sort())
})
