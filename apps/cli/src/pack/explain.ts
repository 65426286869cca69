/** Prints pathways in words: conditions as an indented list, then the statements they cite. */
import type { PackBody, Rule, Text, Tree, Version } from '@treeline/pathways'
import { Fault } from '../fault.ts'
import { indented } from '../wrapped.ts'

/** Lines for a terminal, in the pack's original language. Throws a Fault if no way has this id. */
export function explained(body: PackBody, pathway: string | undefined): string[] {
  const rules = pathway === undefined ? body.rules : body.rules.filter(({ id }) => id === pathway)
  if (rules.length === 0) {
    const ids = body.rules.map(({ id }) => id).join(', ')
    throw new Fault(`--pathway is one of ${ids}; "${pathway}" is not.`, 2)
  }
  return rules.flatMap((rule, index) => [...(index > 0 ? [''] : []), ...ruleLines(body, rule)])
}

function ruleLines(body: PackBody, rule: Rule): string[] {
  const { id, title, place, says, steps, na, versions } = rule
  const original = (text: Text) => text[body.languages[0]!]!
  return [
    `${id}: ${original(title)}${place ? ` (${place})` : ''}`,
    ...(says ? indented(original(says), 2) : []),
    ...na.map(span => `  ${daysOf(span)}: does not exist ${citesOf(span.cite)}`),
    ...versions.flatMap(versionLines),
    ...(steps.length > 0 ? [`  Steps: ${steps.join(', ')}`] : []),
    '  Rests on',
    ...statementsOf(rule).flatMap(name => statementLines(body, name, original)),
  ]
}

function versionLines(version: Version): string[] {
  const { anchor, strength, confidence, review, standing, cite, na, bars, when, lead, unsettled } = version
  const by = anchor.fact ? `, by the day in ${anchor.fact}` : ''
  const branch = (says: string, tree: Tree | undefined) =>
    tree ? [`    ${says}`, ...treeLines(tree, 6)] : []
  return [
    `  Law ${daysOf(version)} (${anchor.kind}${by}): ${strength}, ${confidence}, ${readBy(review)}`,
    ...branch('does not exist where', na),
    ...branch('closed where', bars),
    ...branch('open where', when),
    ...branch('a lead where', lead),
    ...branch('nevertheless unknown where', unsettled),
    ...(standing ? [`    ${standing} for everybody ${citesOf(cite)}`] : []),
  ]
}

function treeLines(tree: Tree, indent: number): string[] {
  const line = (text: string) => ' '.repeat(indent) + text
  if ('all' in tree) return [line('all of'), ...tree.all.flatMap(one => treeLines(one, indent + 2))]
  if ('any' in tree) return [line('one of'), ...tree.any.flatMap(one => treeLines(one, indent + 2))]
  if ('is' in tree) return [line(`${tree.is} ${citesOf(tree.cite)}`)]
  if ('open' in tree) return [line(`the way ${tree.open} is open ${citesOf(tree.cite)}`)]
  if ('always' in tree) return indented(`always: ${tree.always} ${citesOf(tree.cite)}`, indent)
  return [line('not'), ...treeLines(tree.not, indent + 2)]
}

function statementLines(body: PackBody, name: string, original: (text: Text) => string): string[] {
  const statement = body.statements[name]!
  const { says, src, conf, review } = statement
  return [
    `    ${name}: ${daysOf(statement)}; ${conf}; ${readBy(review)}`,
    ...indented(original(says), 6),
    ...indented(`Source: ${src}`, 6),
  ]
}

/** In the order they are cited, each once. */
function statementsOf({ versions, na }: Rule): string[] {
  const trees = versions.flatMap(one => [one.na, one.bars, one.when, one.lead, one.unsettled])
  const cites = [
    ...trees.flatMap(tree => (tree ? citesIn(tree) : [])),
    ...[...versions, ...na].flatMap(({ cite }) => cite),
  ]
  return [...new Set(cites.map(cite => cite.split(' ')[0]!))]
}

function citesIn(tree: Tree): readonly string[] {
  if ('all' in tree) return tree.all.flatMap(citesIn)
  if ('any' in tree) return tree.any.flatMap(citesIn)
  return 'cite' in tree ? tree.cite : citesIn(tree.not)
}

export const readBy = ({ by, on }: Version['review']): string =>
  by === null ? 'read by no lawyer' : `read by ${by}${on ? ` on ${on}` : ''}`
const citesOf = (cites: readonly string[]) => `[${cites.join('; ')}]`
const daysOf = ({ from, to }: { from: string | null; to: string | null }) =>
  from === null && to === null
    ? 'at all times'
    : [from && `from ${from}`, to && `to ${to}`].filter(Boolean).join(' ')
