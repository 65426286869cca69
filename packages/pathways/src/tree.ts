/** Walks over conditions. */
import type { Leaf, PackBody, Tree, Version } from './pack.ts'

/** Every leaf with a fact in it. */
export function leavesOf(tree: Tree | undefined): Leaf[] {
  if (!tree) return []
  if ('all' in tree) return tree.all.flatMap(leavesOf)
  if ('any' in tree) return tree.any.flatMap(leavesOf)
  if ('not' in tree && !('is' in tree)) return leavesOf(tree.not)
  return 'is' in tree ? [tree] : []
}

/** The rules it asks for an open answer. */
export function rulesIn(tree: Tree | undefined): string[] {
  if (!tree) return []
  if ('all' in tree) return tree.all.flatMap(rulesIn)
  if ('any' in tree) return tree.any.flatMap(rulesIn)
  if ('not' in tree && !('is' in tree)) return rulesIn(tree.not)
  return 'open' in tree ? [tree.open] : []
}

/** Every citation in it. */
export function citesIn(tree: Tree | undefined): string[] {
  if (!tree) return []
  if ('all' in tree) return tree.all.flatMap(citesIn)
  if ('any' in tree) return tree.any.flatMap(citesIn)
  if ('not' in tree && !('is' in tree)) return citesIn(tree.not)
  return [...tree.cite]
}

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
export const treesOf = (body: PackBody): (Tree | undefined)[] => [
  ...body.rules.flatMap(({ versions }) => versions.flatMap(treesOfVersion)),
  ...[...body.gates, ...body.warnings, ...body.redLines].map(({ when }) => when),
  ...[...body.constraints, ...body.invariants].map(({ never }) => never),
  ...body.actions.map(({ needs }) => needs),
]
