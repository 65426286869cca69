/**
 * Bytes into the JSON objects they hold: of one array, of a page's `_embedded.notices`, or one after the other.
 * JSON.parse would need the whole file. After half an object it goes on with the next one that can be told.
 */
import { type Cutter, held, type Piece, pieceOf, textOf } from './pieces.ts'

const [lineFeed, quote, comma, colon, backslash] = [0x0a, 0x22, 0x2c, 0x3a, 0x5c]
const [bracket, closedBracket, brace, closedBrace] = [0x5b, 0x5d, 0x7b, 0x7d]
const byteOrderMark = [0xef, 0xbb, 0xbf]
/** Arrays in arrays: no list has so many. */
const deepest = 16

export function objectCutter(): Cutter {
  const scanner = new Scanner()
  return chunk => scanner.scan(chunk)
}

class Scanner {
  #pieces: Piece[] = []
  #object = held()
  /** Where the object began that is being held. `column`: 0 if it does not begin its line. */
  #begun: { line: number; column: number } | undefined
  /** The braces and brackets that are open. */
  readonly #open: number[] = []
  /** How many of them were open when an array began whose objects are records; none: at the top. */
  readonly #floors = [0]
  #isText = false
  #isEscaped = false
  #last = 0
  #line = 1
  #column = 0
  #isFirst = true
  /** Whether this line has been counted as broken. */
  #isTold = false

  scan(chunk: Uint8Array | undefined): Piece[] {
    this.#pieces = []
    if (chunk) for (let at = 0; at < chunk.length; at++) this.#take(chunk[at]!)
    else if (this.#begun) this.#breakOff()
    return this.#pieces
  }

  #take(byte: number): void {
    if (this.#begun) this.#object.addByte(byte)
    if (this.#object.isTooLong()) this.#breakOff()
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
    this.#isTold = false
  }

  #takeInText(byte: number): void {
    if (this.#isEscaped) this.#isEscaped = false
    else if (byte === backslash) this.#isEscaped = true
    else if (byte === quote) this.#isText = false
  }

  #takeInside(byte: number): void {
    if (byte === quote) this.#isText = true
    else if (byte === brace && this.#isNext()) {
      this.#breakOff()
      this.#begin()
    } else if (byte === brace || byte === bracket) this.#openOne(byte)
    else if (byte === closedBrace || byte === closedBracket) {
      this.#open.pop()
      if (this.#open.length === this.#floor()) this.#end()
    }
  }

  /** Whether a brace in an object is that of the next, because it cannot be its own or stands where its own stood. */
  #isNext(): boolean {
    if (this.#open.at(-1) === brace && this.#last !== colon) return true
    return this.#isFirst && this.#column === this.#begun?.column
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
    if (byte === brace && isAtFloor) this.#begin()
    else if (byte === bracket && isAtFloor && this.#open.length < deepest) {
      this.#open.push(byte)
      this.#floors.push(this.#open.length)
    } else if (byte === closedBrace || byte === closedBracket) {
      this.#open.pop()
      if (this.#open.length < this.#floor()) this.#floors.pop()
    } else if (isAtFloor && byte !== comma) this.#tell(byte)
    else if (byte === quote) this.#isText = true
    else if (byte === brace || byte === bracket) this.#open.push(byte)
  }

  #begin(): void {
    this.#begun = { line: this.#line, column: this.#isFirst ? this.#column : 0 }
    this.#open.push(brace)
    this.#object.addByte(brace)
  }

  #end(): void {
    this.#pieces.push(pieceOf(this.#begun!.line, this.#object.take()))
    this.#begun = undefined
  }

  /** Gives up the object that is held; what follows is outside. */
  #breakOff(): void {
    const bytes = this.#object.take()
    const isRead = !bytes || textOf(bytes) !== undefined
    this.#pieces.push({ line: this.#begun!.line, dropped: isRead ? 'broken line' : 'wrong encoding' })
    this.#begun = undefined
    this.#open.length = this.#floor()
    this.#isText = false
    this.#isEscaped = false
    this.#isTold = true
  }

  /** Counts what stands where only an object may, once a line. */
  #tell(byte: number): void {
    if (!this.#isTold) {
      this.#pieces.push({ line: this.#line, dropped: byte < 0x80 ? 'broken line' : 'wrong encoding' })
    }
    this.#isTold = true
  }

  #floor(): number {
    return this.#floors.at(-1)!
  }
}
