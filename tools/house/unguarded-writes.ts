import ts from 'typescript';

/**
 * Writes that take no notice of what is stored, as `<kind> <what>` in order of the source: `put <entity>` replaces
 * whatever row is there; `set <entity>` changes fields whatever version the row has; `Put` and `PutItemCommand` are the
 * same without this project's declarations. Each may lose what somebody else wrote meanwhile.
 */
export function unguardedWrites(source: ts.SourceFile): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const write = unguarded(node);
    if (write !== undefined) found.push(write);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function unguarded(node: ts.Node): string | undefined {
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) return unguardedCall(node, node.expression.text);
  if (ts.isNewExpression(node) && node.expression.getText() === 'PutItemCommand') return bare(node.arguments?.[0]);
  if (ts.isPropertyAssignment(node) && node.name.getText() === 'Put') return bare(node.initializer);
  return undefined;
}

function unguardedCall(node: ts.CallExpression, callee: string): string | undefined {
  const [entity, what] = node.arguments;
  if (entity === undefined || what === undefined || !ts.isObjectLiteralExpression(what)) return undefined;
  if (callee === 'putItem' && !has(what, 'guard')) return `put ${entity.getText()}`;
  if (callee !== 'updateItem' || isEmpty(valueOf(what, 'set'))) return undefined;
  const guard = valueOf(what, 'guard');
  return guard === undefined || (ts.isObjectLiteralExpression(guard) && !has(guard, 'version', 'wrapped'))
    ? `set ${entity.getText()}`
    : undefined;
}

/** What is made elsewhere is judged where it is made. */
function bare(what: ts.Node | undefined): string | undefined {
  if (what === undefined || !ts.isObjectLiteralExpression(what)) return undefined;
  const spreads = what.properties.some((each) => ts.isSpreadAssignment(each));
  return spreads || has(what, 'ConditionExpression') ? undefined : 'Put without a condition';
}

const isEmpty = (node: ts.Node | undefined) =>
  node !== undefined && ts.isObjectLiteralExpression(node) && node.properties.length === 0;

const has = (object: ts.ObjectLiteralExpression, ...names: string[]) =>
  object.properties.some((each) => each.name !== undefined && names.includes(each.name.getText()));

function valueOf(object: ts.ObjectLiteralExpression, name: string): ts.Node | undefined {
  const found = object.properties.find((each) => each.name?.getText() === name);
  return found !== undefined && ts.isPropertyAssignment(found) ? found.initializer : found;
}
