import { DEPLOYMENT, accessRoleName } from '../../support/deployment.ts';
import { collect, type TemplateResource, type Templates } from '../../../lib/shared/templates.ts';
import type { SimulatedRole } from '../../support/isolation-roles.ts';

interface Planted {
  readonly plant: (templates: Templates) => Templates;
  /** The roles that have to be looked at again. */
  readonly only: (role: SimulatedRole) => boolean;
  /** Words of the decision that must be found. */
  readonly found: string;
}

// Mutations write into parsed JSON, whose shape each of them knows.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Json = any;

/** A copy in which the first matching resource is changed. */
function change(
  templates: Templates,
  matches: (one: TemplateResource) => boolean,
  apply: (p: Json) => void,
): Templates {
  const target = templates.resources.find(matches);
  if (target === undefined) throw new Error('There is no resource to plant the violation in.');
  const properties = structuredClone(target.properties);
  apply(properties);
  return collect(
    templates.stacks.map((stack) => ({
      ...stack,
      resources: stack.resources.map((one) => (one === target ? { ...one, properties } : one)),
    })),
  );
}

const policyOf = (role: string) => (one: TemplateResource) =>
  one.type === 'AWS::IAM::Policy' && JSON.stringify(one.properties['Roles']).includes(role);
const grant =
  (role: string, ...statements: object[]) =>
  (templates: Templates) =>
    change(templates, policyOf(role), (p) =>
      p.PolicyDocument.Statement.push(...statements.map((one) => ({ Effect: 'Allow', ...one }))),
    );
const CALLS = 'RecordsServeCallsRole';
const calls = ({ name }: SimulatedRole) => name === `Calls/${CALLS}`;
const read = ({ name }: SimulatedRole) => name === accessRoleName('read');
const ROLE = { Resource: `arn:aws:iam::123456789012:role/${accessRoleName('read')}` };

/** Grants that would open one tenant to another. The proof must find each. */
export const PLANTED_GRANTS: Record<string, Planted> = {
  'a handler reads a tenant’s table': {
    plant: grant(CALLS, {
      Action: 'dynamodb:GetItem',
      Resource: `arn:aws:dynamodb:eu-central-1:123456789012:table/${DEPLOYMENT}-*`,
    }),
    only: calls,
    found: 'data dynamodb:GetItem',
  },
  'a handler decrypts with any key': {
    // Two documents must go wrong for a key: the key policy asks for the session's tag too.
    plant: (templates) =>
      change(
        grant(CALLS, { Action: 'kms:Decrypt', Resource: '*' })(templates),
        (one) => one.stack === 'TenantTemplate' && one.type === 'AWS::KMS::Key',
        (p) => delete p.KeyPolicy.Statement[0].Condition,
      ),
    only: calls,
    found: 'key kms:Decrypt',
  },
  'a handler lists recordings': {
    plant: grant(CALLS, { Action: 's3:ListBucket', Resource: `arn:aws:s3:::${DEPLOYMENT}-*` }),
    only: calls,
    found: 'recordings s3:ListBucket',
  },
  'a handler exports tables': {
    plant: grant(CALLS, { Action: 'dynamodb:ExportTableToPointInTime', Resource: '*' }),
    only: calls,
    found: 'data dynamodb:ExportTableToPointInTime',
  },
  'an access role names tables without the tenant': {
    plant: (templates) =>
      change(templates, policyOf('AccessRead'), (p) => {
        p.PolicyDocument.Statement = JSON.parse(
          JSON.stringify(p.PolicyDocument.Statement).replaceAll('${aws:PrincipalTag/tenant}', '*'),
        );
      }),
    only: read,
    found: '(other) data dynamodb:GetItem',
  },
  'an access role names tables without the generation': {
    plant: (templates) =>
      change(templates, policyOf('AccessRead'), (p) => {
        p.PolicyDocument.Statement = JSON.parse(
          JSON.stringify(p.PolicyDocument.Statement).replaceAll('${aws:PrincipalTag/generation}', '*'),
        );
      }),
    only: read,
    found: '(other-generation) data dynamodb:GetItem',
  },
  'an access role trusts whoever is allowed to take it': {
    plant: (templates) =>
      change(
        grant('AuthoriserAuthoriseRole', { Action: 'sts:AssumeRole', ...ROLE })(templates),
        (one) => one.properties['RoleName'] === accessRoleName('read'),
        (p) =>
          p.AssumeRolePolicyDocument.Statement.filter((one: Json) => one.Effect === 'Allow').forEach(
            (one: Json) => delete one.Condition,
          ),
      ),
    only: ({ name }) => name === 'Api/AuthoriserAuthoriseRole',
    found: `session of ${accessRoleName('read')} sts:AssumeRole`,
  },
};
