/** Which runs were played, in a file: a line for each as it ends, so that whoever plays on begins where it stopped. */
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * `broken`: undefined: all held. `log`: its moves, up to there. `isCutOff`: its process ended, which may be no fault of it:
 * a machine was halted, or somebody stopped it.
 */
export type Played = {
  seed: number
  broken?: string | undefined
  log: readonly string[]
  isCutOff?: true
}

type Progress = {
  /** By its number. A run that has broken once stays so. */
  played: ReadonlyMap<number, Played>
  add: (one: Played) => void
}

export function openProgress(path: string): Progress {
  const text = existsSync(path) ? readFileSync(path, 'utf8') : ''
  const played = new Map<number, Played>()
  const note = (one: Played) => {
    if (!played.get(one.seed)?.broken) played.set(one.seed, one)
  }
  for (const line of text.split('\n')) {
    const one = readLine(line)
    if (one) note(one)
  }
  mkdirSync(dirname(path), { recursive: true })
  // Whoever wrote it last was stopped within a line.
  if (text !== '' && !text.endsWith('\n')) appendFileSync(path, '\n')
  return {
    played,
    add: one => {
      // The moves of what held follow from its number.
      const { seed, broken, log } = one
      appendFileSync(path, `${JSON.stringify(broken ? { seed, broken, log } : { seed, log: [] })}\n`)
      note(one)
    },
  }
}

/** Undefined: it is none, or not whole. */
function readLine(line: string): Played | undefined {
  try {
    const { seed, broken, log } = JSON.parse(line)
    return Number.isSafeInteger(seed) && Array.isArray(log) ? { seed, broken, log } : undefined
  } catch {
    return undefined
  }
}
