/** Looks for bytes in every file of a data folder: databases, their logs, free pages. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const [step, piece] = [64, 32]

/** How many pieces of these bytes lie somewhere in the folder. A database may break a row over pages, so pieces. */
export function tracesOf(bytes: Uint8Array, folder: string): number {
  const files = readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => readFileSync(join(folder, entry.name)))
  const starts = Array.from({ length: Math.max(1, Math.floor(bytes.length / step)) }, (_, i) => i * step)
  return starts.filter(at => files.some(file => file.includes(Buffer.from(bytes.slice(at, at + piece)))))
    .length
}

/** An entry without its clear start, which it shares with its neighbours. */
export const sealedPart = (entry: Uint8Array): Uint8Array => entry.slice(124)
