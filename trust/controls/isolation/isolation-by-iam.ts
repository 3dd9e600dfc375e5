import { finding, grants, type Control, type Grant } from '../../control.ts';
import { at, type Statement } from '../../../lib/shared/policy-statements.ts';

/** Actions that read, change or decrypt what is in a store. */
const DATA_ACTION =
  /^(?:dynamodb:(?:(?:Get|Put|Update|Delete|BatchGet|BatchWrite|ConditionCheck)\w*Item|Query|Scan|PartiQL\w*|GetRecords)|s3:(?:Get|Put|Delete)Object\w*|kms:(?:Decrypt|Encrypt|ReEncrypt\w*|GenerateDataKey\w*))$/;
const TAG = '${aws:PrincipalTag/tenant}';

export const control: Control = {
  id: 'isolation-by-iam',
  claim:
    "Tenants are isolated by IAM: rights to a tenant's data exist only in access roles, and only for the tenant in the session's tag.",
  rows: ['IS1', 'IS2', 'IS4', 'IS8', 'IS15', 'G11'],
  articles: ['GDPR 25(1)', 'GDPR 32(1)(b)'],
  examine: (templates) =>
    grants(templates)
      .filter(reachesTenants)
      .map(({ resource, statement }) =>
        finding(resource, isBound(statement), "reaches tenants' stores without the session's tag"),
      ),
  tests: [
    { file: 'test/isolation/isolation.infra.test.ts', name: 'denies everything on another tenant’s stores' },
    { file: 'test/isolation/isolation.infra.test.ts', name: 'that is the quarantine' },
    { file: 'test/local/isolation.emulator.test.ts', name: 'another tenant’s table is denied' },
    { file: 'test/isolation/isolation.infra.test.ts', name: 'denies every direct data action to every role' },
    { file: 'test/access/sts-tenant-sessions.test.ts', name: 'never serve another tenant, role or generation' },
    { file: 'test/access/sts-tenant-sessions.test.ts', name: 'never older than ten minutes' },
  ],
  limits:
    'CloudFormation creates tenants’ stores in a role of its own; it uses their keys only through DynamoDB, to make encrypted tables.',
};

/** Data actions on resources that are named by a pattern: whatever is a store of the platform is referred to instead. */
function reachesTenants({ statement }: Grant): boolean {
  return (
    statement.actions.some((action) => DATA_ACTION.test(action) || action.includes('*')) &&
    statement.resources.some((one) => /\*|vk-|\?{3}/.test(nameOf(one)))
  );
}

/** A pattern inside a store of the platform (`<its ARN>/index/*`, `<its ARN>/*`) is not one of tenants. */
function nameOf(resource: unknown): string {
  const parts = at(resource, 'Fn::Join', 1);
  const inStore = Array.isArray(parts) && typeof parts[0] === 'object' && parts[0] !== null;
  return inStore || (typeof resource === 'object' && !Array.isArray(parts)) ? '' : JSON.stringify(resource);
}

/** Keys have no tenant in their ARN: there the encryption context or the service's store must name it. */
function isBound({ actions, resources, condition }: Statement): boolean {
  if (resources.every((one) => nameOf(one) === '' || nameOf(one).includes(TAG))) return true;
  const text = JSON.stringify(condition);
  const keysOnly = actions.every((action) => action.startsWith('kms:'));
  const throughTables =
    text.includes('kms:ViaService') && text.includes('kms:EncryptionContext:aws:dynamodb:tableName');
  return keysOnly && (text.includes(TAG) || throughTables);
}
