/** Searches bytes for secrets in every encoding they could have, in one pass. */

/** A text, or bytes: what must not be found, and what it is called in a report. */
export type Secret = { name: string; value: string | Uint8Array }
type Needle = { name: string; shape: string; bytes: Buffer }

/** How a leak could write down bytes. Each gives one or more spellings. */
const spellings: Readonly<Record<string, (bytes: Buffer) => string[]>> = {
  hex: bytes => [bytes.toString('hex'), bytes.toString('hex').toUpperCase()],
  base64: bytes => alignments(bytes, 'base64'),
  base64url: bytes => alignments(bytes, 'base64url'),
  percent: bytes => {
    const lower = [...bytes].map(byte => `%${byte.toString(16).padStart(2, '0')}`).join('')
    return [lower, lower.toUpperCase()]
  },
}

/** The letters of base64 that depend on these bytes alone, wherever in a triple of bytes they begin. */
function alignments(bytes: Buffer, alphabet: 'base64' | 'base64url'): string[] {
  return [0, 1, 2].map(before => {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString(alphabet)
    return text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6))
  })
}

/** How a leak could write down a text, besides the spellings of its bytes. */
const percentEncoded = (text: string) => {
  const upper = encodeURIComponent(text)
  return [upper, upper.replace(/%../g, one => one.toLowerCase()), upper.replaceAll('%20', '+')]
}
const escaped = (text: string) =>
  text.replace(/[^ -~]/g, one => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** Every shape of these secrets. The names of shapes are what a planted leak is listed by. */
export function needlesOf(secrets: readonly Secret[]): Needle[] {
  return secrets.flatMap(({ name, value }) => {
    const needles: Needle[] = []
    const add = (shape: string, bytes: Buffer) => {
      // Shorter ones would be found by chance.
      if (bytes.length >= 6) needles.push({ name, shape, bytes })
    }
    const addBytes = (prefix: string, bytes: Buffer) => {
      add(prefix, bytes)
      for (const [shape, spell] of Object.entries(spellings)) {
        for (const text of spell(bytes)) add(`${prefix} ${shape}`, Buffer.from(text, 'latin1'))
      }
    }
    if (typeof value === 'string') {
      addBytes('utf8', Buffer.from(value, 'utf8'))
      addBytes('utf16le', Buffer.from(value, 'utf16le'))
      for (const text of percentEncoded(value)) add('percent of text', Buffer.from(text))
      add('json escapes', Buffer.from(escaped(value)))
    } else addBytes('bytes', Buffer.from(value))
    return needles
  })
}

/** `where: name as shape`, once each. */
export function leaksIn(places: ReadonlyMap<string, Uint8Array>, secrets: readonly Secret[]): string[] {
  const heads = byHead(needlesOf(secrets))
  const found = new Set<string>()
  for (const [where, bytes] of places) {
    const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    for (let at = 0; at + 1 < view.length; at++) {
      const candidates = heads[(view[at]! << 8) | view[at + 1]!]
      if (!candidates) continue
      for (const { name, shape, bytes: needle } of candidates) {
        const isHere =
          view.compare(needle, 0, needle.length, at, Math.min(at + needle.length, view.length)) === 0
        if (isHere) found.add(`${where}: ${name} as ${shape}`)
      }
    }
  }
  return [...found]
}

/** By the first two bytes, so that one pass over many megabytes is enough. */
function byHead(needles: readonly Needle[]): (Needle[] | undefined)[] {
  const heads = new Array<Needle[] | undefined>(65_536)
  for (const needle of needles) {
    const head = needle.bytes.readUInt16BE(0)
    heads[head] = [...(heads[head] ?? []), needle]
  }
  return heads
}

/** A codename or a paper code as a leak could show it: its bytes, and the first words of it, however they are set apart. */
export function secretWords(name: string, words: readonly string[]): Secret[] {
  const separators = [' ', '', ',', ', ', '-', '_', '\n', '","', '", "']
  return separators.map(between => ({ name: `${name} (words)`, value: words.slice(0, 3).join(between) }))
}
