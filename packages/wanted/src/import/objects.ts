/**
 * Bytes into the JSON objects they hold: of one array, of a page's `_embedded.notices`, or one after the other.
 * JSON.parse would need the whole file. Half an object is given up, and what was held of it is read again for those
 * that stand behind its break.
 */
import { type Cutter, longestPiece, type Piece, pieceBuffer, pieceOf, textOf } from './pieces.ts'

const [lineFeed, quote, comma, colon, backslash] = [0x0a, 0x22, 0x2c, 0x3a, 0x5c]
const [bracket, closedBracket, brace, closedBrace] = [0x5b, 0x5d, 0x7b, 0x7d]
const byteOrderMark = [0xef, 0xbb, 0xbf]
/** Arrays in arrays: no list has so many. */
const deepest = 16
/** For each byte of the source so many may be read again: halves in halves would be read without end. */
const again = 8
const mostAgain = again * longestPiece

/** A cutter of JSON objects: of one array, of a page's `_embedded.notices`, or one after the other. Holds 1 MiB at most. */
export function objectCutter(): Cutter {
  const scanner = new Scanner()
  return chunk => scanner.scan(chunk)
}

/** Of a brace: how many bytes stand before it, its line and column from 1, and whether it begins its line. */
type Place = { at: number; line: number; column: number; isFirst: boolean }

class Scanner {
  #pieces: Piece[] = []
  #object = pieceBuffer()
  /** Where the object began that is being held. */
  #begun: Place | undefined
  /** The braces and brackets that are open. */
  readonly #open: number[] = []
  /** How many of them were open when an array began whose objects are records; none: at the top. */
  readonly #floors = [0]
  #isText = false
  #isEscaped = false
  #last = 0
  #at = 0
  #line = 1
  #column = 0
  #isFirst = true
  /** Whether this line has been counted as broken. */
  #isCounted = false
  /** Where the last break was that has been counted: what is read again up to there is not counted twice. */
  #countedTo = -1
  /** How many bytes may still be read again. */
  #spare = 0

  scan(chunk: Uint8Array | undefined): Piece[] {
    this.#pieces = []
    if (!chunk) while (this.#begun) this.#breakOff()
    else
      for (let at = 0; at < chunk.length; at++) {
        this.#spare = Math.min(this.#spare + again, mostAgain)
        this.#take(chunk[at]!)
      }
    return this.#pieces
  }

  #take(byte: number): void {
    while (this.#begun && !this.#fits(byte, this.#begun)) this.#breakOff()
    if (this.#begun) this.#object.addByte(byte)
    this.#at++
    this.#column++
    if (byte === lineFeed) this.#beginLine()
    else if (this.#isText) this.#takeInText(byte)
    else if (byte > 0x20 && !this.#isMark(byte)) this.#takeStructure(byte)
  }

  #takeStructure(byte: number): void {
    if (this.#begun) this.#takeInside(byte)
    else this.#takeOutside(byte)
    this.#last = byte
    this.#isFirst = false
  }

  #isMark(byte: number): boolean {
    return this.#line === 1 && this.#column <= 3 && byteOrderMark.includes(byte)
  }

  #beginLine(): void {
    // No text of JSON goes on in the next line: this one was cut.
    this.#isText = false
    this.#isEscaped = false
    this.#line++
    this.#column = 0
    this.#isFirst = true
    this.#isCounted = this.#at <= this.#countedTo
  }

  #takeInText(byte: number): void {
    if (this.#isEscaped) this.#isEscaped = false
    else if (byte === backslash) this.#isEscaped = true
    else if (byte === quote) this.#isText = false
  }

  #takeInside(byte: number): void {
    if (byte === quote) this.#isText = true
    else if (byte === brace || byte === bracket) this.#openOne(byte)
    else if (byte === closedBrace || byte === closedBracket) {
      this.#open.pop()
      if (this.#open.length === this.#floor()) this.#end()
    }
  }

  /** Whether the object that is held may go on so. What JSON cannot say is the break of a half one. */
  #fits(byte: number, begun: Place): boolean {
    if (this.#object.isFull()) return false
    if (this.#isText || byte <= 0x20) return true
    const [last, inside] = [this.#last, this.#open.at(-1)]
    if (byte === closedBrace) return inside === brace
    if (byte === closedBracket) return inside === bracket
    if (last === quote) return byte === comma || byte === colon
    if (byte === quote) return last === brace || last === bracket || last === comma || last === colon
    if (last === brace) return false
    if (byte !== brace && byte !== bracket) return true
    // The next object's, which stands where its own brace stood.
    if (byte === brace && this.#isFirst && begun.isFirst && this.#column + 1 === begun.column) return false
    return last === colon || (inside === bracket && (last === bracket || last === comma))
  }

  #openOne(byte: number): void {
    this.#open.push(byte)
    if (byte !== bracket || this.#open.length !== this.#floor() + 3) return
    if (!/"notices"\s*:\s*\[$/.test(String.fromCharCode(...this.#object.tail(40)))) return
    // What was held is the page around the notices.
    this.#object.take()
    this.#begun = undefined
    this.#floors.push(this.#open.length)
  }

  #takeOutside(byte: number): void {
    const isAtFloor = this.#open.length === this.#floor()
    if (byte === brace && this.#isRecord(isAtFloor)) this.#begin()
    else if (byte === bracket && isAtFloor && this.#open.length < deepest) {
      this.#open.push(byte)
      this.#floors.push(this.#open.length)
    } else if (byte === closedBrace || byte === closedBracket) {
      if (this.#open.at(-1) === (byte === closedBrace ? brace : bracket)) this.#open.pop()
      if (this.#open.length < this.#floor()) this.#floors.pop()
    } else if (isAtFloor && byte !== comma) this.#tell(byte)
    else if (byte === quote) this.#isText = true
    else if (byte === brace || byte === bracket) this.#open.push(byte)
  }

  /** Behind a colon it is a part of half an object; within what stands around records only half of that ends so. */
  #isRecord(isAtFloor: boolean): boolean {
    const isPart = this.#last === colon && !this.#isFirst
    return !isPart && (isAtFloor || (this.#open.at(-1) === brace && this.#last !== colon))
  }

  #begin(): void {
    this.#open.length = this.#floor()
    this.#begun = { at: this.#at - 1, line: this.#line, column: this.#column, isFirst: this.#isFirst }
    this.#open.push(brace)
    this.#object.addByte(brace)
  }

  #end(): void {
    this.#pieces.push(pieceOf(this.#begun!.line, this.#object.take()))
    this.#begun = undefined
  }

  /** Gives up the object that is held, and reads again what stands behind its brace. */
  #breakOff(): void {
    const begun = this.#begun!
    // Its end may be half a letter.
    const isLong = this.#object.isFull()
    const bytes = this.#object.take()!
    if (this.#at > this.#countedTo) {
      const dropped = isLong || textOf(bytes) !== undefined ? 'broken line' : 'wrong encoding'
      this.#pieces.push({ line: begun.line, dropped })
      this.#countedTo = this.#at
    }
    this.#begun = undefined
    this.#open.length = this.#floor()
    this.#isText = false
    this.#isEscaped = false
    this.#isCounted = true
    if (bytes.length <= this.#spare) this.#readAgain(bytes.slice(1), begun)
  }

  #readAgain(bytes: Uint8Array, { at, line, column }: Place): void {
    this.#spare -= bytes.length
    this.#at = at + 1
    this.#line = line
    this.#column = column
    this.#isFirst = false
    this.#last = brace
    for (const byte of bytes) this.#take(byte)
  }

  /** Counts what stands where only an object may, once a line. */
  #tell(byte: number): void {
    if (!this.#isCounted) {
      this.#pieces.push({ line: this.#line, dropped: byte < 0x80 ? 'broken line' : 'wrong encoding' })
    }
    this.#isCounted = true
  }

  #floor(): number {
    return this.#floors.at(-1)!
  }
}
