/* Reading IAM statements out of synthesised templates. */

/** A value deep inside a resource's properties; undefined where the path ends early. */
export function at(value: unknown, ...path: (string | number)[]): unknown {
  return path.reduce<unknown>(
    (current, key) => (current as Record<string | number, unknown> | undefined)?.[key],
    value,
  );
}

/** The branches of an `Fn::If`, also of nested ones: every value that CloudFormation may choose. */
export function possibleValues(value: unknown): unknown[] {
  const branches = at(value ?? undefined, 'Fn::If');
  return Array.isArray(branches) ? branches.slice(1).flatMap(possibleValues) : [value];
}

/** An IAM statement with lists where CloudFormation allows single values. */
export interface Statement {
  readonly effect: string;
  readonly actions: readonly string[];
  readonly resources: readonly unknown[];
  readonly condition: Record<string, Record<string, unknown>>;
  readonly principal: unknown;
}

/** Statements of a policy document as synthesised. */
export function statements(document: unknown): Statement[] {
  const list = at(document, 'Statement');
  return [list]
    .flat()
    .filter(Boolean)
    .map((raw) => {
      const statement = raw as Record<string, unknown>;
      return {
        effect: String(statement['Effect']),
        actions: [statement['Action'] ?? []].flat() as string[],
        resources: [statement['Resource'] ?? []].flat(),
        condition: (statement['Condition'] ?? {}) as Statement['condition'],
        principal: statement['Principal'],
      };
    });
}

/** `*` in both of its spellings. */
export const isEveryone = (principal: unknown): boolean => principal === '*' || at(principal, 'AWS') === '*';
