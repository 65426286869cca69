/** Makes one package as it could be published: JavaScript, types, package.json, README and licence in a folder. */
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { root } from '../rooms.ts'
import { entriesOf, type Manifest, manifestOf, type Published, roomOf } from './published.ts'

/** Throws if the sources need more than Node 20 has. What was in the folder before is removed. */
export function buildPackage(name: Published, folder: string): void {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  compile(name, join(folder, 'lib'))
  writeFileSync(
    join(folder, 'package.json'),
    `${JSON.stringify(publicManifest(manifestOf(name)), null, 2)}\n`,
  )
  copyFileSync(join(roomOf(name), 'README.md'), join(folder, 'README.md'))
  copyFileSync(join(root, 'LICENSE'), join(folder, 'LICENSE'))
}

/** In the workspace exports are TypeScript, which Node runs as it is; it does not in node_modules. */
function publicManifest({ name, version, description, license, exports, dependencies = {} }: Manifest) {
  return {
    ...{ name, version, description, license },
    type: 'module',
    sideEffects: false,
    engines: { node: '>=20' },
    files: ['lib'],
    exports: Object.fromEntries(
      Object.entries(exports).map(([subpath, file]) => {
        const built = file.replace(/^\.\/src\//, './lib/')
        return [subpath, { types: built.replace(/\.ts$/, '.d.ts'), default: built.replace(/\.ts$/, '.js') }]
      }),
    ),
    dependencies,
  }
}

/** Only what the entry files reach is written. */
function compile(name: Published, outDir: string): void {
  const entries = [...entriesOf(name).values()]
  const program = ts.createProgram(entries, { ...optionsOf(name), outDir })
  const { diagnostics } = program.emit()
  const found = [...ts.getPreEmitDiagnostics(program), ...diagnostics]
  if (found.length > 0) throw new Error(ts.formatDiagnostics(found, host))
}

const host: ts.FormatDiagnosticsHost = {
  getCanonicalFileName: path => path,
  getCurrentDirectory: () => root,
  getNewLine: () => '\n',
}

/** Those of the room; but its language and library are those of Node 20, and what is marked internal has no types. */
function optionsOf(name: Published): ts.CompilerOptions {
  const config = join(roomOf(name), 'tsconfig.json')
  const { config: json } = ts.readConfigFile(config, ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent(json, ts.sys, roomOf(name))
  const usesDom = options.lib?.some(lib => lib.includes('dom'))
  return {
    ...options,
    target: ts.ScriptTarget.ES2023,
    lib: ['lib.es2023.d.ts', ...(usesDom ? ['lib.dom.d.ts'] : [])],
    types: [],
    noEmit: false,
    declaration: true,
    stripInternal: true,
    rewriteRelativeImportExtensions: true,
    rootDir: join(roomOf(name), 'src'),
  }
}
