/** What a format makes of bytes: records, each with the line where it begins. */
import { type Cutter, left, type Taken } from '@treeline/wanted/build'

export type Read = { readonly line: number; readonly taken: Taken }
/** Takes what was read of the file, or undefined at its end. */
export type Reader = (chunk: Uint8Array | undefined) => Read[]

export function jsonReader(cut: Cutter, person: (record: unknown) => Taken): Reader {
  const taken = (text: string): Taken => {
    try {
      return person(JSON.parse(text))
    } catch (error) {
      if (error instanceof SyntaxError) return left('broken line')
      throw error
    }
  }
  return chunk =>
    cut(chunk).map(piece => ({
      line: piece.line,
      taken: 'text' in piece ? taken(piece.text) : left(piece.dropped),
    }))
}
