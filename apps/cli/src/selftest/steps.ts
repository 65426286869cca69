/** Runs named steps in order, times each, and stops at the first that fails: later ones depend on it. */
import { Fault, sentenceOf } from '../fault.ts'

export type Step = { name: string; ok: boolean; ms: number; error?: string }
/** Does one thing and notes how it went. Throws Stopped if it failed. */
export type Note = <T>(name: string, act: () => Promise<T> | T) => Promise<T>

class Stopped extends Error {
  override name = 'Stopped'
}

/** Everything `play` noted, and whether all of it went well. A Fault of exit code 2 is no result: it is thrown. */
export async function noted(play: (note: Note) => Promise<void>): Promise<{ ok: boolean; steps: Step[] }> {
  const steps: Step[] = []
  const note: Note = async (name, act) => {
    const from = performance.now()
    const ms = () => Math.round(performance.now() - from)
    try {
      const result = await act()
      steps.push({ name, ok: true, ms: ms() })
      return result
    } catch (error) {
      if (error instanceof Fault && error.exitCode === 2) throw error
      steps.push({ name, ok: false, ms: ms(), error: sentenceOf(error) })
      throw new Stopped()
    }
  }
  try {
    await play(note)
  } catch (error) {
    if (!(error instanceof Stopped)) throw error
  }
  return { ok: steps.every(step => step.ok), steps }
}

/** Throws a Fault that says what was expected. */
export function expectThat(holds: boolean, expected: string): asserts holds {
  if (!holds) throw new Fault(`Expected: ${expected}.`)
}
