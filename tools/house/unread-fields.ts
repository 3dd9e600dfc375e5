import { join, relative } from 'node:path';
import ts from 'typescript';

/** A declaration whose fields must be read somewhere: an interface in a file, relative to the root. */
export interface Declared {
  readonly file: string;
  readonly name: string;
}

/** What is looked at: the files to read, and those that only declare, whose reads do not count. */
export interface Readers {
  readonly root: string;
  readonly files: readonly string[];
  readonly declares: (file: string) => boolean;
}

/**
 * Fields of declarations that no other file reads, as `Interface.field`. Reads are found by type, not by name:
 * `x.field`, `x['field']`, `x[name]` with a name of a known set, `{ field } = x`. Writing a field is not reading it.
 * @throws Error when a declaration does not exist
 */
export function unreadFields({ root, files, declares }: Readers, declared: readonly Declared[]): string[] {
  const program = ts.createProgram(
    files.map((file) => join(root, file)),
    { ...OPTIONS, noEmit: true },
  );
  const fields = declared.flatMap((one) => fieldsOf(program, root, one));
  const unread = new Map(fields.map(({ node, label }) => [node as ts.Node, label]));
  const checker = program.getTypeChecker();
  const readers = program.getSourceFiles().filter(({ fileName }) => {
    const path = relative(root, fileName);
    return !path.startsWith('..') && !path.includes('node_modules') && !declares(path);
  });
  const names = new Set(fields.map(({ name }) => name));
  for (const source of readers) for (const field of readsIn(source, { checker, names })) unread.delete(field);
  return [...unread.values()].sort();
}

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2024,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  types: [],
  strict: true,
  allowImportingTsExtensions: true,
  resolveJsonModule: true,
  skipLibCheck: true,
};

function fieldsOf(program: ts.Program, root: string, { file, name }: Declared) {
  const source = program.getSourceFile(join(root, file));
  const found = source?.statements.find((one) => ts.isInterfaceDeclaration(one) && one.name.text === name);
  if (found === undefined) throw new Error(`There is no interface ${name} in ${file}.`);
  return (found as ts.InterfaceDeclaration).members.flatMap((node) =>
    node.name === undefined
      ? []
      : [{ node, name: node.name.getText(source), label: `${name}.${node.name.getText(source)}` }],
  );
}

/** Declarations of all fields that a file reads by one of these names. */
function readsIn(source: ts.SourceFile, by: { checker: ts.TypeChecker; names: ReadonlySet<string> }): ts.Node[] {
  const { checker } = by;
  const found: ts.Node[] = [];
  const add = (object: ts.Node, read: readonly string[]) => {
    const names = read.filter((name) => by.names.has(name));
    if (names.length === 0) return;
    const type = checker.getTypeAtLocation(object);
    // `x?.field` reads what x is when it is there.
    const members = type.isUnion() ? type.types : [type];
    for (const name of names)
      for (const member of members) found.push(...declarationsOf(checker, checker.getPropertyOfType(member, name)));
  };
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node) && !isWritten(node)) add(node.expression, [node.name.text]);
    else if (ts.isElementAccessExpression(node) && !isWritten(node))
      add(node.expression, namesOf(checker.getTypeAtLocation(node.argumentExpression)));
    else if (ts.isObjectBindingPattern(node)) add(node, node.elements.flatMap(boundName));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const isWritten = (node: ts.Node): boolean =>
  ts.isBinaryExpression(node.parent) &&
  node.parent.left === node &&
  node.parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;

const boundName = ({ propertyName, name }: ts.BindingElement): string[] => {
  const read = propertyName ?? name;
  return ts.isIdentifier(read) || ts.isStringLiteral(read) ? [read.text] : [];
};

const namesOf = (type: ts.Type): string[] =>
  (type.isUnion() ? type.types : [type]).flatMap((one) => (one.isStringLiteral() ? [one.value] : []));

/** Where a field is declared; for a literal also where the type that it must satisfy declares it. */
function declarationsOf(checker: ts.TypeChecker, field: ts.Symbol | undefined): ts.Node[] {
  return (field?.declarations ?? []).flatMap((node) => {
    if (!ts.isObjectLiteralExpression(node.parent)) return [node];
    const wanted = checker.getContextualType(node.parent);
    const satisfied = wanted && checker.getPropertyOfType(wanted, field!.name);
    return [node, ...(satisfied?.declarations ?? [])];
  });
}
