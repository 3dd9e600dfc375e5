import { describe, expect, test } from '@jest/globals';
import { deniesPlainConnections, resourcePolicy } from '../../trust/control.ts';
import { at, possibleValues } from '../../lib/shared/policy-statements.ts';
import { TENANT_TEMPLATE } from '../../lib/shared/templates.ts';
import { cases, templatesOf } from '../support/templates.ts';

const templates = templatesOf();

describe('every bucket', () => {
  const buckets = cases(templates.ofType('AWS::S3::Bucket'));

  test.each(buckets)('%s is encrypted, private and without access lists', (_, { properties }) => {
    expect(
      at(properties, 'BucketEncryption', 'ServerSideEncryptionConfiguration', 0, 'ServerSideEncryptionByDefault'),
    ).toBeDefined();
    expect(properties['PublicAccessBlockConfiguration']).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
    expect(at(properties, 'OwnershipControls', 'Rules', 0, 'ObjectOwnership')).toBe('BucketOwnerEnforced');
    expect(properties['ReplicationConfiguration']).toBeUndefined();
  });

  test.each(buckets)('%s refuses plain connections', (_, bucket) => {
    expect(deniesPlainConnections(resourcePolicy(templates, bucket))).toBe(true);
  });

  test.each(buckets)('%s keeps versions only of what must not change', (_, bucket) => {
    const versioned = at(bucket.properties, 'VersioningConfiguration', 'Status') === 'Enabled';
    expect(versioned).toBe(/Archive|Templates|ClosingCertificates/.test(bucket.logicalId));
  });

  test.each(buckets)(
    '%s is written by no service without the condition that it works for this account',
    (_, bucket) => {
      for (const one of resourcePolicy(templates, bucket).filter(({ effect }) => effect === 'Allow')) {
        expect(at(one.principal, 'Service')).toEqual(expect.any(String));
        expect(JSON.stringify(one.condition)).toMatch(/aws:Source(?:Account|Arn)"/i);
        expect(JSON.stringify(one.condition)).toContain('AWS::AccountId');
      }
    },
  );
});

describe('every table', () => {
  const tables = cases(templates.ofType('AWS::DynamoDB::Table'));

  test.each(tables)('%s is on demand and under a key of ours', (_, { properties }) => {
    expect(properties['BillingMode']).toBe('PAY_PER_REQUEST');
    expect(properties['SSESpecification']).toMatchObject({
      SSEEnabled: true,
      SSEType: 'KMS',
      KMSMasterKeyId: expect.any(Object),
    });
  });

  test.each(tables)('%s can be restored', (_, { properties }) => {
    expect(possibleValues(properties['PointInTimeRecoverySpecification'])[0]).toMatchObject({
      PointInTimeRecoveryEnabled: true,
      RecoveryPeriodInDays: expect.any(Number),
    });
  });

  test.each(tables)('%s is no global table and no resource policy opens it', (_, { properties }) => {
    expect([properties['Replicas'], properties['ResourcePolicy'], properties['KinesisStreamSpecification']]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('every key', () => {
  test.each(cases(templates.ofType('AWS::KMS::Key')))(
    '%s rotates where it can, stays in its region and waits before it goes',
    (_, { properties }) => {
      const symmetric = (properties['KeySpec'] ?? 'SYMMETRIC_DEFAULT') === 'SYMMETRIC_DEFAULT';
      expect(properties['EnableKeyRotation'] ?? false).toBe(symmetric);
      expect(properties['MultiRegion'] ?? false).toBe(false);
      expect(Number(properties['PendingWindowInDays'])).toBeGreaterThanOrEqual(7);
    },
  );
});

describe('every queue', () => {
  test.each(cases(templates.ofType('AWS::SQS::Queue')))(
    '%s is encrypted, refuses plain connections and forgets after 14 days',
    (_, queue) => {
      expect(
        queue.properties['SqsManagedSseEnabled'] === true || queue.properties['KmsMasterKeyId'] !== undefined,
      ).toBe(true);
      expect(deniesPlainConnections(resourcePolicy(templates, queue))).toBe(true);
      expect(queue.properties['MessageRetentionPeriod']).toBe(1_209_600);
    },
  );
});

describe('every log group', () => {
  test.each(cases(templates.ofType('AWS::Logs::LogGroup')))('%s forgets after 90 days', (_, { properties }) => {
    expect(properties['RetentionInDays']).toBe(90);
  });

  test('belongs to somebody: as many as functions, workflows and API stages have', () => {
    const loggers = templates.ofType(
      'AWS::Lambda::Function',
      'AWS::StepFunctions::StateMachine',
      'AWS::ApiGateway::Stage',
    );
    expect(templates.ofType('AWS::Logs::LogGroup')).toHaveLength(loggers.length);
  });
});

describe('every workflow', () => {
  const machines = cases(templates.ofType('AWS::StepFunctions::StateMachine'));

  test.each(machines)('%s logs errors without data, is traced and ends some day', (_, { properties }) => {
    expect(properties['LoggingConfiguration']).toMatchObject({ Level: 'ERROR', IncludeExecutionData: false });
    expect(at(properties, 'TracingConfiguration', 'Enabled')).toBe(true);
    expect(JSON.stringify(properties['DefinitionString'])).toContain('TimeoutSeconds');
  });

  test.each(machines)('%s invokes aliases only', (_, { stack, properties }) => {
    const aliases = templates.ofType('AWS::Lambda::Alias').filter((one) => one.stack === stack);
    const refs = [...JSON.stringify(properties['DefinitionString']).matchAll(/\{"Ref":"(\w+)"\}/g)].map(
      (match) => match[1]!,
    );
    const invoked = refs.filter((id) => id !== 'AWS' && !id.includes('::'));
    expect(invoked.length).toBeGreaterThan(0);
    expect(invoked.filter((id) => !aliases.some(({ logicalId }) => logicalId === id))).toEqual([]);
  });
});

describe('every schedule', () => {
  test.each(cases(templates.ofType('AWS::Scheduler::Schedule')))(
    '%s runs at an hour that every night has, and keeps what it could not start',
    (_, { properties }) => {
      expect(properties).toMatchObject({ ScheduleExpressionTimezone: 'Europe/Berlin', State: 'ENABLED' });
      expect(String(properties['ScheduleExpression'])).not.toMatch(/^cron\(\S+ 2 /);
      expect(at(properties, 'Target', 'DeadLetterConfig', 'Arn')).toBeDefined();
    },
  );

  test.each(cases(templates.ofType('AWS::Events::Rule').filter((rule) => rule.properties['ScheduleExpression'])))(
    '%s ticks by a rate, which knows no clock change',
    (_, { properties }) =>
      expect(String(properties['ScheduleExpression'])).toMatch(/^rate\(\d+ (?:minute|hour|day)s?\)$/),
  );
});

test('nothing global, outside or unaccounted for is deployed', () => {
  const types = [...new Set(templates.resources.map(({ type }) => type))];
  expect(
    types.filter((type) =>
      /CloudFront|Route53|GlobalAccelerator|GlobalTable|Replica|AWS::EC2|AWS::IAM::User|AccessKey/.test(type),
    ),
  ).toEqual([]);
  expect(templates.resources.some(({ stack }) => stack === TENANT_TEMPLATE)).toBe(true);
});
