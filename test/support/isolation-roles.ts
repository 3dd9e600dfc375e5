import { createHash } from 'node:crypto';
import { at } from '../../lib/shared/policy-statements.ts';
import { TENANT_TEMPLATE, type TemplateResource, type Templates } from '../../lib/shared/templates.ts';
import { accessRoleName } from './deployment.ts';
import { ACCOUNT, WORLD, arn } from './isolation-matrix.ts';
import { resolve, type Json, type Values } from './resolve-template.ts';

export interface NamedPolicy {
  readonly name: string;
  readonly policy: Json;
}

/** A role of a synthesised stack with everything that decides what it may do. */
export interface SimulatedRole {
  /** `Calls/RecordsServeCallsRole`, or the fixed name of an access role. */
  readonly name: string;
  readonly arn: string;
  /** Assumed with session tags; all others have no tenant. */
  readonly isAccessRole: boolean;
  /** Tags that trust policies ask for: `vk-access-<role>`. */
  readonly tags: Readonly<Record<string, string>>;
  /** All other tags of the role: no session can bring or change them. */
  readonly fixedTags: Readonly<Record<string, string>>;
  readonly identityPolicies: readonly NamedPolicy[];
  readonly boundaries: readonly NamedPolicy[];
  readonly trust: Json;
}

const ACCESS_TAG = /^vk-access-/;

/** The one policy of AWS’ own that a role of the platform has; its text is AWS’. */
const AWS_POLICIES: Record<string, Json> = {
  'service-role/AWSLambdaBasicExecutionRole': {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'], Resource: '*' },
    ],
  },
};

/**
 * Every role of every stack, with policies in which all references are replaced.
 * @throws when a role has a policy whose text is not known: what it may do could not be decided
 */
export function rolesOf(templates: Templates): SimulatedRole[] {
  const values = valuesOf(templates);
  return templates.ofType('AWS::IAM::Role').map((role) => simulated(role, { templates, known: values[role.stack]! }));
}

/** Physical name of the audit log's outbox, which all tenants share. */
export function outboxOf(templates: Templates): string {
  const name = valuesOf(templates)['Data']!['OutboxTableName!'];
  if (name === undefined) throw new Error('The data stack does not say which table the outbox is.');
  return name;
}

interface Where {
  readonly templates: Templates;
  readonly known: Values;
}

function simulated(role: TemplateResource, where: Where): SimulatedRole {
  const { properties, stack, logicalId } = role;
  const fixed = properties['RoleName'];
  const name = typeof fixed === 'string' ? fixed : `${stack}/${logicalId.replace(/[0-9A-F]{8}$/, '')}`;
  const all = (properties['Tags'] ?? []) as { Key: string; Value: string }[];
  const tags = all.filter(({ Key }) => ACCESS_TAG.test(Key));
  const document = (value: unknown): Json => resolve(value as Json, where.known);
  return {
    name,
    arn: where.known[`${logicalId}.Arn`]!,
    isAccessRole: name.startsWith(accessRoleName('')),
    tags: Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value])),
    fixedTags: Object.fromEntries(all.filter(({ Key }) => !ACCESS_TAG.test(Key)).map(({ Key, Value }) => [Key, Value])),
    trust: document(properties['AssumeRolePolicyDocument']),
    boundaries: boundaryOf(role, where).map((one) => ({ name: 'boundary', policy: document(one) })),
    identityPolicies: identityOf(role, where).map((one, index) => ({ name: `policy-${index}`, policy: document(one) })),
  };
}

function boundaryOf(role: TemplateResource, { templates }: Where): unknown[] {
  const id = at(role.properties, 'PermissionsBoundary', 'Ref');
  return templates
    .ofType('AWS::IAM::ManagedPolicy')
    .filter(({ stack, logicalId }) => stack === role.stack && logicalId === id)
    .map(({ properties }) => properties['PolicyDocument']);
}

function identityOf(role: TemplateResource, { templates, known }: Where): unknown[] {
  const attached = templates
    .ofType('AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy')
    .filter(({ stack, properties }) => stack === role.stack && names(properties['Roles'], role.logicalId));
  const inline = (role.properties['Policies'] ?? []) as unknown[];
  const managed = (role.properties['ManagedPolicyArns'] ?? []) as Json[];
  return [
    ...attached.map(({ properties }) => properties['PolicyDocument']),
    ...inline.map((one) => at(one, 'PolicyDocument')),
    ...managed.map((one) => awsPolicy(String(resolve(one, known)))),
  ];
}

const names = (references: unknown, logicalId: string): boolean =>
  JSON.stringify(references ?? []).includes(`"${logicalId}"`);

function awsPolicy(policyArn: string): Json {
  const found = AWS_POLICIES[policyArn.replace(/^.*:policy\//, '')];
  if (found === undefined) throw new Error(`The text of ${policyArn} is not known.`);
  return found;
}

/** Values of all references, by stack: names and ARNs as AWS would make them, and outputs of other stacks. */
function valuesOf(templates: Templates): Record<string, Values> {
  const stacks = templates.stacks.filter(({ name }) => name !== TENANT_TEMPLATE);
  const own = Object.fromEntries(
    stacks.map((stack) => [
      stack.name,
      { ...WORLD, ...Object.assign({}, ...stack.resources.map(physical)) } as Record<string, string>,
    ]),
  );
  const outputs: Record<string, string> = {};
  // In the order of deployment, so that an output that passes on another stack's finds it.
  for (const stack of stacks) {
    const declared = (JSON.parse(stack.text) as { Outputs?: Record<string, { Value: Json }> }).Outputs ?? {};
    for (const [name, { Value }] of Object.entries(declared)) {
      const value = String(resolve(Value, { ...own[stack.name], ...outputs }));
      outputs[`${stack.name}!${name}`] = value;
      own[stack.name]![`${name}!`] = value;
    }
  }
  return Object.fromEntries(stacks.map(({ name }) => [name, { ...own[name], ...outputs }]));
}

/** References to a resource: `Ref` and the ARNs that `Fn::GetAtt` gives. */
function physical({ stack, logicalId, type, properties }: TemplateResource): Record<string, string> {
  const fixed = [properties['RoleName'], properties['TableName'], properties['BucketName']].find(
    (one) => typeof one === 'string',
  ) as string | undefined;
  const name = fixed ?? `${stack}-${logicalId}`;
  const both = (ref: string, its: string) => ({ [logicalId]: ref, [`${logicalId}.Arn`]: its });
  switch (type) {
    case 'AWS::DynamoDB::Table': {
      const table = arn('dynamodb', `table/${name}`);
      return { ...both(name, table), [`${logicalId}.StreamArn`]: `${table}/stream/2026-01-01T00:00:00.000` };
    }
    case 'AWS::S3::Bucket':
      return both(name.toLowerCase(), `arn:aws:s3:::${name.toLowerCase()}`);
    case 'AWS::IAM::Role':
      return both(name, `arn:aws:iam::${ACCOUNT}:role/${name}`);
    case 'AWS::KMS::Key':
      return both(keyId(name), arn('kms', `key/${keyId(name)}`));
    case 'AWS::Lambda::Function':
      return both(name, arn('lambda', `function:${name}`));
    case 'AWS::Logs::LogGroup':
      return both(name, `${arn('logs', `log-group:${name}`)}:*`);
    default: {
      const its = arn(type.split('::')[1]!.toLowerCase(), name);
      return both(REF_IS_ARN.test(type) ? its : name, its);
    }
  }
}

const REF_IS_ARN = /Alias$|Version$|StateMachine$|Topic$|ManagedPolicy$/;

/** A key id in AWS’ form, always the same for the same key. */
const keyId = (name: string): string =>
  createHash('sha256')
    .update(name)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
