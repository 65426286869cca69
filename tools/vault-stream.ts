/**
 * Seals and opens 500 MB through the vault without holding it: `node tools/vault-stream.ts`.
 * Says MB/s each way and the memory it took; exits 1 below 100 MB/s or above 64 MB.
 * Garbage is collected every 4 MB: what counts is what the vault holds, not what V8 has not swept yet
 * (left alone it lets about 64 MB of WebCrypto's buffers gather, and the process grows by 70 to 140 MB).
 */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import {
  as,
  type Bytes,
  type DeskId,
  type FileHeader,
  type FilePointer,
  type LogId,
  openFile,
  sealFile,
} from '../packages/vault/src/index.ts'

const size = 500_000_000
const least = 100 // MB/s
const most = 64 // MB

const random = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length))
const place = { desk: as<DeskId>(random(32), 32), log: as<LogId>(random(32), 32), blob: random(32) }
const [key, header] = [random(32), { name: 'film.mp4', type: 'video/mp4', size } satisfies FileHeader]

// The file is one block of noise again and again: as hard to seal as any, and nothing to wait for.
const period = 65_521
const noise = new Uint8Array(period + 256 * 1024)
for (let at = 0; at < noise.length; at++)
  noise[at] = at < period ? (at * 2_654_435_761) >>> 13 : noise[at - period]!
const read = async (from: number, to: number): Promise<Bytes> =>
  noise.subarray(from % period, (from % period) + to - from)

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')
collect()

const start = process.memoryUsage.rss()
let peak = start
let looks = 0
const look = () => {
  if (++looks % 16 === 0) collect()
  peak = Math.max(peak, process.memoryUsage.rss())
}

/** Seconds to seal it all, each chunk thrown away. */
async function seal(): Promise<{ seconds: number; pointer: FilePointer }> {
  const began = performance.now()
  const pointer = await sealFile(place, key, header, read, async () => look())
  return { seconds: (performance.now() - began) / 1000, pointer }
}

/** Seconds to open it all. Chunks are sealed again as they are asked for; that time is not counted. */
async function open(pointer: FilePointer): Promise<number> {
  let give: (chunk: Bytes) => void = () => undefined
  let goOn: () => void = () => undefined
  const next = () => new Promise<Bytes>(resolve => (give = resolve))
  let waiting = next()
  const sealing = sealFile(place, key, header, read, (_index, _count, chunk) => {
    give(chunk)
    return new Promise(resolve => (goOn = resolve))
  })
  let [sealed, at] = [0, 0]
  const began = performance.now()
  const get = async () => {
    const asked = performance.now()
    const chunk = await waiting
    waiting = next()
    sealed += performance.now() - asked
    return chunk
  }
  let isFirst = true
  await openFile(
    place,
    pointer,
    async () => {
      if (!isFirst) goOn()
      isFirst = false
      return get()
    },
    async bytes => {
      look()
      if (
        !Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).equals(await read(at, at + bytes.length))
      )
        throw new Error(`other bytes at ${at}`)
      at += bytes.length
    },
  )
  goOn()
  await sealing
  if (at !== size) throw new Error(`${at} bytes came back`)
  return (performance.now() - began - sealed) / 1000
}

const speed = (seconds: number) => Math.round(size / 1e6 / seconds)
const { seconds, pointer } = await seal()
const [sealing, opening] = [speed(seconds), speed(await open(pointer))]
const memory = Math.round((peak - start) / 1e6)
console.log(`sealed at ${sealing} MB/s, opened at ${opening} MB/s, ${memory} MB of memory besides the start`)
if (sealing < least || opening < least || memory > most) process.exitCode = 1
