/** Finds what a pure package may not touch: clock, chance, network, console, page, process. They are handed in. */
import ts from 'typescript'

const worldly = new Set([
  ...['console', 'process', 'Buffer', 'performance', 'require', 'eval', 'Function'],
  ...['setTimeout', 'setInterval', 'setImmediate', 'requestAnimationFrame'],
  ...['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'Worker', 'navigator', 'location'],
  ...['window', 'self', 'document', 'localStorage', 'sessionStorage', 'indexedDB', 'caches'],
])

/** Each as `line N: name`. A name that is a parameter or a variable in sight was handed in, and is fine. */
export function worldlyThings(text: string, kind: 'pure' | 'webcrypto'): string[] {
  const file = ts.createSourceFile('source.ts', text, ts.ScriptTarget.Latest, true)
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isInterfaceDeclaration(node)) return
    const thing = ts.isIdentifier(node) && isReference(node) ? touched(node, kind) : null
    if (thing)
      found.push(`line ${file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1}: ${thing}`)
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

/** The name of what this identifier touches of the world, or null. */
function touched(node: ts.Identifier, kind: 'pure' | 'webcrypto'): string | null {
  if (isInSight(node)) return null
  const global = node.text === 'globalThis' ? memberOf(node) : { name: node.text, node }
  if (!global) return 'globalThis'
  const member = memberOf(global.node)?.name
  if (worldly.has(global.name)) return global.name
  if (global.name === 'crypto' && (member !== 'subtle' || kind === 'pure')) return `crypto.${member ?? '*'}`
  if (global.name === 'Math' && (member === 'random' || !member)) return `Math.${member ?? '*'}`
  if (global.name === 'Date' && readsClock(global.node, member)) return 'the clock by Date'
  return null
}

function memberOf(node: ts.Node): { name: string; node: ts.Node } | null {
  const { parent } = node
  if (ts.isPropertyAccessExpression(parent) && parent.expression === node)
    return { name: parent.name.text, node: parent }
  if (!ts.isElementAccessExpression(parent) || parent.expression !== node) return null
  const { argumentExpression: key } = parent
  return ts.isStringLiteralLike(key) ? { name: key.text, node: parent } : null
}

/** `Date.now`, `new Date()`, `Date()`, or `Date` given away to one who could do these. */
function readsClock(date: ts.Node, member: string | undefined): boolean {
  const { parent } = date
  if (ts.isNewExpression(parent) && parent.expression === date) return !parent.arguments?.length
  if (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword)
    return false
  return !member || member === 'now'
}

/** A use of a name, not its declaration nor a property that is called alike. */
function isReference(node: ts.Identifier): boolean {
  const parent = node.parent as ts.Node & { name?: ts.Node; propertyName?: ts.Node }
  if (ts.isShorthandPropertyAssignment(parent)) return true
  return parent.name !== node && parent.propertyName !== node
}

/** Declared by an enclosing function, block or file. */
function isInSight(node: ts.Identifier): boolean {
  for (let scope: ts.Node | undefined = node.parent; scope; scope = scope.parent) {
    if (namesOf(scope).includes(node.text)) return true
  }
  return false
}

function namesOf(scope: ts.Node): string[] {
  if (ts.isFunctionLike(scope)) return scope.parameters.flatMap(parameter => bound(parameter.name))
  if (ts.isForOfStatement(scope) || ts.isForStatement(scope) || ts.isForInStatement(scope)) {
    const { initializer } = scope
    return initializer && ts.isVariableDeclarationList(initializer) ? declared(initializer) : []
  }
  if (ts.isBlock(scope) || ts.isSourceFile(scope)) return scope.statements.flatMap(namesOfStatement)
  return []
}

function namesOfStatement(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement)) return declared(statement.declarationList)
  if (ts.isFunctionDeclaration(statement)) return statement.name ? [statement.name.text] : []
  if (!ts.isImportDeclaration(statement)) return []
  const bindings = statement.importClause?.namedBindings
  if (!bindings) return []
  return ts.isNamedImports(bindings)
    ? bindings.elements.map(element => element.name.text)
    : [bindings.name.text]
}

const declared = (list: ts.VariableDeclarationList) => list.declarations.flatMap(one => bound(one.name))

function bound(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text]
  return name.elements.flatMap(element => (ts.isOmittedExpression(element) ? [] : bound(element.name)))
}
