/** Measures the sources: how long functions and files are, and how often a file sends its reader to another one. */
import ts from 'typescript'
import { importsOf } from '../architecture/imports.ts'
import { scriptsOf, treeOf } from './sources.ts'

/** `lines`: from its first to its last. `reason`: what a comment `Long: ...` on it says, or null. */
export type Measured = { readonly name: string; readonly lines: number; readonly reason: string | null }

/** The functions of a source that have a name: declared, methods, or the value of a variable or a property. */
export const functionsOf = (path: string, text: string): Measured[] =>
  scriptsOf(path, text).flatMap(script => functionsIn(treeOf(path, script)))

function functionsIn(file: ts.SourceFile): Measured[] {
  const found: Measured[] = []
  const lineOf = (position: number) => file.getLineAndCharacterOfPosition(position).line
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body) {
      const lines = lineOf(node.end) - lineOf(node.getStart(file)) + 1
      const name = nameOf(node)
      if (name) found.push({ name, lines, reason: reasonIn(node) })
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

function nameOf(node: ts.SignatureDeclaration): string | null {
  const { name, parent } = node
  if (name) return name.getText()
  const isNamed = ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent)
  return isNamed ? parent.name.getText() : null
}

function reasonIn(node: ts.Node): string | null {
  const statement = ts.findAncestor(node, one => ts.isStatement(one) || ts.isClassElement(one)) ?? node
  return /\bLong: (.+?)(?:\*\/|\n)/.exec(statement.getFullText())?.[1]?.trim() ?? null
}

/** Imports of the project's own files: relative, of a workspace package, or a module the build makes. */
export const ownImports = (path: string, text: string): number =>
  importsOf(path, text).filter(({ specifier }) => /^(\.|@treeline\/|virtual:)/.test(specifier ?? '')).length

/** The value below which this share of the sorted values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
}
