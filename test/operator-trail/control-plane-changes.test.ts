import { describe, expect, test } from '@jest/globals';
import { accessRoleName, DEPLOYMENT } from '../support/deployment.ts';
import { directAccess } from '../../lambdas/operator-trail/domain/direct-access.ts';
import { TENANT_A } from '../support/fake-tenant-room.ts';

const PERSON = 'AROAPERSONPERSONAL22';
const FUNCTION = 'AROAFUNCTIONROLEAA22';
const platform = { deployment: DEPLOYMENT, stores: {}, roles: new Set([FUNCTION]) };
const role = `arn:aws:iam::123456789012:role/${accessRoleName('read')}`;

const judged = (service: string, eventName: string, more: object = {}) =>
  directAccess(
    {
      eventID: '6f1c9a52-4f0a-4b0e-9d55-0f3f8a9c1d20',
      eventTime: '2026-11-30T12:00:00Z',
      eventName,
      eventSource: `${service}.amazonaws.com`,
      managementEvent: true,
      readOnly: false,
      userIdentity: { type: 'AssumedRole', principalId: `${PERSON}:somebody@example.org` },
      ...more,
    },
    platform,
  );

describe('what a person changes past the application', () => {
  test.each([
    ['lambda', 'UpdateFunctionCode20150331v2', 'function'],
    ['lambda', 'CreateEventSourceMapping20150331', 'function'],
    ['lambda', 'DeleteEventSourceMapping20150331', 'function'],
    ['iam', 'PutRolePolicy', 'function'],
    ['iam', 'UpdateAssumeRolePolicy', 'function'],
    ['iam', 'TagRole', 'function'],
    ['events', 'DisableRule', 'function'],
    ['scheduler', 'UpdateSchedule', 'function'],
    ['secretsmanager', 'GetSecretValue', 'secret'],
    ['logs', 'FilterLogEvents', 'log-group'],
    ['logs', 'DeleteLogGroup', 'log-group'],
    ['backup', 'StartBackupJob', 'data-table'],
  ])('is an entry of the platform’s log: %s %s', (service, eventName, store) => {
    for (const readOnly of [false, /^(?:Get|Filter)/.test(eventName)]) {
      const found = judged(service, eventName, { readOnly });
      expect(found.kind).toBe('entries');
      const [item] = found.kind === 'entries' ? found.items : [];
      expect(item).toMatchObject({ log: 'platform' });
      expect(JSON.parse(item!.entry)).toMatchObject({
        type: 'operator.direct-access',
        resource: { kind: 'store', id: store },
        actor: { kind: 'operator', id: PERSON },
      });
      expect(item!.entry).not.toContain('somebody');
    }
  });

  test('is an entry of the tenant’s log where an access role is taken for it', () => {
    const requestParameters = { roleArn: role, principalTags: { tenant: TENANT_A.tenant, generation: 'g01' } };
    const found = judged('sts', 'AssumeRole', { requestParameters, readOnly: true });
    expect(found).toMatchObject({ kind: 'entries', items: [{ log: TENANT_A.tenant }] });
    expect(judged('sts', 'AssumeRole', { requestParameters: { roleArn: role }, readOnly: true })).toMatchObject({
      kind: 'entries',
      items: [{ log: 'platform' }],
    });
  });

  test.each([
    ['lambda', 'ListFunctions20150331'],
    ['iam', 'GetRole'],
    ['secretsmanager', 'DescribeSecret'],
    ['events', 'DescribeRule'],
    ['sts', 'GetCallerIdentity'],
    ['constructor', 'PutEverything'],
  ])('is not what only looks at settings: %s %s', (service, eventName) => {
    expect(judged(service, eventName, { readOnly: true }).kind).toBe('other');
  });

  test('is not what the application’s own functions do', () => {
    const userIdentity = { type: 'AssumedRole', principalId: `${FUNCTION}:serve-calls` };
    const requestParameters = { roleArn: role, principalTags: { tenant: TENANT_A.tenant } };
    expect(judged('sts', 'AssumeRole', { userIdentity, requestParameters }).kind).toBe('own');
  });
});

describe('a person in a role of the platform’s own', () => {
  const taken = { responseElements: { assumedRoleUser: { assumedRoleId: `${FUNCTION}:serve-calls` } }, readOnly: true };

  test('is told of when taking it, by whoever takes it', () => {
    expect(judged('sts', 'AssumeRole', taken)).toMatchObject({ kind: 'entries', items: [{ log: 'platform' }] });
    const byService = { ...taken, userIdentity: { type: 'AWSService', principalId: undefined } };
    expect(judged('sts', 'AssumeRole', byService).kind).toBe('own');
    const other = { responseElements: { assumedRoleUser: { assumedRoleId: `${PERSON}:x` } }, readOnly: true };
    expect(judged('sts', 'AssumeRole', other).kind).toBe('other');
  });

  test.each([
    ['the console', { sessionCredentialFromConsole: 'true' }, {}],
    ['a second factor', {}, { sessionContext: { attributes: { mfaAuthenticated: 'true' } } }],
  ])('is told from a function by %s', (_, record, identity) => {
    const userIdentity = { type: 'AssumedRole', principalId: `${FUNCTION}:serve-calls` };
    const change = (more: object, who: object) =>
      judged('lambda', 'UpdateFunctionCode', { ...more, userIdentity: { ...userIdentity, ...who } });
    expect(change({}, { sessionContext: { attributes: { mfaAuthenticated: 'false' } } }).kind).toBe('own');
    expect(change(record, identity)).toMatchObject({ kind: 'entries', items: [{ log: 'platform' }] });
  });
});
