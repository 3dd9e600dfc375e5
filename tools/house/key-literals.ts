import ts from 'typescript';

/** A literal that repeats a key, an index or a binding: where, and which. */
export interface KeyLiteral {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/** Stands for whatever is not written in a literal. */
const HOLE = '{}';

/**
 * Literals that repeat what a declared entity says: the beginning of a key (`CALL#…`, also as a template or put
 * together with `+`, `concat` or `join`), the word before its `#`, a key or partition without a placeholder (`META`), and
 * bindings of seals (an object that names `entity`, `field` and `row`).
 * @param skeletons key shapes with `{}` for every placeholder and brackets around what may be absent
 */
export function keyLiterals(source: ts.SourceFile, skeletons: Iterable<string>): KeyLiteral[] {
  const words = wordsOf(skeletons);
  const found: KeyLiteral[] = [];
  const visit = (node: ts.Node): void => {
    const text = isBinding(node) ? node.getText(source) : foldedText(node);
    if (text !== undefined && (isBinding(node) || repeats(text, words))) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
      found.push({ file: source.fileName, line: line + 1, text });
      // Parts of what is reported already are not reported again.
      return;
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

interface Words {
  /** What keys begin with, up to and with a `#`. */
  readonly beginnings: ReadonlySet<string>;
  /** Whole texts: keys without a placeholder, and the words before a `#`. */
  readonly whole: ReadonlySet<string>;
}

function wordsOf(skeletons: Iterable<string>): Words {
  const fixed = [...skeletons].map((one) => one.split(/[{[]/)[0]!).filter((one) => /^[A-Za-z]/.test(one));
  const beginnings = fixed.filter((one) => one.includes('#')).map((one) => one.slice(0, one.indexOf('#') + 1));
  // Words in lower case are too common to be taken for a key without their #.
  const whole = [...fixed, ...beginnings.map((one) => one.slice(0, -1))].filter((one) => /^[A-Z]/.test(one));
  return { beginnings: new Set(beginnings), whole: new Set(whole) };
}

const repeats = (text: string, { beginnings, whole }: Words): boolean =>
  whole.has(text) || beginnings.has(text.slice(0, text.indexOf('#') + 1));

/** The text of an expression as far as it is written there, with holes for the rest; undefined for other nodes. */
function foldedText(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) return isSpecifier(node) ? undefined : node.text;
  if (ts.isTemplateExpression(node))
    return node.head.text + node.templateSpans.map((span) => pieceOf(span.expression) + span.literal.text).join('');
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken)
    return pieceOf(node.left) + pieceOf(node.right);
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression))
    return calledText(node.expression, node.arguments);
  return undefined;
}

function calledText(
  { name, expression }: ts.PropertyAccessExpression,
  given: readonly ts.Expression[],
): string | undefined {
  if (name.text === 'concat' && foldedText(expression) !== undefined)
    return [expression, ...given].map(pieceOf).join('');
  if (name.text === 'join' && ts.isArrayLiteralExpression(expression))
    return expression.elements.map(pieceOf).join(given[0] === undefined ? ',' : pieceOf(given[0]));
  return undefined;
}

const pieceOf = (node: ts.Node): string =>
  ts.isParenthesizedExpression(node) ? pieceOf(node.expression) : (foldedText(node) ?? HOLE);

const isSpecifier = (node: ts.Node): boolean =>
  ts.isImportDeclaration(node.parent) || ts.isExportDeclaration(node.parent);

const BINDING = ['entity', 'field', 'row'];

/** A binding that names its entity or field itself; one that only passes names on is none. */
function isBinding(node: ts.Node): boolean {
  if (!ts.isObjectLiteralExpression(node)) return false;
  const values = new Map(
    node.properties.map((one) => [one.name?.getText(), ts.isPropertyAssignment(one) ? one.initializer : undefined]),
  );
  const isLiteral = (name: string) => values.get(name) !== undefined && ts.isStringLiteralLike(values.get(name)!);
  return BINDING.every((name) => values.has(name)) && (isLiteral('entity') || isLiteral('field'));
}
