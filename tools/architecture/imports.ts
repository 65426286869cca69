/** What a source file imports, however it says it: static, re-exported, dynamic, by type, in a Svelte script. */
import ts from 'typescript'

/** `specifier` is null where it is worked out at run time, so that nobody can tell what is imported. */
export type Import = { readonly specifier: string | null; readonly line: number }

export function importsOf(path: string, text: string): Import[] {
  if (!path.endsWith('.svelte')) return importsOfScript(path, text)
  const markup = text.replace(scriptBlock, block => block.replace(/[^\n]/g, ' '))
  return [...scriptsOf(text).flatMap(script => importsOfScript(path, script)), ...importsOfMarkup(markup)]
}

const scriptBlock = /<script\b[^>]*>([\s\S]*?)<\/script\s*>/g

/** The script blocks of a component, each with as many lines before it as in the file. */
function scriptsOf(text: string): string[] {
  return [...text.matchAll(scriptBlock)].map(match => {
    const code = match[1] ?? ''
    const start = match.index + match[0].indexOf('>') + 1
    return '\n'.repeat(lineAt(text, start) - 1) + code
  })
}

const lineAt = (text: string, offset: number) => text.slice(0, offset).split('\n').length

/** `{#await import('./big.ts')}` stands outside of any script. */
function importsOfMarkup(markup: string): Import[] {
  return [...markup.matchAll(/\bimport\s*\(\s*(?:(['"`])([^'"`$]*)\1)?/g)].map(match => ({
    specifier: match[2] ?? null,
    line: lineAt(markup, match.index),
  }))
}

function importsOfScript(path: string, text: string): Import[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS)
  const found: Import[] = []
  const add = (node: ts.Node, specifiers: (string | null)[]) => {
    const line = file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1
    for (const specifier of specifiers) found.push({ specifier, line })
  }
  const visit = (node: ts.Node): void => {
    const specifiers = specifiersOf(node)
    if (specifiers) add(node, specifiers)
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

/** Null for a node that imports nothing. Type imports count: what may not be imported may not be known either. */
function specifiersOf(node: ts.Node): (string | null)[] | null {
  if (ts.isImportDeclaration(node)) return [literal(node.moduleSpecifier)]
  if (ts.isExportDeclaration(node) && node.moduleSpecifier) return [literal(node.moduleSpecifier)]
  if (ts.isExternalModuleReference(node)) return [literal(node.expression)]
  if (ts.isImportTypeNode(node))
    return [ts.isLiteralTypeNode(node.argument) ? literal(node.argument.literal) : null]
  if (ts.isNewExpression(node)) return urlNextToThisFile(node)
  if (ts.isCallExpression(node) && isImportCall(node)) {
    const [first] = node.arguments
    if (first && ts.isArrayLiteralExpression(first)) return first.elements.map(literal)
    return [literal(first)]
  }
  return null
}

/** `import(x)`, `require(x)`, `require.resolve(x)`, `import.meta.glob(x)`, `import.meta.resolve(x)`. */
function isImportCall({ expression }: ts.CallExpression): boolean {
  if (expression.kind === ts.SyntaxKind.ImportKeyword) return true
  if (ts.isIdentifier(expression)) return expression.text === 'require'
  if (!ts.isPropertyAccessExpression(expression)) return false
  const { expression: owner, name } = expression
  if (ts.isIdentifier(owner)) return owner.text === 'require' && name.text === 'resolve'
  return ts.isMetaProperty(owner) && ['glob', 'resolve'].includes(name.text)
}

/** `new URL('./worker.ts', import.meta.url)`: Vite bundles what it names. */
function urlNextToThisFile({ expression, arguments: args }: ts.NewExpression): (string | null)[] | null {
  const isUrl = ts.isIdentifier(expression) && expression.text === 'URL'
  const base = args?.[1]
  if (!isUrl || !base || !ts.isPropertyAccessExpression(base) || !ts.isMetaProperty(base.expression))
    return null
  const specifier = literal(args[0])
  if (specifier === null || specifier.startsWith('.')) return [specifier]
  return [`./${specifier}`]
}

const literal = (node: ts.Node | undefined): string | null =>
  node && ts.isStringLiteralLike(node) ? node.text : null
