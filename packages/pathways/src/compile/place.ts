/** A place in a pack's YAML: what stands there, on which line, and readers that say what is wrong with it. */
import { isAlias, isMap, isScalar, isSeq, type Node } from 'yaml'
import type { Finding, FindingKind } from './finding.ts'

export type Place = {
  readonly node: Node | null
  readonly file: string
  /** The line of any node of the same block. */
  readonly lineOf: (node: Node) => number
  /** Where nothing stands: the line of what should have held it. */
  readonly line: number
  /** As a person would name it: `rules kz_stay versions`. */
  readonly path: string
  readonly say: (finding: Finding) => void
}
export type Reader<T> = (place: Place) => T
/** What stands here was said to be wrong; whoever holds it goes on without. */
export class Unreadable extends Error {}

export const spotOf = ({ node, file, lineOf, line }: Place) => ({ file, line: node ? lineOf(node) : line })
export const note = (place: Place, kind: FindingKind, what: string, right: string): void =>
  place.say({ ...spotOf(place), kind, what: `${place.path}: ${what}`, right })
export function refuse(place: Place, kind: FindingKind, what: string, right: string): never {
  note(place, kind, what, right)
  throw new Unreadable()
}

const inside = (place: Place, name: string, node: Node | null): Place => ({
  ...place,
  line: spotOf(place).line,
  node,
  path: place.path ? `${place.path} ${name}` : name,
})
const isNothing = (node: Node | null) => node === null || (isScalar(node) && node.value === null)

/** The places of a map by key, in order. A key stands once. */
export function keysOf(place: Place): [key: string, value: Place, keyPlace: Place][] {
  if (!isMap<Node, Node | null>(place.node)) refuse(place, 'shape', `is ${kindOf(place.node)}`, 'a map')
  return place.node.items.map(({ key, value }) => {
    const name = isScalar(key) ? sourceOf(key) : '?'
    return [name, inside({ ...place, line: place.lineOf(key) }, name, value), inside(place, name, key)]
  })
}
export function itemsOf(place: Place): Place[] {
  if (isNothing(place.node)) return []
  if (!isSeq<Node>(place.node)) refuse(place, 'shape', `is ${kindOf(place.node)}`, 'a list')
  return place.node.items.map((item, index) => inside(place, named(item) ?? `${index + 1}`, item))
}
const named = (node: Node) => (isMap(node) ? (node.get('id') as string | undefined) : undefined)
const sourceOf = (node: { value: unknown; source?: string | undefined }) => node.source ?? String(node.value)
function kindOf(node: Node | null): string {
  if (isNothing(node)) return 'missing'
  if (isAlias(node)) return 'a YAML alias'
  return isMap(node) ? 'a map' : isSeq(node) ? 'a list' : `"${scalarOf(node)}"`
}
const scalarOf = (node: Node | null) => (isScalar(node) ? sourceOf(node) : '')

/** Each item that can be read; the others were said. */
export const listOf =
  <T>(read: Reader<T>): Reader<T[]> =>
  place =>
    itemsOf(place).flatMap(item => tryRead(item, read))
/** Every item, or nothing: half of it would say something else. */
export const completeListOf =
  <T>(read: Reader<T>): Reader<T[]> =>
  place => {
    const all = itemsOf(place).map(item => tryRead(item, read))
    if (all.some(one => one.length === 0)) throw new Unreadable()
    return all.flat()
  }
export const mapOf =
  <T>(read: Reader<T>): Reader<Record<string, T>> =>
  place =>
    Object.fromEntries(
      keysOf(place).flatMap(([key, value]) => tryRead(value, read).map(one => [key, one] as const)),
    )
/** A lone item counts as a list of one. */
export const someOf =
  <T>(read: Reader<T>): Reader<T[]> =>
  place =>
    isSeq(place.node) || isNothing(place.node) ? listOf(read)(place) : [read(place)]
export function tryRead<T>(place: Place, read: Reader<T>): T[] {
  try {
    return [read(place)]
  } catch (error) {
    if (error instanceof Unreadable) return []
    throw error
  }
}

type Shape = { readonly [key: string]: Reader<unknown> }
type Optional<S extends Shape> = { [K in keyof S]: undefined extends ReturnType<S[K]> ? K : never }[keyof S]
/** What is not there is no key. */
export type Read<S extends Shape> = { [K in Exclude<keyof S, Optional<S>>]: ReturnType<S[K]> } & {
  [K in Optional<S>]?: Exclude<ReturnType<S[K]>, undefined>
}
/** A map with these keys and no other. Every key is read before it gives up, so that all faults are said at once. */
export const record =
  <S extends Shape>(shape: S): Reader<Read<S>> =>
  place => {
    const found = new Map(keysOf(place).map(([key, value]) => [key, value]))
    for (const [key, , keyPlace] of keysOf(place)) {
      if (!(key in shape))
        note(keyPlace, 'shape', 'is not known here', `one of ${Object.keys(shape).join(', ')}`)
    }
    const values = Object.entries(shape).map(([key, read]) => {
      return [key, tryRead(found.get(key) ?? inside(place, key, null), read)] as const
    })
    if (values.some(([, value]) => value.length === 0)) throw new Unreadable()
    const present = values.filter(([, value]) => value[0] !== undefined)
    return Object.fromEntries(present.map(([key, value]) => [key, value[0]])) as Read<S>
  }

/** What may be missing, or null. */
export function may<T>(read: Reader<T>): Reader<T | undefined>
export function may<T, const E>(read: Reader<T>, otherwise: E): Reader<T | E>
export function may<T, E>(read: Reader<T>, otherwise?: E): Reader<T | E | undefined> {
  return place => (isNothing(place.node) ? otherwise : read(place))
}
export const words: Reader<string> = place =>
  isScalar(place.node) && !isNothing(place.node)
    ? sourceOf(place.node).trim()
    : refuse(place, 'shape', `is ${kindOf(place.node)}`, 'words')
export const id: Reader<string> = place => {
  const text = words(place)
  return /^[A-Za-z0-9][\w.-]*$/.test(text)
    ? text
    : refuse(place, 'shape', `"${text}" is no id`, 'letters, digits, "_", "-" and "."')
}
export const integer: Reader<number> = place => {
  const text = words(place)
  return /^-?\d{1,9}$/.test(text) ? Number(text) : refuse(place, 'shape', `"${text}"`, 'a whole number')
}
export const yesNo: Reader<boolean> = place =>
  oneOf('yes', 'no', 'true', 'false')(place).match(/yes|true/) !== null
export const oneOf =
  <const T extends string>(...values: readonly T[]): Reader<T> =>
  place => {
    const text = words(place) as T
    return values.includes(text) ? text : refuse(place, 'shape', `"${text}"`, `one of ${values.join(', ')}`)
  }
