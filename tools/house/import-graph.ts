import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import ts from 'typescript';

/** One import of a file of the tree by another. */
export interface Import {
  readonly from: string;
  readonly to: string;
  /** Nothing of it is left at run time. */
  readonly typeOnly: boolean;
}

/** The syntax tree of one file, without types. */
export const parse = (root: string, path: string): ts.SourceFile =>
  ts.createSourceFile(path, readFileSync(join(root, path), 'utf8'), ts.ScriptTarget.Latest, true);

/**
 * All imports between `files`: import and export declarations, `import()` and `import('…').Type`. Packages and files
 * that are not listed are left out.
 * @param root folder that the paths are relative to
 * @param files paths as of `sourceFiles`
 */
export function importsOf(root: string, files: readonly string[]): Import[] {
  const known = new Set(files);
  return files.flatMap((from) =>
    specifiersOf(parse(root, from))
      .map(({ specifier, typeOnly }) => ({ from, to: posix.join(posix.dirname(from), specifier), typeOnly }))
      .filter(({ to }) => known.has(to)),
  );
}

interface Specifier {
  readonly specifier: string;
  readonly typeOnly: boolean;
}

function specifiersOf(source: ts.SourceFile): Specifier[] {
  const found: Specifier[] = [];
  const visit = (node: ts.Node): void => {
    const one = specifierOf(node);
    if (one?.specifier.startsWith('.')) found.push(one);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function specifierOf(node: ts.Node): Specifier | undefined {
  // `import { type X } from` stays as `import {} from` (verbatimModuleSyntax): only `import type` is gone at run time.
  if (ts.isImportDeclaration(node))
    return specifier(node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword);
  if (ts.isExportDeclaration(node) && node.moduleSpecifier) return specifier(node.moduleSpecifier, node.isTypeOnly);
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return specifier(node.argument.literal, true);
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
    return specifier(node.arguments[0], false);
  return undefined;
}

const specifier = (node: ts.Node | undefined, typeOnly: boolean): Specifier | undefined =>
  node !== undefined && ts.isStringLiteralLike(node) ? { specifier: node.text, typeOnly } : undefined;
