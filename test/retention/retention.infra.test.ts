import { expect, test } from '@jest/globals';
import { Match } from 'aws-cdk-lib/assertions';
import { complianceTemplate } from './support/compliance-stack.ts';

const { template, granted } = complianceTemplate();

test('the sweep runs every night at 03:30 in Germany and its missed starts are kept', () => {
  template.hasResourceProperties('AWS::Scheduler::Schedule', {
    ScheduleExpression: 'cron(30 3 * * ? *)',
    ScheduleExpressionTimezone: 'Europe/Berlin',
    Target: Match.objectLike({ DeadLetterConfig: Match.anyValue() }),
  });
});

test('the ledger survives: retained, 35 days of recovery, protected, under a key of its own', () => {
  template.hasResource('AWS::DynamoDB::Table', {
    DeletionPolicy: 'Retain',
    Properties: Match.objectLike({
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
      SSESpecification: Match.objectLike({ SSEEnabled: true, SSEType: 'KMS' }),
      GlobalSecondaryIndexes: [Match.objectLike({ IndexName: 'open' })],
    }),
  });
});

test('nobody may delete a row of the ledger', () => {
  const policies = JSON.stringify(template.findResources('AWS::IAM::Policy'));
  expect(policies).toContain('dynamodb:PutItem');
  expect(policies).not.toMatch(/dynamodb:(DeleteItem|BatchWriteItem|\*)/);
});

test('workflows log errors only and no execution data', () => {
  const machines = Object.values(template.findResources('AWS::StepFunctions::StateMachine'));
  expect(machines).toHaveLength(2);
  for (const machine of machines) {
    expect(machine['Properties'].LoggingConfiguration).toMatchObject({ Level: 'ERROR', IncludeExecutionData: false });
  }
});

test('the sweep machine works on ten tenants at once, each in a child execution, and one failure stops no other', () => {
  const definition = definitionOf('Sweep tenant');
  const map = definition.States['Every tenant']!;
  expect(map).toMatchObject({ MaxConcurrency: 10, ToleratedFailurePercentage: 100 });
  expect(map.ItemProcessor.ProcessorConfig.Mode).toBe('DISTRIBUTED');
});

test('overdue objects, a night without a sweep and a missed start raise alarms', () => {
  template.hasResourceProperties('AWS::CloudWatch::Alarm', { MetricName: 'RetentionObjectsOverdue', Threshold: 0 });
  template.hasResourceProperties('AWS::CloudWatch::Alarm', {
    MetricName: 'ExecutionsSucceeded',
    TreatMissingData: 'breaching',
  });
  template.resourceCountIs('AWS::CloudWatch::Alarm', 3);
});

test('each function gets the weakest access roles that do its work', () => {
  expect(Object.fromEntries(granted.map(({ entry, roles }) => [entry, roles]))).toEqual({
    'retention/sweep-expired': ['erase'],
    'retention/serve-retention': ['read', 'write'],
    'dsar/find-subject-data': ['write'],
    'dsar/export-subject-data': ['write'],
    'dsar/erase-subject-data': ['erase'],
    'dsar/rescan-subject-data': ['write'],
    'dsar/certify-request': ['erase'],
    'dsar/fail-request': ['write'],
    'dsar/serve-subject-requests': ['read', 'write', 'erase'],
    'dsar/receive-voice-request': ['write'],
  });
});

/** The definition of the machine that has a state, with `arn` where CloudFormation fills in. */
function definitionOf(state: string): {
  States: Record<string, { ItemProcessor: { ProcessorConfig: { Mode: string } } }>;
} {
  for (const machine of Object.values(template.findResources('AWS::StepFunctions::StateMachine'))) {
    const parts = machine['Properties'].DefinitionString['Fn::Join'][1] as unknown[];
    const text = parts.map((part) => (typeof part === 'string' ? part : 'arn')).join('');
    if (text.includes(state)) return JSON.parse(text) as ReturnType<typeof definitionOf>;
  }
  throw new Error(`No machine has the state ${state}.`);
}
