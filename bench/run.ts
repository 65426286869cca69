/** `npm run bench -- NAME [--json] [--cases N] [--seeds FOLDER] [--shared FOLDER]`: one measurement, as a table or as JSON. */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import * as contact from './contact.ts'
import * as desk from './desk.ts'
import * as inbox from './inbox.ts'
import * as pathways from './pathways.ts'
import * as server from './server.ts'
import * as wanted from './wanted.ts'

type Bench = (isJson: boolean) => Promise<string>
const benchOf =
  <Result>(measure: () => Promise<Result>, table: (result: Result) => string): Bench =>
  async isJson => {
    const result = await measure()
    return isJson ? JSON.stringify(result, null, 2) : table(result)
  }
const { values, positionals } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    cases: { type: 'string', default: '1000' },
    seeds: { type: 'string' },
    shared: { type: 'string', default: join(import.meta.dirname, '../../shared') },
  },
  allowPositionals: true,
})
const benches: Record<string, Bench> = {
  contact: benchOf(contact.measure, contact.written),
  desk: benchOf(() => desk.measure(Number(values.cases), values.seeds), desk.written),
  inbox: benchOf(inbox.measure, inbox.written),
  pathways: benchOf(pathways.measure, pathways.written),
  server: benchOf(server.measure, server.written),
  wanted: benchOf(() => wanted.measure(values.shared), wanted.written),
}

const [name = ''] = positionals
const bench = benches[name]
if (!bench) {
  console.error(
    `npm run bench -- NAME [--json] [--cases N] [--seeds FOLDER] [--shared FOLDER]. Names: ${Object.keys(benches).join(', ')}`,
  )
  process.exit(2)
}
console.log(await bench(values.json))
