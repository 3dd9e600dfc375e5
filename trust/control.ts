import { at, isEveryone, statements, type Statement } from '../lib/shared/policy-statements.ts';
import type { Mutation } from './mutation.ts';
import type { TemplateResource, Templates } from '../lib/shared/templates.ts';

/** What a control says of one resource it looked at. */
export interface Finding {
  readonly resource: TemplateResource;
  readonly ok: boolean;
  /** What is wrong, where it is not ok. */
  readonly why?: string;
}

/** A test that proves a part of the claim: the file's whole path and words of its full name (of all cases of a table). */
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
  /** Rows of the claims inventory this control meets; what is missing for a row stands in `limits`. */
  readonly rows: readonly string[];
  /** Articles it serves: `GDPR 32(1)(a)`, `AI Act 50(1)`, `StGB 201`. */
  readonly articles: readonly string[];
  /** Looks at the synthesised templates; must find at least one resource. */
  readonly examine?: (templates: Templates) => Finding[];
  /** Breakages of what is claimed, each of which `examine` or a test that reads templates must find. */
  readonly mutations?: readonly Mutation[];
  readonly tests?: readonly TestRef[];
  /**
   * Why this deployment does not make the claim: a choice of its configuration, or something it does not deploy.
   * Undefined where it does. A claim that is not made is not examined.
   */
  readonly notClaimed?: (templates: Templates) => string | undefined;
  /** What the claim does not cover, printed beside it. */
  readonly limits?: string;
}

/** Finding from a condition: `why` is used only where it does not hold. */
export const finding = (resource: TemplateResource, ok: boolean, why: string): Finding =>
  ok ? { resource, ok } : { resource, ok, why };

/** Finding from several conditions, each under what is wrong where it does not hold. */
export function judged(resource: TemplateResource, checks: Readonly<Record<string, boolean>>): Finding {
  const broken = Object.entries(checks).flatMap(([why, ok]) => (ok ? [] : [why]));
  return finding(resource, broken.length === 0, broken.join('; '));
}

/** The stage that the templates were made for, as their tags say; undefined where they disagree. */
export function stageOf(templates: Templates): string | undefined {
  const tags = templates
    .ofType('AWS::Lambda::Function')
    .flatMap(({ properties }) => (properties['Tags'] ?? []) as Tag[]);
  const stages = new Set(tags.filter(({ Key: key }) => key === 'voicekeep:stage').map(({ Value: value }) => value));
  return stages.size === 1 ? [...stages][0] : undefined;
}

interface Tag {
  readonly Key: string;
  readonly Value: string;
}

/** Checks one condition on every resource of the given types. */
export const every =
  (types: string | readonly string[], ok: (resource: TemplateResource) => boolean, why: string) =>
  (templates: Templates): Finding[] =>
    templates.ofType(...[types].flat()).map((resource) => finding(resource, ok(resource), why));

/** Statements of the resource policy (bucket or queue) that names this resource by `Ref`. */
export function resourcePolicy(templates: Templates, resource: TemplateResource): Statement[] {
  return templates
    .ofType('AWS::S3::BucketPolicy', 'AWS::SQS::QueuePolicy')
    .filter(({ stack }) => stack === resource.stack)
    .filter(({ properties }) =>
      [properties['Bucket'], properties['Queues']].flat().some((one) => at(one, 'Ref') === resource.logicalId),
    )
    .flatMap(({ properties }) => statements(properties['PolicyDocument']));
}

/** True where everyone is denied everything over connections without TLS. */
export const deniesPlainConnections = (policy: readonly Statement[]): boolean =>
  policy.some(
    (one) =>
      one.effect === 'Deny' &&
      isEveryone(one.principal) &&
      one.actions.some((action) => action.endsWith(':*')) &&
      String(at(one.condition, 'Bool', 'aws:SecureTransport')) === 'false',
  );

/** A statement that gives rights, with the resource that holds it. */
export interface Grant {
  readonly resource: TemplateResource;
  readonly statement: Statement;
}

/** Every statement that gives rights: inline and managed policies of all roles. */
export function grants(templates: Templates): Grant[] {
  const attached = templates
    .ofType('AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy')
    .filter((policy) => policy.type !== 'AWS::IAM::ManagedPolicy' || isAttached(templates, policy))
    .flatMap((resource) =>
      statements(resource.properties['PolicyDocument']).map((statement) => ({ resource, statement })),
    );
  const embedded = templates
    .ofType('AWS::IAM::Role')
    .flatMap((resource) =>
      ((resource.properties['Policies'] ?? []) as unknown[]).flatMap((policy) =>
        statements(at(policy, 'PolicyDocument')).map((statement) => ({ resource, statement })),
      ),
    );
  return [...attached, ...embedded].filter(({ statement }) => statement.effect === 'Allow');
}

/** A managed policy that somebody holds. As a boundary it only limits. */
function isAttached(templates: Templates, policy: TemplateResource): boolean {
  const holders = ['Roles', 'Users', 'Groups'].flatMap((kind) => (policy.properties[kind] ?? []) as unknown[]);
  const named = templates
    .ofType('AWS::IAM::Role')
    .filter(({ stack }) => stack === policy.stack)
    .some((role) => JSON.stringify(role.properties['ManagedPolicyArns'] ?? []).includes(`"${policy.logicalId}"`));
  return holders.length > 0 || named;
}

/** An operation of the deployed API body. */
export interface ApiOperation {
  readonly api: TemplateResource;
  readonly path: string;
  /** Upper case. */
  readonly method: string;
  readonly operation: unknown;
}

/** Every operation of every deployed REST API. */
export function apiOperations(templates: Templates): ApiOperation[] {
  return templates.ofType('AWS::ApiGateway::RestApi').flatMap((api) =>
    Object.entries((at(api.properties, 'Body', 'paths') ?? {}) as Record<string, Record<string, unknown>>).flatMap(
      ([path, methods]) =>
        Object.entries(methods).map(([method, operation]) => ({
          api,
          path,
          method: method.toUpperCase(),
          operation,
        })),
    ),
  );
}
