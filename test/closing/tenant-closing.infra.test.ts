import { Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from '@jest/globals';
import { DEPLOYMENT } from '../support/deployment.ts';
import { CertificateKey } from '../../lib/dsar/certificate-key.ts';
import { LandingBucket } from '../../lib/telephony/landing-bucket.ts';
import { Key } from 'aws-cdk-lib/aws-kms';
import { DrillRegister } from '../../lib/drills/drill-register.ts';
import { ClosingCertificates } from '../../lib/closing/closing-certificates.ts';
import { TenantClosing } from '../../lib/closing/tenant-closing.ts';
import { TenantCloudFormationRole } from '../../lib/tenants/tenant-cloudformation-role.ts';
import { accessStack } from '../tenants/support/stacks.ts';

const { access, tables, stack } = accessStack();
new TenantClosing(stack, 'Closing', {
  cellTenants: 1230,
  drills: new DrillRegister(stack, 'Drills', { key: new Key(stack, 'DrillsKey'), retain: true }),
  tables,
  access,
  certificates: new ClosingCertificates(stack, 'ClosingCertificates', { retain: true }),
  stackRole: new TenantCloudFormationRole(stack, 'TenantRole'),
  landing: new LandingBucket(stack, 'Landing', { retain: true }),
  certificateKey: new CertificateKey(stack, 'CertificateKey', { retain: true }),
  bot: { botId: 'BOT', botArn: 'arn:aws:lex:eu-central-1:123456789012:bot/BOT' },
});
const template = Template.fromStack(stack);

interface Statement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: Record<string, Record<string, unknown>>;
}
const list = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value]);
const statementsOf = (prefix: string): Statement[] =>
  Object.entries(template.findResources('AWS::IAM::Policy'))
    .filter(([, policy]) => JSON.stringify(policy['Properties'].Roles).includes(`"${prefix}`))
    .flatMap(([, policy]) => policy['Properties'].PolicyDocument.Statement as Statement[]);
const actionsOf = (prefix: string): string[] => statementsOf(prefix).flatMap(({ Action }) => list(Action));

interface State {
  readonly Type: string;
  readonly Next?: string;
  readonly Default?: string;
  readonly Choices?: { readonly Next: string; readonly StringEquals: string }[];
  readonly Catch?: { readonly Next: string }[];
  readonly Seconds?: number;
  readonly TimestampPath?: string;
  readonly Parameters?: { readonly Payload: object };
}

/** The machine's states, as it is deployed; references stand as text. */
const deployed = Object.values(template.findResources('AWS::StepFunctions::StateMachine'))[0]!;
const parts = deployed['Properties'].DefinitionString['Fn::Join'][1] as unknown[];
const machine = JSON.parse(parts.map((part) => (typeof part === 'string' ? part : 'REF')).join('')) as {
  StartAt: string;
  States: Record<string, State>;
};
const { States: states } = machine;
const choice = (name: string) => {
  const { Choices = [], Default } = states[name]!;
  return { ...Object.fromEntries(Choices.map(({ StringEquals, Next }) => [StringEquals, Next])), otherwise: Default };
};

describe('the closing machine', () => {
  test('goes from the window over holds, purge and re-scan to the infrastructure, and no other way', () => {
    expect(machine.StartAt).toBe('BeginPurge');
    expect(choice('MayPurge?')).toEqual({
      retrieve: 'WaitForRetrieval',
      held: 'WaitForHolds',
      begun: 'WaitForWorkUnderWay',
      purge: 'Purge',
      otherwise: 'Ended',
    });
    expect(choice('Purged?')).toEqual({
      done: 'CertifyPurge',
      more: 'Purge',
      held: 'WaitForHolds',
      otherwise: 'Ended',
    });
    expect(choice('FoundEmpty?')).toEqual({ done: 'Demolish', left: 'Purge', otherwise: 'Ended' });
    expect(choice('TakenDown?')).toEqual({
      done: 'Finish',
      failed: 'MarkAsFailed',
      ended: 'Ended',
      otherwise: 'WaitForDemolition',
    });
    for (const wait of ['WaitForRetrieval', 'WaitForHolds', 'WaitForWorkUnderWay'])
      expect(states[wait]!.Next).toBe('BeginPurge');
  });

  test('waits for the time on the record, a day for a hold, and a minute for work that was under way', () => {
    expect(states['WaitForRetrieval']!.TimestampPath).toBe('$.step.until');
    expect(states['WaitForHolds']!.Seconds).toBe(86_400);
    expect(states['WaitForWorkUnderWay']!.Seconds).toBe(60);
  });

  test('marks the tenant where any step fails', () => {
    const steps = Object.entries(states).filter(([name, one]) => one.Type === 'Task' && name !== 'MarkAsFailed');
    expect(steps.map(([name]) => name).sort()).toEqual(['BeginPurge', 'CertifyPurge', 'Demolish', 'Finish', 'Purge']);
    for (const [, one] of steps) expect(one.Catch?.map(({ Next }) => Next)).toEqual(['MarkAsFailed']);
    expect(states['MarkAsFailed']!.Next).toBe('Failed');
  });

  test('carries ids only', () => {
    for (const one of Object.values(states).filter(({ Type }) => Type === 'Task'))
      expect(one.Parameters?.Payload).toEqual({ 'tenantId.$': '$.tenantId', 'attempt.$': '$.attempt' });
    template.hasResourceProperties('AWS::StepFunctions::StateMachine', {
      LoggingConfiguration: Match.objectLike({ IncludeExecutionData: false, Level: 'ERROR' }),
    });
  });
});

describe('the role that destroys', () => {
  const own = statementsOf('AccessClose');
  const withSid = (sid: string) => own.find((one) => one.Sid === sid)!;

  test('has rights to stores by the tenant in its tag only', () => {
    for (const sid of ['OwnData', 'OwnKeys', 'OwnObjects', 'EndOfOwnTables', 'EndOfOwnBucket', 'EndOfOwnAlias'])
      for (const resource of list(withSid(sid).Resource))
        expect([sid, JSON.stringify(resource)]).toEqual([
          sid,
          expect.stringContaining(`${DEPLOYMENT}-\${aws:PrincipalTag/tenant}`),
        ]);
  });

  test('reaches a key only by the tenant’s alias, and ends it no earlier than in a week', () => {
    for (const sid of ['EndOfOwnKey', 'EndOfOwnKeyInAWeek'])
      expect(withSid(sid).Condition?.['ForAnyValue:StringEquals']).toEqual({
        'kms:ResourceAliases': `alias/${DEPLOYMENT}-\${aws:PrincipalTag/tenant}`,
      });
    expect(withSid('EndOfOwnKeyInAWeek').Condition?.['NumericGreaterThanEquals']).toEqual({
      'kms:ScheduleKeyDeletionPendingWindowInDays': '7',
    });
  });

  test('opens nothing: it reads no object and has no direct use of the key', () => {
    const actions = actionsOf('AccessClose');
    expect(actions.filter((action) => /GetObject|PutObject|GetItem|PutItem|UpdateItem|Query/.test(action))).toEqual([
      'dynamodb:PutItem', // its own audit rows
    ]);
    const direct = own.filter(
      (one) =>
        one.Effect === 'Allow' &&
        list(one.Action).includes('kms:Decrypt') &&
        !one.Condition?.['StringEquals']?.['kms:ViaService'],
    );
    expect(direct).toEqual([]);
  });

  test('is denied backups, exports and restores like every other', () => {
    expect(withSid('NothingIsCarriedAway')).toMatchObject({ Effect: 'Deny' });
  });
});

describe('the functions of closing', () => {
  test('that destroy or count have the role for it, and no data rights of their own', () => {
    for (const fn of ['Begin', 'Purge', 'Certify', 'Demolish'])
      expect([fn, actionsOf(`Closing${fn}FunctionRole`).includes('sts:AssumeRole')]).toEqual([fn, true]);
    for (const fn of ['Finish', 'Fail'])
      expect([fn, actionsOf(`Closing${fn}FunctionRole`).includes('sts:AssumeRole')]).toEqual([fn, false]);
  });

  test('sign only where something is certified', () => {
    const signing = ['Begin', 'Purge', 'Certify', 'Demolish', 'Finish', 'Fail'].filter((fn) =>
      actionsOf(`Closing${fn}FunctionRole`).includes('kms:Sign'),
    );
    expect(signing).toEqual(['Certify', 'Finish']);
  });

  test('change stacks only as the tenants’ role, and never make one', () => {
    const changing = statementsOf('ClosingDemolishFunctionRole').filter((one) =>
      list(one.Action).some((action) => /Update(?:Stack)$|DeleteStack/.test(action)),
    );
    expect(changing).toHaveLength(1);
    expect(JSON.stringify(changing[0]!.Condition)).toContain('cloudformation:RoleArn');
    expect(actionsOf('ClosingDemolishFunctionRole')).not.toContain('cloudformation:CreateStack');
  });

  test('list and delete in the landing bucket under names of tenants only', () => {
    for (const fn of ['Purge', 'Certify']) {
      const listing = statementsOf(`Closing${fn}FunctionRole`).filter((one) =>
        list(one.Action).includes('s3:ListBucket'),
      );
      expect(listing.map((one) => one.Condition)).toEqual([{ StringLike: { 's3:prefix': `t${'?'.repeat(15)}/` } }]);
    }
  });

  test('cannot read certificates, which are kept and private', () => {
    expect(actionsOf('ClosingCertifyFunctionRole')).not.toContain('s3:GetObject');
    template.hasResource('AWS::S3::Bucket', {
      DeletionPolicy: 'Retain',
      Properties: Match.objectLike({ VersioningConfiguration: { Status: 'Enabled' } }),
    });
  });
});
