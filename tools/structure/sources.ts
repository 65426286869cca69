/** Reads the syntax trees of the project's own sources: TypeScript, JavaScript and Svelte components. */
import { parse } from 'svelte/compiler'
import ts from 'typescript'

/** A node of a Svelte component's tree, or of the scripts in it (ESTree). */
type ComponentNode = { readonly type: string; readonly name?: unknown; readonly start: number }

export const isSource = (path: string): boolean => /\.(ts|js|mjs|svelte)$/.test(path)
export const isTest = (path: string): boolean =>
  /\.(test|slow|setup|story)\.ts$|(^|\/)(tests?|vectors|stories)\//.test(path)

export const treeOf = (path: string, text: string): ts.SourceFile =>
  ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS)

/** The script blocks of a component, each behind as many empty lines as stand before it in the file; else the file. */
export function scriptsOf(path: string, text: string): string[] {
  if (!path.endsWith('.svelte')) return [text]
  return [...text.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script\s*>/g)].map(match => {
    const start = match.index + match[0].indexOf('>') + 1
    return text.slice(0, start).replace(/[^\n]/g, '') + match[1]
  })
}

/** Every name that a source declares or uses: variables, properties, types, components and their properties. */
export function identifiersOf(path: string, text: string): Set<string> {
  return path.endsWith('.svelte') ? namesInComponent(text) : namesInScript(treeOf(path, text))
}

function namesInScript(file: ts.SourceFile): Set<string> {
  const names = new Set<string>()
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) || ts.isPrivateIdentifier(node)) names.add(node.text)
    ts.forEachChild(node, visit)
  }
  visit(file)
  return names
}

const named = new Set(['Identifier', 'Component', 'Attribute', 'BindDirective'])

function namesInComponent(text: string): Set<string> {
  const names = new Set<string>()
  const visit = (value: unknown, parent?: ComponentNode): void => {
    if (Array.isArray(value)) for (const one of value) visit(one, parent)
    if (!isNode(value)) return
    // The attributes of an element are HTML's words, not ours.
    const isHtml = /Attribute|Directive/.test(value.type) && parent?.type !== 'Component'
    if (named.has(value.type) && !isHtml) names.add(String(value.name))
    for (const [key, child] of Object.entries(value)) if (key !== 'metadata') visit(child, value)
  }
  const { fragment, instance, module } = parse(text, { modern: true })
  for (const part of [fragment, instance?.content, module?.content]) visit(part)
  return names
}

const isNode = (value: unknown): value is ComponentNode =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
