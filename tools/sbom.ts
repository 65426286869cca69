/** `npm run sbom`: writes what a release is made of to dist/sbom.cdx.json, as CycloneDX, from the lock file alone. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './rooms.ts'
import { run } from './steps.ts'

type Component = { 'bom-ref': string; name: string }
type Dependency = { ref: string; dependsOn: string[] }
/** The fields of CycloneDX 1.5 that are touched here. */
type Bom = {
  serialNumber?: string
  metadata: { timestamp?: string; component: Component }
  components: Component[]
  dependencies: Dependency[]
}

const made = await run('npm', ['sbom', '--sbom-format=cyclonedx', '--package-lock-only'])
if (!made.ok) {
  console.error(made.output)
  process.exit(1)
}
const file = join(root, 'dist', 'sbom.cdx.json')
mkdirSync(join(root, 'dist'), { recursive: true })
writeFileSync(file, `${JSON.stringify(reproducible(JSON.parse(made.output)), null, 2)}\n`)
console.log(file)

/** The same bytes for the same lock file: no time, no random number, no name of the folder, in one order. */
function reproducible({ serialNumber: _, metadata, components, dependencies, ...bom }: Bom): Bom {
  const { timestamp: __, ...others } = metadata
  const { name } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  return {
    ...bom,
    metadata: { ...others, component: { ...others.component, name } },
    components: components.toSorted((a, b) => compare(a['bom-ref'], b['bom-ref'])),
    dependencies: dependencies
      .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.toSorted(compare) }))
      .toSorted((a, b) => compare(a.ref, b.ref)),
  }
}

/** By code unit: the same order in every locale. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
