/** Chromium's DevTools beside Playwright, which gives no session of a worker: what page and worker hold and compute. */
import { once } from 'node:events'

type Send = <T = object>(method: string, params?: object, session?: string) => Promise<T>
type Message = {
  id?: number
  result?: unknown
  error?: { message: string }
  method?: string
  params?: { sessionId: string; targetInfo?: { type: string } }
}
type Target = { targetId: string; type: string; url: string }
/** Bytes after a forced collection. `used`: of objects; `backing`: of the buffers that they hold. */
export type Heap = { used: number; backing: number }

/** `workers`: sessions of a page's workers, as these come and go. */
type Connection = { send: Send; workers: ReadonlySet<string>; close: () => void }

async function connect(port: number): Promise<Connection> {
  const version = await fetch(`http://127.0.0.1:${port}/json/version`)
  const { webSocketDebuggerUrl } = (await version.json()) as { webSocketDebuggerUrl: string }
  const socket = new WebSocket(webSocketDebuggerUrl)
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  const workers = new Set<string>()
  let last = 0
  socket.addEventListener('message', ({ data }) => {
    const { id, result, error, method, params }: Message = JSON.parse(String(data))
    if (method === 'Target.attachedToTarget' && params?.targetInfo?.type === 'worker')
      workers.add(params.sessionId)
    if (method === 'Target.detachedFromTarget' && params) workers.delete(params.sessionId)
    const asked = waiting.get(id ?? -1)
    if (error) asked?.reject(new Error(error.message))
    else asked?.resolve(result)
  })
  await once(socket, 'open')
  const send: Send = async <T>(method: string, params: object = {}, session?: string) => {
    const id = ++last
    const asked = Promise.withResolvers<unknown>()
    waiting.set(id, asked)
    socket.send(JSON.stringify({ id, method, params, ...(session ? { sessionId: session } : {}) }))
    return (await asked.promise) as T
  }
  return { send, workers, close: () => socket.close() }
}

/** A session of the page at this origin, and with it of each of its workers. */
async function attach({ send }: Connection, origin: string): Promise<string> {
  const { targetInfos } = await send<{ targetInfos: Target[] }>('Target.getTargets')
  const found = targetInfos.find(({ type, url }) => type === 'page' && url.startsWith(origin))
  if (!found) throw new Error('the page is gone')
  const to = { targetId: found.targetId, flatten: true }
  const { sessionId } = await send<{ sessionId: string }>('Target.attachToTarget', to)
  const all = { autoAttach: true, waitForDebuggerOnStart: false, flatten: true }
  await send('Target.setAutoAttach', all, sessionId)
  return sessionId
}

/** `port`: as Chromium was told by `--remote-debugging-port`. */
export async function openDevTools(port: number) {
  const connection = await connect(port)
  const { send } = connection
  let attached: string | undefined
  /** They stay: with the first that ends Chromium forgets its passkeys. */
  const sessionsAt = async (origin: string): Promise<{ page: string; workers: readonly string[] }> => {
    attached ??= await attach(connection, origin)
    if (connection.workers.size === 0) throw new Error('the page has no worker')
    return { page: attached, workers: [...connection.workers] }
  }
  return {
    /** Seconds of processor time that all pages and workers have taken so far. */
    processorTime: async (): Promise<number> => {
      type Info = { processInfo: { type: string; cpuTime: number }[] }
      const { processInfo } = await send<Info>('SystemInfo.getProcessInfo')
      return processInfo.reduce((sum, one) => sum + (one.type === 'renderer' ? one.cpuTime : 0), 0)
    },
    /** Of the page and its workers together. */
    heap: async (origin: string): Promise<Heap> => {
      const { page, workers } = await sessionsAt(origin)
      const heaps = []
      for (const session of [page, ...workers]) heaps.push(await heapOf(send, session))
      return {
        used: heaps.reduce((sum, one) => sum + one.used, 0),
        backing: heaps.reduce((sum, one) => sum + one.backing, 0),
      }
    },
    /** Milliseconds that the workers run JavaScript, collecting garbage included, while this is done. */
    workerTime: async (origin: string, act: () => Promise<void>): Promise<number> => {
      const { workers } = await sessionsAt(origin)
      for (const session of workers) await startProfile(send, session)
      await act()
      let sum = 0
      for (const session of workers) sum += await busyIn(send, session)
      return sum
    },
    close: connection.close,
  }
}
export type DevTools = Awaited<ReturnType<typeof openDevTools>>

async function heapOf(send: Send, session: string): Promise<Heap> {
  // What only a finalizer lets go of goes with the second one.
  for (let i = 0; i < 2; i++) await send('HeapProfiler.collectGarbage', {}, session)
  type Usage = { usedSize: number; backingStorageSize?: number }
  const { usedSize, backingStorageSize = 0 } = await send<Usage>('Runtime.getHeapUsage', {}, session)
  return { used: usedSize, backing: backingStorageSize }
}

const samplingUs = 250
async function startProfile(send: Send, session: string): Promise<void> {
  await send('Profiler.enable', {}, session)
  await send('Profiler.setSamplingInterval', { interval: samplingUs }, session)
  await send('Profiler.start', {}, session)
}

type Profile = {
  nodes: { id: number; callFrame: { functionName: string } }[]
  samples: number[]
  timeDeltas: number[]
}
/** No JavaScript runs in these. */
const idling = ['(root)', '(idle)', '(program)']
async function busyIn(send: Send, session: string): Promise<number> {
  const { profile } = await send<{ profile: Profile }>('Profiler.stop', {}, session)
  const idle = new Set(
    profile.nodes.flatMap(({ id, callFrame }) => (idling.includes(callFrame.functionName) ? [id] : [])),
  )
  const busyUs = profile.samples.reduce(
    (sum, node, i) => sum + (idle.has(node) ? 0 : Math.max(0, profile.timeDeltas[i + 1] ?? 0)),
    0,
  )
  return busyUs / 1000
}
