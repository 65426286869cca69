/** Walks over conditions. */
import type { Leaf, RulesBody, Tree, Version } from './pack.ts'

/** What it is made of; undefined: it is a leaf. */
export const partsOf = (tree: Tree): readonly Tree[] | undefined =>
  'all' in tree ? tree.all : 'any' in tree ? tree.any : isNegation(tree) ? [tree.not] : undefined
/** A leaf has a `not` of its own. */
export const isNegation = (tree: Tree): tree is { readonly not: Tree } => 'not' in tree && !('is' in tree)
type AnyLeaf = Exclude<Tree, { readonly all: unknown } | { readonly any: unknown } | { readonly not: Tree }>

function fromLeaves<T>(tree: Tree | undefined, see: (leaf: AnyLeaf) => readonly T[]): T[] {
  if (!tree) return []
  return partsOf(tree)?.flatMap(one => fromLeaves(one, see)) ?? [...see(tree as AnyLeaf)]
}

/** Every leaf with a fact in it. */
export const leavesOf = (tree: Tree | undefined): Leaf[] =>
  fromLeaves(tree, leaf => ('is' in leaf ? [leaf] : []))
/** The rules it asks for an open answer. */
export const rulesIn = (tree: Tree | undefined): string[] =>
  fromLeaves(tree, leaf => ('open' in leaf ? [leaf.open] : []))
/** Citations of the leaves that are wanted. */
export const citesIn = (
  tree: Tree | undefined,
  isWanted: (leaf: AnyLeaf) => boolean = () => true,
): string[] => fromLeaves(tree, leaf => (isWanted(leaf) ? leaf.cite : []))

/** `EU-01 art. 9` cites the statement `EU-01`. */
export const statementOf = (cite: string): string => cite.split(/\s/)[0]!

export const treesOfVersion = ({
  na,
  bars,
  when,
  lead,
  unsettled,
}: Version): readonly (Tree | undefined)[] => [na, bars, when, lead, unsettled]

/** Every condition of the pack. */
export const treesOf = (body: RulesBody): (Tree | undefined)[] => [
  ...body.rules.flatMap(({ versions }) => versions.flatMap(treesOfVersion)),
  ...[...body.gates, ...body.warnings, ...body.redLines].map(({ when }) => when),
  ...[...body.constraints, ...body.invariants].map(({ never }) => never),
  ...body.actions.map(({ needs }) => needs),
]
