/** Reads the vectors as another implementation would: from their files, by name. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { unhex } from './second.ts'

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json }

/** One object of a vector; what is asked for under the wrong name or kind throws. */
export type Fields = {
  bytes: (name: string) => Uint8Array<ArrayBuffer>
  number: (name: string) => number
  text: (name: string) => string
  texts: (name: string) => readonly string[]
  in: (name: string) => Fields
  each: (name: string) => readonly Fields[]
}

export const vectorText = (name: string): string =>
  readFileSync(join(import.meta.dirname, '../vectors', `${name}.json`), 'utf8')
export const vector = (name: string): Fields => fields(JSON.parse(vectorText(name)), name)

function fields(json: Json, where: string): Fields {
  const get = (name: string): Json => {
    const value = (json as Record<string, Json>)[name]
    if (value === undefined) throw new Error(`${where} has no ${name}`)
    return value
  }
  return {
    bytes: name => unhex(get(name) as string),
    number: name => get(name) as number,
    text: name => get(name) as string,
    texts: name => get(name) as readonly string[],
    in: name => fields(get(name), `${where}.${name}`),
    each: name => (get(name) as readonly Json[]).map((one, i) => fields(one, `${where}.${name}[${i}]`)),
  }
}
