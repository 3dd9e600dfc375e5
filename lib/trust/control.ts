import type { TemplateResource, Templates } from './templates.ts';

/** What a control says of one resource it looked at. */
export interface Finding {
  readonly resource: TemplateResource;
  readonly ok: boolean;
  /** What is wrong, where it is not ok. */
  readonly why?: string;
}

/** A test that proves a part of the claim: the file's path and words of its full name. */
export interface TestRef {
  readonly file: string;
  readonly name: string;
}

/** One claim and everything that proves it. A claim without a resource or a test to point at cannot be written. */
export interface Control {
  /** Kebab-case, the file's name. */
  readonly id: string;
  /** The sentence the trust page prints. */
  readonly claim: string;
  /** Rows of the claims inventory this control meets. */
  readonly rows: readonly string[];
  /** Articles it serves: `GDPR 32(1)(a)`, `AI Act 50(1)`, `StGB 201`. */
  readonly articles: readonly string[];
  /** Looks at the synthesised templates; must find at least one resource. */
  readonly examine?: (templates: Templates) => Finding[];
  readonly tests?: readonly TestRef[];
  /** What the claim does not cover, printed beside it. */
  readonly limits?: string;
}

/** Finding from a condition: `why` is used only where it does not hold. */
export const finding = (resource: TemplateResource, ok: boolean, why: string): Finding =>
  ok ? { resource, ok } : { resource, ok, why };

/** Checks one condition on every resource of the given types. */
export const every =
  (types: string | readonly string[], ok: (resource: TemplateResource) => boolean, why: string) =>
  (templates: Templates): Finding[] =>
    templates.ofType(...[types].flat()).map((resource) => finding(resource, ok(resource), why));

/** A value deep inside a resource's properties; undefined where the path ends early. */
export function at(value: unknown, ...path: (string | number)[]): unknown {
  return path.reduce<unknown>((current, key) => (current as Record<string | number, unknown> | undefined)?.[key], value);
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
  return [list].flat().filter(Boolean).map((raw) => {
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

/** Every statement that gives rights: inline and managed policies of all roles, with the resource that holds it. */
export function grants(templates: Templates): { resource: TemplateResource; statement: Statement }[] {
  const inline = templates
    .ofType('AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy')
    .flatMap((resource) => statements(resource.properties['PolicyDocument']).map((statement) => ({ resource, statement })));
  const embedded = templates.ofType('AWS::IAM::Role').flatMap((resource) =>
    ((resource.properties['Policies'] ?? []) as unknown[]).flatMap((policy) =>
      statements(at(policy, 'PolicyDocument')).map((statement) => ({ resource, statement })),
    ),
  );
  return [...inline, ...embedded].filter(({ statement }) => statement.effect === 'Allow');
}
