/** A member's device that opens a desk it has never seen: `device.ts DESK KEYSET`. Prints what that took, as JSON. */
import { readFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { type Desk, openDesk, readKeyset } from '@treeline/client/member'
import { worldAt, worldThrough } from '../../stories/stage/world.ts'
import type { Measured } from '../desk.ts'

const idleRepeats = 9

const [origin = '', path = ''] = process.argv.slice(2)
let traffic = { requests: 0, bytes: 0 }
const world = worldThrough(worldAt(origin), async (request, send) => {
  const reply = await send(request)
  traffic.requests++
  traffic.bytes += (request.body?.length ?? 0) + reply.body.length
  return reply
})

/** Processor time and traffic of this. */
async function counted(act: () => Promise<unknown>) {
  traffic = { requests: 0, bytes: 0 }
  const before = process.cpuUsage()
  await act()
  const { user, system } = process.cpuUsage(before)
  return { ms: (user + system) / 1000, ...traffic }
}

/** Calls when the first case can be shown. */
function whenShown(desk: Desk, shown: () => void): void {
  const timer = setInterval(() => {
    if (desk.shown().length === 0) return
    clearInterval(timer)
    shown()
  }, 5)
}

const keyset = readKeyset(readFileSync(path))
const begun = performance.now()
let firstRowsMs = 0
let open: Desk | undefined
const cold = await counted(async () => {
  open = await openDesk(world, keyset, async () => {})
  whenShown(open, () => {
    firstRowsMs = Math.round(performance.now() - begun)
  })
  await open.sync()
  open.shown()
})
const desk = open!
await desk.sync()
const idle = []
for (let round = 0; round < idleRepeats; round++) idle.push(await counted(() => desk.sync()))
const { id } = desk.shown()[0]!
await desk.read(id)
const actions = [
  await counted(() => desk.write(id, { kind: 'note', text: 'noted' })),
  await counted(() => desk.reply(id, 'one more answer').run()),
  await counted(() => desk.setStage(id, 'work')),
]
const most = (of: 'requests' | 'bytes') => Math.max(...actions.map(action => action[of]))
const median = idle.map(one => one.ms).toSorted((a, b) => a - b)[idleRepeats >> 1]!
const measured: Measured = {
  cold: { cpuMs: Math.round(cold.ms), bytes: cold.bytes, requests: cold.requests, firstRowsMs },
  idle: { ms: Math.round(median * 10) / 10, requests: Math.max(...idle.map(one => one.requests)) },
  action: { requests: most('requests'), bytes: most('bytes') },
}
console.log(JSON.stringify(measured))
