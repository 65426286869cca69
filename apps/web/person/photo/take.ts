/** Cleans a chosen file of its metadata, or refuses it with the reason. */
import { clean, type Refusal } from '@treeline/testimony'
import type { Attached } from '../draft.svelte.ts'
import { maxFileBytes } from '../write/message.ts'

export type Refused = { name: string; why: Refusal | 'large' | 'memory'; bytes: number }
export type Taken = { file: Attached; orientationRetained: boolean } | { refused: Refused }

/** Never rejects: what cannot be read is refused, too. */
export async function take(chosen: File): Promise<Taken> {
  const { name, size } = chosen
  if (size > maxFileBytes) return { refused: { name, why: 'large', bytes: size } }
  try {
    const outcome = clean(new Uint8Array(await chosen.arrayBuffer()))
    if (!outcome.ok) return { refused: { name, why: outcome.why, bytes: size } }
    const { type, removed, orientationRetained } = outcome
    const bytes = new Uint8Array(outcome.bytes)
    return { file: { type, bytes, removed }, orientationRetained }
  } catch (error) {
    const why = error instanceof RangeError ? 'memory' : 'broken'
    return { refused: { name, why, bytes: size } }
  }
}
