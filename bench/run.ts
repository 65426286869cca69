/** `npm run bench -- NAME [--json]`: one measurement, as a table or as JSON. */
import * as pathways from './pathways.ts'
import * as server from './server.ts'
import * as wanted from './wanted.ts'

type Bench = { run: () => Promise<object>; table: (result: never) => string }
const benches: Record<string, Bench> = {
  pathways: { run: pathways.measure, table: pathways.written },
  server: { run: server.measure, table: server.written },
  wanted: { run: wanted.measure, table: wanted.written },
}

const [name = ''] = process.argv.slice(2)
const bench = benches[name]
if (!bench) {
  console.error(`npm run bench -- NAME [--json]. Names: ${Object.keys(benches).join(', ')}`)
  process.exit(2)
}
const result = await bench.run()
console.log(process.argv.includes('--json') ? JSON.stringify(result, null, 2) : bench.table(result as never))
