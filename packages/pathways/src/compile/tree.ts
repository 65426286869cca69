/** Conditions: trees of all, any and not over leaves, each leaf with its citation. */
import { isMap, isScalar } from 'yaml'
import type { Leaf, Tree } from '../pack.ts'
import { type Context, citations, nameOf } from './context.ts'
import { parseLeaf } from './leaf.ts'
import {
  completeListOf,
  keysOf,
  may,
  type Place,
  type Reader,
  record,
  refuse,
  Unreadable,
  words,
} from './place.ts'

/** `own`: the citations of the entry the condition belongs to; undefined: every leaf must have its own. */
export const tree =
  (context: Context, own?: readonly string[]): Reader<Tree> =>
  place => {
    const cite = own ? may(citations(context), [...own]) : citations(context)
    if (isScalar(place.node))
      return leaf(context, place, words(place), own ? [...own] : citations(context)(lack(place)))
    if (!isMap(place.node)) refuse(place, 'shape', 'is no condition', 'all, any, not, is, open or always')
    const keys = keysOf(place).map(([key]) => key)
    const inner = tree(context, own)
    if (keys.includes('all')) return record({ all: branches(inner) })(place)
    if (keys.includes('any')) return record({ any: branches(inner) })(place)
    if (keys.includes('not')) return record({ not: inner })(place)
    if (keys.includes('open')) return record({ open: nameOf(context, 'rule'), cite })(place)
    if (keys.includes('always')) return record({ always: words, cite })(place)
    const { is, cite: cites } = record({ is: words, cite })(place)
    const [, isPlace] = keysOf(place).find(([key]) => key === 'is')!
    return leaf(context, isPlace, is, cites)
  }

const branches =
  (inner: Reader<Tree>): Reader<Tree[]> =>
  place => {
    const found = completeListOf(inner)(place)
    return found.length > 0 ? found : refuse(place, 'shape', 'holds no condition', 'at least one')
  }

function leaf(context: Context, place: Place, is: string, cite: readonly string[]): Leaf {
  const parsed = parseLeaf(is, context)
  // A fact that is there but could not be read was said to be wrong where it stands.
  if (
    'column' in parsed &&
    parsed.kind === 'unknown-fact' &&
    is.split(' ').some(word => context.names.fact.has(word))
  )
    throw new Unreadable()
  if ('column' in parsed) refuse(place, parsed.kind, `"${is}": ${parsed.what}`, parsed.right)
  const { fact, ask, not } = parsed
  return { is, fact, ask, ...(not ? { not } : {}), cite }
}

/** A bare leaf where each needs a citation. */
const lack = (place: Place): Place => ({ ...place, node: null })
