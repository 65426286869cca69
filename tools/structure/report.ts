/** `npm run structure`: the measures that structure.test.ts holds the sources to, one line a room, then what is longest. */
import { sources } from '../architecture/tree.ts'
import { root } from '../rooms.ts'
import { functionsOf, ownImports, quantile } from './measure.ts'
import { isSource, isTest } from './sources.ts'

const tree = [...sources(root)].filter(([path]) => isSource(path) && path.includes('/') && !isTest(path))
const roomOf = (path: string) => path.match(/^(?:(?:packages|apps)\/)?[^/]+/)?.[0] ?? ''
const linesOf = (text: string) => text.split('\n').length - 1

console.log(
  'room                 files  lines  median  p90  functions  p90  longest  own imports per 100 lines',
)
for (const room of [...new Set(tree.map(([path]) => roomOf(path)))].sort()) {
  const files = tree.filter(([path]) => roomOf(path) === room)
  const lines = files.map(([, text]) => linesOf(text))
  const functions = files.flatMap(file => functionsOf(...file)).map(one => one.lines)
  const total = lines.reduce((sum, one) => sum + one, 0)
  const imports = files.reduce((sum, file) => sum + ownImports(...file), 0)
  const columns: [string | number, number][] = [
    [files.length, 5],
    [total, 6],
    [quantile(lines, 0.5), 7],
    [quantile(lines, 0.9), 4],
    [functions.length, 10],
    [quantile(functions, 0.9), 4],
    [Math.max(0, ...functions), 8],
    [((100 * imports) / total).toFixed(1), 26],
  ]
  console.log(room.padEnd(20), columns.map(([value, width]) => String(value).padStart(width)).join(' '))
}

const longest = tree
  .flatMap(([path, text]) => functionsOf(path, text).map(one => ({ ...one, path })))
  .sort((a, b) => b.lines - a.lines)
console.log('\nlongest functions')
for (const { name, path, lines, reason } of longest.slice(0, 20))
  console.log(String(lines).padStart(5), `${path} ${name}`, reason ? `(${reason})` : '')
