/** A file of facts about one person: a YAML or JSON map in the pack's vocabulary, each fact with the line it stands on. */

import type { Given } from '@treeline/pathways'
import { isMap, isScalar, LineCounter, parseDocument } from 'yaml'
import { Fault } from '../fault.ts'

export type FactsFile = {
  readonly given: Given
  /** `me.yaml:3` for a fact of the file. */
  readonly placeOf: (fact: string) => string
}

/** `file`: its name, for what is said about it. Throws a Fault with everything that is wrong. */
export function readFactsFile(text: string, file: string): FactsFile {
  const lines = new LineCounter()
  const at = (offset: number) => `${file}:${lines.linePos(offset).line}`
  // The core schema of YAML 1.2: NO is Norway, and a date is text.
  const document = parseDocument(text, { schema: 'core', lineCounter: lines, prettyErrors: false })
  if (document.errors.length > 0) {
    const messages = document.errors.map(({ code, pos, message }) => {
      const isTwice = code === 'DUPLICATE_KEY'
      return `${at(pos[0])}: ${isTwice ? 'stands twice; right: each fact once' : `${message}; right: YAML or JSON`}`
    })
    throw new Fault(messages.join('\n'), 2)
  }
  const { contents } = document
  if (!isMap(contents)) {
    const what = contents === null ? 'holds nothing' : 'holds no map'
    throw new Fault(`${at(contents?.range?.[0] ?? 0)}: ${what}; right: ${shape}`, 2)
  }
  const places = new Map(
    contents.items.map(({ key }) => [
      isScalar(key) ? String(key.value) : '',
      isScalar(key) && key.range ? at(key.range[0]) : file,
    ]),
  )
  return { given: document.toJS() as Given, placeOf: fact => places.get(fact) ?? file }
}

const shape = 'a map from fact to value, such as "location: KZ", or {} where nothing was told'
