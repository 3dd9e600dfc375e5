import { describe, expect, test } from '@jest/globals';
import { accessRoleName } from '../support/deployment.ts';
import { grants } from '../../trust/control.ts';
import { at, statements } from '../../lib/shared/policy-statements.ts';
import { cases, metadataOf, pathOf, templatesOf } from '../support/templates.ts';

const templates = templatesOf();
const roles = templates.ofType('AWS::IAM::Role');
const given = grants(templates);

/** Actions for which AWS knows no resource, given by the CDK or by every PlatformFunction. */
const WITHOUT_RESOURCE: Record<string, string> = {
  'xray:PutTraceSegments': 'traces have no ARN',
  'xray:PutTelemetryRecords': 'traces have no ARN',
  'xray:GetSamplingRules': 'sampling is of the account',
  'xray:GetSamplingTargets': 'sampling is of the account',
  'logs:CreateLogDelivery': 'deliveries of workflow logs have no ARN that could be named before',
  'logs:GetLogDelivery': 'as above',
  'logs:UpdateLogDelivery': 'as above',
  'logs:DeleteLogDelivery': 'as above',
  'logs:ListLogDeliveries': 'as above',
  'logs:PutResourcePolicy': 'policies of CloudWatch Logs are of the account',
  'logs:DescribeResourcePolicies': 'policies of CloudWatch Logs are of the account',
  'logs:DescribeLogGroups': 'a list',
  'dynamodb:ListStreams': 'a list',
};

interface Unlimited {
  actions: string[];
  reason: string;
}

const reasons = templates.stacks.flatMap(({ name }) =>
  metadataOf(name, 'voicekeep:unlimited-resource').map(({ path, data }) => ({ path, ...(data as Unlimited) })),
);

describe('every role', () => {
  test.each(cases(roles))('%s has the boundary of its stack', (_, role) => {
    const boundary = at(role.properties, 'PermissionsBoundary', 'Ref');
    const found = templates
      .ofType('AWS::IAM::ManagedPolicy')
      .find(({ stack, logicalId }) => stack === role.stack && logicalId === boundary);
    const sids = (at(found?.properties, 'PolicyDocument', 'Statement') as { Sid: string }[]).map(({ Sid }) => Sid);
    expect(sids).toEqual([
      'WhatTheRoleSays',
      'OnlyThisRegion',
      'ModelsInTheUnionOnly',
      'NoCopiesOfTenantKeys',
      'NoRestoresOfTenantKeys',
    ]);
  });

  test.each(cases(roles))('%s trusts a service, or the account under conditions', (_, role) => {
    for (const one of statements(role.properties['AssumeRolePolicyDocument'])) {
      const service = at(one.principal, 'Service');
      if (service === undefined) expect(Object.keys(one.condition)).not.toEqual([]);
      else expect(service).toMatch(/^(?:lambda|states|scheduler|lexv2|cloudformation)\.amazonaws\.com$/);
    }
  });

  test('has a fixed name only where policies and evidence refer to it', () => {
    const named = roles.map((role) => role.properties['RoleName']).filter((name) => name !== undefined);
    expect(named.sort()).toEqual(
      ['close', 'erase', 'provision', 'read', 'restore', 'rewrap', 'write'].map((role) => accessRoleName(role)),
    );
  });

  test('has no more of AWS’ own policies than the one that writes logs', () => {
    const managed = roles.flatMap((role) => (role.properties['ManagedPolicyArns'] ?? []) as unknown[]);
    expect(managed.map((arn) => /policy\/.*$/.exec(JSON.stringify(arn))?.[0].slice(0, 48))).toEqual([
      'policy/service-role/AWSLambdaBasicExecutionRole"',
    ]);
  });
});

describe('every grant', () => {
  const rows = given.map(
    (one) =>
      [
        `${one.resource.stack}/${one.resource.logicalId} ${one.statement.actions.join(' ')}`.slice(0, 120),
        one,
      ] as const,
  );

  test.each(rows)('%s names its actions', (_, { statement }) => {
    expect(statement.actions.length).toBeGreaterThan(0);
    expect(statement.actions.filter((action) => action.includes('*'))).toEqual([]);
  });

  test.each(rows.filter(([, { statement }]) => statement.resources.includes('*')))(
    '%s has resource * only with a reason',
    (_, { resource, statement }) => {
      const path = pathOf(resource);
      const without = statement.actions
        .filter((action) => WITHOUT_RESOURCE[action] === undefined)
        .filter((action) => !reasons.some((one) => path.startsWith(`${one.path}/`) && one.actions.includes(action)));
      expect(without).toEqual([]);
    },
  );

  test('has resources: none is written with exceptions', () => {
    const documents = templates
      .ofType('AWS::IAM::Policy')
      .map((policy) => JSON.stringify(policy.properties['PolicyDocument']));
    expect(documents.filter((text) => /"Not(?:Action|Resource|Principal)"/.test(text))).toEqual([]);
  });

  test('lets nobody change roles, policies, trails or the audit lock', () => {
    const forbidden =
      /^(?:iam:(?!PassRole$|CreateServiceLinkedRole$)|cloudtrail:|organizations:(?!Describe)|s3:(?:BypassGovernance|PutBucketObjectLock)|kms:(?:PutKeyPolicy|ScheduleKeyDeletion|CreateGrant))/;
    const found = given.filter(({ statement }) => statement.actions.some((action) => forbidden.test(action)));
    expect([...new Set(found.map(({ resource }) => resource.logicalId.replace(/[0-9A-F]{8}$/, '')))].sort()).toEqual([
      // A key's end in a week, and the grant that DynamoDB needs on the key of a restored table.
      'AccessclosePolicy',
      'AccessrestorePolicy',
      'TenantStacksDefaultPolicy',
    ]);
  });

  test('lets only what certifies an erasure or a closing sign certificates, and only publisher, compaction and witness sign for the log', () => {
    const signers = given
      .filter(({ statement }) => statement.actions.includes('kms:Sign'))
      .map(
        ({ resource }) =>
          `${resource.stack} ${/Certify|Finish|PublishCheckpoint|CompactSegments|WatchLog/i.exec(resource.logicalId)?.[0].toLowerCase()}`,
      );
    expect(signers.sort()).toEqual([
      'Audit compactsegments',
      'Audit publishcheckpoint',
      'Audit watchlog',
      'Compliance certify',
      'Tenants certify',
      'Tenants finish',
    ]);
  });
});

describe('every reason for resource *', () => {
  test.each(reasons.map((one) => [one.path, one] as const))(
    '%s is a sentence and still needed',
    (path, { actions, reason }) => {
      expect(reason.split(' ').length).toBeGreaterThan(3);
      const used = given
        .filter(
          ({ resource, statement }) => statement.resources.includes('*') && pathOf(resource).startsWith(`${path}/`),
        )
        .flatMap(({ statement }) => statement.actions);
      expect(actions.filter((action) => !used.includes(action))).toEqual([]);
    },
  );
});

describe('who may invoke functions', () => {
  test.each(cases(templates.ofType('AWS::Lambda::Permission')))(
    '%s is a service that works for this account',
    (_, { properties }) => {
      expect(properties['Principal']).toMatch(/^(?:apigateway|events|lexv2|voiceconnector\.chime)\.amazonaws\.com$/);
      expect(properties['SourceAccount'] ?? properties['SourceArn']).toBeDefined();
      expect(properties['FunctionUrlAuthType']).toBeUndefined();
    },
  );

  test('no function has a URL of its own', () => {
    expect(templates.ofType('AWS::Lambda::Url')).toEqual([]);
  });
});
