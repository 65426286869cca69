/** What is installed is what the lock file vouches for. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from './rooms.ts'

type Locked = { link?: boolean; version?: string; integrity?: string; hasInstallScript?: boolean }
const read = (name: string) => readFileSync(join(root, name), 'utf8')
const packages = Object.entries<Locked>(JSON.parse(read('package-lock.json')).packages).filter(
  ([path, { link }]) => path.startsWith('node_modules/') && !link,
)

test('attack A27: every installed package has an integrity line', () => {
  expect(packages.length).toBeGreaterThan(50)
  expect(
    packages.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([path]) => path),
  ).toEqual([])
})

test('attack A27: no package runs a script of its own when it is installed', () => {
  expect(read('.npmrc')).toContain('ignore-scripts=true')
})

test('every version asked for is exact', () => {
  const manifests = [
    'package.json',
    ...['packages', 'apps'].flatMap(folder => rooms(folder)),
    'stories/package.json',
    'bench/package.json',
  ]
  for (const manifest of manifests) {
    const { dependencies = {}, devDependencies = {} } = JSON.parse(read(manifest))
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
      if (!name.startsWith('@treeline/'))
        expect(version, `${manifest}: ${name}`).toMatch(/^(npm:[a-z/@]+@)?\d+\.\d+\.\d+$/)
    }
  }
})

function rooms(folder: string): string[] {
  const names = Object.keys(JSON.parse(read('package-lock.json')).packages)
  return names.filter(name => name.startsWith(`${folder}/`)).map(name => `${name}/package.json`)
}
