/** Finds what a package exports without a docstring, or with one that is silent about what it throws. */
import { relative } from 'node:path'
import ts from 'typescript'

/** One line for each fault: `src/hash.ts: sha256 has no docstring`. Files are named from `folder`. */
export function withoutDocstring(entries: readonly string[], folder: string): string[] {
  const program = ts.createProgram(entries, {
    noLib: true,
    types: [],
    module: ts.ModuleKind.NodeNext,
    allowImportingTsExtensions: true,
    noEmit: true,
  })
  const checker = program.getTypeChecker()
  const declarations = entries.flatMap(entry => {
    const module = checker.getSymbolAtLocation(program.getSourceFile(entry)!)
    return checker.getExportsOfModule(module!).map(symbol => declarationOf(symbol, checker))
  })
  const faults = [...new Set(declarations)].flatMap(declaration => {
    const fault = faultOf(declaration)
    const file = relative(folder, declaration.getSourceFile().fileName)
    return fault ? [`${file}: ${nameOf(declaration)} ${fault}`] : []
  })
  return faults.sort()
}

function declarationOf(symbol: ts.Symbol, checker: ts.TypeChecker): ts.Declaration {
  const isAlias = (symbol.flags & ts.SymbolFlags.Alias) !== 0
  return (isAlias ? checker.getAliasedSymbol(symbol) : symbol).declarations![0]!
}

const nameOf = (declaration: ts.Declaration) => ts.getNameOfDeclaration(declaration)?.getText() ?? '?'

function faultOf(declaration: ts.Declaration): string | undefined {
  const text = ts
    .getJSDocCommentsAndTags(declaration)
    .map(comment => comment.getText())
    .join('\n')
  if (text === '') return 'has no docstring'
  return throws(declaration) && !/\bthrow/i.test(text) ? 'does not say what it throws' : undefined
}

/** Whether a `throw` stands in a function itself. What the functions it calls throw is not seen. */
function throws(node: ts.Node): boolean {
  if (ts.isClassDeclaration(node)) return false
  return ts.isThrowStatement(node) || ts.forEachChild(node, child => throws(child) || undefined) === true
}
