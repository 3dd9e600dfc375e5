import { accessRoleName, accessRoleTag, tenantNames } from '../../lambdas/shared/kernel/tenant-names.ts';
import { at, statements, type Statement } from '../shared/policy-statements.ts';
import type { TemplateResource } from '../shared/templates.ts';

/** A statement that is allowed although its pattern covers tenants' keys, and why no item can be read by it. */
interface Exemption {
  /** Beginning of the logical id of the role's policy. */
  readonly policy: string;
  readonly actions: readonly string[];
  readonly condition: RegExp;
  readonly reason: string;
}

const EXEMPTIONS: readonly Exemption[] = [
  {
    policy: 'TenantStacksDefaultPolicy',
    actions: ['kms:CreateGrant', 'kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey'],
    condition:
      /"kms:ViaService":"dynamodb\..*"kms:EncryptionContext:aws:dynamodb:tableName":"[a-z][a-z0-9]{2,9}-t\?{15}-\*"/,
    reason: 'DynamoDB proves with its creator’s rights that an encrypted table can be made; no item passes here.',
  },
];

/** Actions that read, change, copy or decrypt what is in a store. */
const DATA_ACTIONS = [
  ...['BatchGetItem', 'BatchWriteItem', 'ConditionCheckItem', 'DeleteItem', 'GetItem', 'PutItem', 'Query', 'Scan'],
  ...['UpdateItem', 'PartiQLDelete', 'PartiQLInsert', 'PartiQLSelect', 'PartiQLUpdate', 'GetRecords'],
  ...['GetShardIterator', 'CreateBackup', 'ExportTableToPointInTime', 'EnableKinesisStreamingDestination'],
]
  .map((name) => `dynamodb:${name}`)
  .concat(['GetObject', 'GetObjectVersion', 'PutObject', 'DeleteObject'].map((name) => `s3:${name}`))
  .concat(
    ['Decrypt', 'Encrypt', 'GenerateDataKey', 'GenerateDataKeyWithoutPlaintext', 'ReEncryptFrom', 'ReEncryptTo'].map(
      (name) => `kms:${name}`,
    ),
    'kms:CreateGrant',
  );

const ACCOUNT = '123456789012';
const OWN = `t${'o'.repeat(15)}`;
const OTHER = `t${'x'.repeat(15)}`;
/** Another deployment in the same account: its tenants are nobody's here, whatever their ids. */
const ELSEWHERE = 'elsewhere1';
const ACCESS_ROLE = /^[a-z][a-z0-9]{2,9}-access-([a-z]+)$/;
const TENANT_TAG = '${aws:PrincipalTag/tenant}';

/**
 * What in these IAM resources would let anyone past the access roles; empty where tenants are isolated.
 * @param resources all `AWS::IAM::*` resources of all stacks
 * @param deployment whose stacks they are
 */
export function isolationViolations(resources: readonly TemplateResource[], deployment: string): string[] {
  const roles = resources.filter(({ type }) => type === 'AWS::IAM::Role');
  const access = { deployment, roles: new Map(roles.filter(isAccessRole).map((role) => [accessKind(role), role])) };
  return [
    ...resources.filter(isPerson).map((one) => `${nameOf(one)}: people and groups have no place in a stack`),
    ...roles.filter(withoutBoundary).map((one) => `${nameOf(one)}: has no permissions boundary`),
    ...[...access.roles.values()].flatMap((role) => trustViolations(role, deployment)),
    ...grantsOf(resources, roles).flatMap((grant) => grantViolations(grant, access)),
    ...roles.flatMap((role) => tagViolations(role, grantsOf(resources, [role]), access)),
  ];
}

const nameOf = ({ stack, logicalId }: TemplateResource): string => `${stack}/${logicalId}`;
/** The ways into tenants, and the deployment whose functions may take them. */
interface AccessRoles {
  readonly deployment: string;
  /** By what they are for: `read`. */
  readonly roles: ReadonlyMap<string, TemplateResource>;
}

const roleName = ({ properties }: TemplateResource): string => String(properties['RoleName']);
const accessKind = (role: TemplateResource): string => ACCESS_ROLE.exec(roleName(role))?.[1] ?? '';
const isAccessRole = (role: TemplateResource): boolean => ACCESS_ROLE.test(roleName(role));
const isPerson = ({ type }: TemplateResource): boolean => /^AWS::IAM::(?:User|Group|AccessKey)$/.test(type);
const withoutBoundary = ({ properties }: TemplateResource): boolean => properties['PermissionsBoundary'] === undefined;

interface Grant {
  readonly role: TemplateResource;
  readonly policy: string;
  readonly statement: Statement;
  readonly raw: Record<string, unknown>;
}

/** Every statement that gives one of these roles something. A policy of several roles is one grant for each. */
function grantsOf(resources: readonly TemplateResource[], roles: readonly TemplateResource[]): Grant[] {
  return roles.flatMap((role) => {
    const attached = resources.filter(
      (one) =>
        /Policy$/.test(one.type) && one.stack === role.stack && refersTo(one.properties['Roles'] ?? [], role.logicalId),
    );
    const documents = [
      ...attached.map(({ logicalId, properties }) => [logicalId, properties['PolicyDocument']] as const),
      ...((role.properties['Policies'] ?? []) as unknown[]).map(
        (one) => [String(at(one, 'PolicyName')), at(one, 'PolicyDocument')] as const,
      ),
    ];
    return documents.flatMap(([policy, document]) => {
      const raw = [at(document, 'Statement')].flat() as Record<string, unknown>[];
      return statements(document)
        .map((statement, index) => ({ role, policy, statement, raw: raw[index] ?? {} }))
        .filter(({ statement }) => statement.effect === 'Allow');
    });
  });
}

const refersTo = (value: unknown, logicalId: string): boolean => JSON.stringify(value).includes(`"${logicalId}"`);

function grantViolations(grant: Grant, access: AccessRoles): string[] {
  const { role, raw, statement } = grant;
  if ('NotAction' in raw || 'NotResource' in raw) return [`${nameOf(role)}: a grant is written with exceptions`];
  return [
    ...dataViolations(grant, access.deployment),
    ...statement.actions
      .filter((action) => covers(action, 'sts:AssumeRole'))
      .flatMap(() => stsViolations(grant, access)),
  ];
}

/** Data of a tenant: only access roles may name it, and only the one in the session's tag. */
function dataViolations(grant: Grant, deployment: string): string[] {
  const { role, policy, statement } = grant;
  const actions = DATA_ACTIONS.filter((action) => statement.actions.some((pattern) => covers(pattern, action)));
  const session = isAccessRole(role) ? OWN : '';
  const reached = actions.filter((action) =>
    storesOf(action.split(':')[0]!, deployment).some((store) =>
      statement.resources.some((resource) => covers(textOf(resource, session), store)),
    ),
  );
  if (reached.length === 0 || isExempt(policy, statement)) return [];
  const where = `${nameOf(role)}: ${reached.slice(0, 3).join(', ')}`;
  if (!isAccessRole(role)) return [`${where} on tenants' stores, which only access roles may name`];
  const byContext = reached.every((action) => action.startsWith('kms:'));
  return byContext && JSON.stringify(statement.condition).includes(TENANT_TAG)
    ? []
    : [`${where} on another tenant than the session's`];
}

const isExempt = (policy: string, { actions, condition }: Statement): boolean =>
  EXEMPTIONS.some(
    (one) =>
      policy.startsWith(one.policy) &&
      actions.every((action) => one.actions.includes(action)) &&
      one.condition.test(JSON.stringify(condition)),
  );

/** ARNs of another tenant's stores, and of the same tenant's in another deployment: what a pattern must not cover. */
function storesOf(service: string, deployment: string): string[] {
  const names = [tenantNames(deployment, OTHER, 'g01'), tenantNames(ELSEWHERE, OWN, 'g01')];
  const table = (name: string) => `arn:aws:dynamodb:eu-central-1:${ACCOUNT}:table/${name}`;
  const buckets = names.map(({ recordingsBucket }) => `arn:aws:s3:::${recordingsBucket}`);
  if (service === 'kms') return [`arn:aws:kms:eu-central-1:${ACCOUNT}:key/11111111-2222-3333-4444-555555555555`];
  if (service === 's3') return buckets.flatMap((bucket) => [bucket, `${bucket}/recordings/call.wav`]);
  return names
    .flatMap(({ dataTable, keyTable }) => [dataTable, keyTable])
    .flatMap((name) => [table(name), `${table(name)}/index/gsi1`, `${table(name)}/stream/2026-01-01T00:00:00.000`]);
}

/** Sessions are made of access roles only, by functions whose role carries the access role's tag. */
function stsViolations({ role, statement }: Grant, { deployment, roles }: AccessRoles): string[] {
  return statement.resources.flatMap((resource) => {
    const named = [...roles].filter(([, one]) => namesRole(resource, one));
    if (named.length === 0) return [`${nameOf(role)}: may take a role that is no access role`];
    return named
      .filter(([kind]) => tagOf(role, accessRoleTag(kind)) !== deployment)
      .map(([kind, one]) => `${nameOf(role)}: may take ${roleName(one)} without the tag ${accessRoleTag(kind)}`);
  });
}

/** A tag alone is half a grant, which somebody else's statement could complete. */
function tagViolations(role: TemplateResource, grants: readonly Grant[], access: AccessRoles): string[] {
  return [...access.roles]
    .filter(([kind]) => tagOf(role, accessRoleTag(kind)) !== undefined)
    .filter(
      ([, one]) =>
        !grants.some(
          ({ statement }) =>
            statement.actions.includes('sts:AssumeRole') &&
            statement.resources.some((resource) => namesRole(resource, one)),
        ),
    )
    .map(([kind]) => `${nameOf(role)}: carries the tag ${accessRoleTag(kind)} without the grant`);
}

const namesRole = (resource: unknown, role: TemplateResource): boolean =>
  JSON.stringify(resource).includes(role.logicalId) ||
  covers(textOf(resource, ''), `arn:aws:iam::${ACCOUNT}:role/${roleName(role)}`);

const tagOf = ({ properties }: TemplateResource, name: string): unknown =>
  ((properties['Tags'] ?? []) as { Key: string; Value: unknown }[]).find(({ Key }) => Key === name)?.Value;

/** Whoever may take an access role is of this account, carries its tag with the deployment's name, and names one tenant. */
function trustViolations(role: TemplateResource, deployment: string): string[] {
  const kind = accessKind(role);
  const tag = accessRoleTag(kind);
  const named =
    roleName(role) === accessRoleName(deployment, kind) ? [] : [`${nameOf(role)}: has another deployment's name`];
  // A refusal trusts nobody.
  const allowing = statements(role.properties['AssumeRolePolicyDocument']).filter(({ effect }) => effect === 'Allow');
  const trusted = allowing.flatMap((statement) => {
    const root = textOf(at(statement.principal, 'AWS'), '') === `arn:aws:iam::${ACCOUNT}:root`;
    const only = Object.keys(statement.principal ?? {}).length === 1;
    const tagged = at(statement.condition, 'StringEquals', `aws:PrincipalTag/${tag}`) === deployment;
    const tenant = at(statement.condition, 'StringLike', 'aws:RequestTag/tenant') === `t${'?'.repeat(15)}`;
    return [
      ...(root && only ? [] : [`${nameOf(role)}: trusts a second principal`]),
      ...(tagged ? [] : [`${nameOf(role)}: trusts callers without the tag ${tag}`]),
      ...(tenant || !statement.actions.some((action) => /AssumeRole|TagSession|\*/.test(action))
        ? []
        : [`${nameOf(role)}: lets sessions be made without a tenant`]),
    ];
  });
  return [...named, ...trusted];
}

/** A resource as text: references to resources of the platform cannot be a tenant's store, so they match nothing. */
function textOf(resource: unknown, tenant: string): string {
  if (typeof resource === 'string') return resource.replaceAll(TENANT_TAG, tenant);
  const parts = at(resource, 'Fn::Join', 1);
  if (Array.isArray(parts)) return parts.map((part) => textOf(part, tenant)).join(String(at(resource, 'Fn::Join', 0)));
  const sub = at(resource, 'Fn::Sub');
  if (typeof sub === 'string') return textOf(sub.replaceAll('${AWS::AccountId}', ACCOUNT), tenant);
  if (at(resource, 'Ref') === 'AWS::AccountId') return ACCOUNT;
  if (at(resource, 'Ref') === 'AWS::Partition') return 'aws';
  if (at(resource, 'Ref') === 'AWS::Region') return 'eu-central-1';
  return '<reference>';
}

/** Whether an IAM pattern covers a name; other variables of IAM could be anything. */
function covers(pattern: string, name: string): boolean {
  const glob = pattern
    .replaceAll(/\$\{[^}]*\}/g, '*')
    .replaceAll(/[.+^$()|[\]{}\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${glob}$`, 'i').test(name);
}
