import ts from 'typescript';

/** Lines of a text without the empty end after its last line break. */
export const linesOf = (text: string): number => text.split('\n').length - (text.endsWith('\n') ? 1 : 0);

/**
 * Lines of every function with a body in a file, signature included: declarations, methods, accessors, constructors and
 * arrow functions, also those inside others.
 */
export function functionLengths(source: ts.SourceFile): number[] {
  const found: number[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body !== undefined) found.push(linesBetween(source, node));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function linesBetween(source: ts.SourceFile, node: ts.Node): number {
  const line = (position: number) => source.getLineAndCharacterOfPosition(position).line;
  return line(node.getEnd()) - line(node.getStart(source)) + 1;
}
