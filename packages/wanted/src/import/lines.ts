/** Bytes into lines. */
import { type Cutter, type Piece, pieceBuffer, pieceOf } from './pieces.ts'

const lineFeed = 0x0a

/** Every line but the empty ones. A line that is too long is counted, and never held. */
export function lineCutter(): Cutter {
  const line = pieceBuffer()
  let no = 1
  const end = (pieces: Piece[]) => {
    const piece = pieceOf(no++, line.take())
    if (!('text' in piece) || piece.text.trim() !== '') pieces.push(piece)
  }
  return chunk => {
    const pieces: Piece[] = []
    let from = 0
    while (chunk) {
      const at = chunk.indexOf(lineFeed, from)
      if (at < 0) break
      line.add(chunk.subarray(from, at))
      end(pieces)
      from = at + 1
    }
    if (chunk) line.add(chunk.subarray(from))
    else end(pieces)
    return pieces
  }
}
