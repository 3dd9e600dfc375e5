import { at } from '../lib/shared/policy-statements.ts';
import { canonical } from './canonical.ts';
import type { TemplateResource, Templates } from '../lib/shared/templates.ts';

/** Operator → condition key → values; operators and keys in lower case, values as sorted texts. */
export type Conditions = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** A statement with everything IAM lets it say, resources and values written canonically. */
export interface PolicyStatement {
  readonly sid: string | undefined;
  readonly effect: string;
  /** Undefined in policies of identities. */
  readonly principal: unknown;
  readonly notPrincipal: unknown;
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly resources: readonly string[];
  readonly notResources: readonly string[];
  readonly condition: Conditions;
}

/** Statements of a policy document of a resource, in its order. */
export function policyOf(templates: Templates, { stack }: Pick<TemplateResource, 'stack'>, document: unknown) {
  const list = (value: unknown): unknown[] => (value === undefined ? [] : [value].flat());
  const texts = (value: unknown): string[] => list(value).map((one) => canonical(templates, stack, one));
  return list(at(document, 'Statement')).map((raw): PolicyStatement => {
    const one = (raw ?? {}) as Record<string, unknown>;
    return {
      sid: one['Sid'] as string | undefined,
      effect: String(one['Effect']),
      principal: one['Principal'],
      notPrincipal: one['NotPrincipal'],
      actions: texts(one['Action']),
      notActions: texts(one['NotAction']),
      resources: texts(one['Resource']),
      notResources: texts(one['NotResource']),
      condition: conditionsOf((one['Condition'] ?? {}) as object, texts),
    };
  });
}

const conditionsOf = (raw: object, texts: (value: unknown) => string[]): Conditions =>
  Object.fromEntries(
    Object.entries(raw).map(([operator, keys]) => [
      operator.toLowerCase(),
      Object.fromEntries(
        Object.entries(keys as object).map(([key, value]) => [key.toLowerCase(), texts(value).map(String).sort()]),
      ),
    ]),
  );

/** Whether a pattern of IAM (`*`, `?`, any case) is met by a name. */
export function covers(pattern: string, name: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 'is').test(name);
}

/** Whether the statement speaks of an action: by name, by a pattern, or by all but some. */
export const speaksOf = ({ actions, notActions }: PolicyStatement, action: string): boolean =>
  actions.some((one) => covers(one, action)) ||
  (notActions.length > 0 && !notActions.some((one) => covers(one, action)));

/** Whether it gives an action to somebody, under whatever condition. */
export const allows = (one: PolicyStatement, ...actions: string[]): boolean =>
  one.effect === 'Allow' && actions.some((action) => speaksOf(one, action));

/** Whether the statement speaks of everybody and leaves nobody out. */
export const ofEverybody = ({ principal, notPrincipal }: PolicyStatement): boolean =>
  notPrincipal === undefined && (principal === '*' || at(principal, 'AWS') === '*');

/** Whether two sets of conditions say the same. */
export const sameCondition = (one: Conditions, other: Conditions): boolean => sorted(one) === sorted(other);

const sorted = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

/** What a denial must reach to be one: all of these actions, on all of these resources, under no other condition. */
export interface Denial {
  readonly actions: readonly string[];
  readonly on: readonly string[];
  readonly when?: Conditions;
}

/** Whether the statement denies everybody all of it; one that leaves out somebody, something or some case does not. */
export function denies(one: PolicyStatement, { actions, on, when = {} }: Denial): boolean {
  return (
    one.effect === 'Deny' &&
    (ofEverybody(one) || (one.principal === undefined && one.notPrincipal === undefined)) &&
    one.notResources.length === 0 &&
    actions.every((action) => speaksOf(one, action)) &&
    on.every((resource) => one.resources.some((pattern) => covers(pattern, resource))) &&
    sameCondition(one.condition, when)
  );
}

/** Statements of the resource policies (bucket, queue) that name this resource. */
export const policyFor = (templates: Templates, resource: TemplateResource): PolicyStatement[] =>
  templates
    .ofType('AWS::S3::BucketPolicy', 'AWS::SQS::QueuePolicy')
    .filter(({ stack, condition }) => stack === resource.stack && condition === undefined)
    .filter(({ properties }) =>
      [properties['Bucket'], properties['Queues']].flat().some((one) => at(one, 'Ref') === resource.logicalId),
    )
    .flatMap((policy) => policyOf(templates, policy, policy.properties['PolicyDocument']));

/** A statement that gives rights to roles, with the resource that holds it. */
export interface PolicyGrant {
  readonly resource: TemplateResource;
  readonly statement: PolicyStatement;
}

/** Every statement that gives a role rights: inline policies, attached managed policies, and policies inside roles. */
export function rights(templates: Templates): PolicyGrant[] {
  const inRoles = templates
    .ofType('AWS::IAM::Role', 'AWS::IAM::User', 'AWS::IAM::Group')
    .flatMap((resource) =>
      ((resource.properties['Policies'] ?? []) as unknown[]).map(
        (one) => [resource, at(one, 'PolicyDocument')] as const,
      ),
    );
  const attached = templates
    .ofType('AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::RolePolicy')
    .filter((policy) => policy.type !== 'AWS::IAM::ManagedPolicy' || isHeld(templates, policy))
    .map((resource) => [resource, resource.properties['PolicyDocument']] as const);
  return [...attached, ...inRoles]
    .flatMap(([resource, document]) =>
      policyOf(templates, resource, document).map((statement) => ({ resource, statement })),
    )
    .filter(({ statement }) => statement.effect === 'Allow');
}

/** A managed policy that somebody holds. As a boundary it only limits. */
function isHeld(templates: Templates, policy: TemplateResource): boolean {
  const holders = ['Roles', 'Users', 'Groups'].flatMap((kind) => (policy.properties[kind] ?? []) as unknown[]);
  return (
    holders.length > 0 ||
    templates
      .ofType('AWS::IAM::Role')
      .filter(({ stack }) => stack === policy.stack)
      .some((role) => JSON.stringify(role.properties['ManagedPolicyArns'] ?? []).includes(`"${policy.logicalId}"`))
  );
}

/** Names of tenants' stores by the shape of their ids, or of the session's own tenant. */
const OF_TENANTS =
  /[:/][a-z][a-z0-9]{2,9}-(?:t\?{15}|<aws:PrincipalTag\/tenant>|\$\{aws:PrincipalTag\/tenant\})(?:[-/]|$)/;

/** An output that no stack has, or an intrinsic function that is not read. */
const UNRESOLVED = /unknown output|^\{/;

/**
 * Whether a right reaches a store of the platform, that is named by its ARN: by reference, inside it, or by a pattern
 * that may cover it. Patterns for tenants' stores (`<deployment>-t???…`, or the session's tenant) cover none of the platform's.
 */
export function reaches({ resources, notResources }: PolicyStatement, store: string): boolean {
  if (notResources.length > 0) return !notResources.includes(store);
  return resources.some(
    (one) =>
      // What cannot be resolved may be anything: it reaches until it is shown not to.
      UNRESOLVED.test(one) ||
      one === store ||
      one.startsWith(`${store}/`) ||
      (/[*?]/.test(one) && !one.startsWith('<') && !OF_TENANTS.test(one)),
  );
}
