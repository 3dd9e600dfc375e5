import { Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from '@jest/globals';
import { DEPLOYMENT } from '../support/deployment.ts';
import { DriftReports } from '../../lib/fleet/drift-reports.ts';
import { TemplateStore } from '../../lib/tenants/template-store.ts';
import { TemplateUpgrades } from '../../lib/fleet/template-upgrades.ts';
import { TenantCloudFormationRole } from '../../lib/tenants/tenant-cloudformation-role.ts';
import { TenantRuns } from '../../lib/fleet/tenant-runs.ts';
import { UpgradesApi } from '../../lib/fleet/upgrades-api.ts';
import { resolve, type Json } from '../support/resolve-template.ts';
import { WORLD } from '../support/isolation-matrix.ts';
import { accessStack, tenantTemplateFile } from '../tenants/support/stacks.ts';

const { stack, access, tables, key } = accessStack();
const stackRole = new TenantCloudFormationRole(stack, 'TenantRole');
const templates = new TemplateStore(stack, 'Templates', { template: tenantTemplateFile(), retain: true });
const runs = new TenantRuns(stack, 'TenantRuns', { key, retain: true });
const upgrades = new TemplateUpgrades(stack, 'Upgrades', { tables, access, templates, runs, stackRole });
const drift = new DriftReports(stack, 'Drift', { tables, access, templates, runs });
new UpgradesApi(stack, 'UpgradesApi', { tables, access, templates, runs, upgrades, drift });
const template = Template.fromStack(stack);

interface Statement {
  Action: string | string[];
  Resource: Json;
  Condition?: Record<string, Record<string, Json>>;
}
const list = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value]);
const statementsOf = (prefix: string): Statement[] =>
  Object.values(template.findResources('AWS::IAM::Policy'))
    .filter((policy) => JSON.stringify(policy['Properties'].Roles).includes(`"${prefix}`))
    .flatMap((policy) => policy['Properties'].PolicyDocument.Statement as Statement[]);
const statement = (prefix: string, action: string): Statement =>
  statementsOf(prefix).find((one) => list(one.Action).includes(action))!;
const actionsOf = (prefix: string, service: string): string[] =>
  [...new Set(statementsOf(prefix).flatMap((one) => list(one.Action)))]
    .filter((one) => one.startsWith(`${service}:`))
    .sort();

const WORKER = 'UpgradesTenantFunctionRole';
const INSPECTOR = 'DriftInspectFunctionRole';
const OTHERS = ['UpgradesPlanFunctionRole', 'DriftPlanFunctionRole', 'UpgradesApiServeRole'];

describe('the function that upgrades a tenant', () => {
  test('touches stacks by change sets alone', () => {
    expect(actionsOf(WORKER, 'cloudformation')).toEqual([
      'cloudformation:CreateChangeSet',
      'cloudformation:DeleteChangeSet',
      'cloudformation:DescribeChangeSet',
      'cloudformation:DescribeStacks',
      'cloudformation:ExecuteChangeSet',
    ]);
    for (const one of statementsOf(WORKER).filter(({ Action }) => list(Action)[0]!.startsWith('cloudformation:'))) {
      expect(JSON.stringify(resolve(one.Resource, WORLD))).toMatch(/stack\/vkdev-t\?{15}\/\*"$/);
    }
  });

  test('makes them of published templates with the stacks’ own role, and executes none but its own', () => {
    expect(statement(WORKER, 'cloudformation:CreateChangeSet').Condition).toEqual({
      StringEquals: { 'cloudformation:RoleArn': expect.anything() },
      StringLike: { 'cloudformation:ChangeSetName': 'upgrade-*', 'cloudformation:TemplateUrl': expect.anything() },
    });
    const url = statement(WORKER, 'cloudformation:CreateChangeSet').Condition!['StringLike']!;
    expect(JSON.stringify(url['cloudformation:TemplateUrl'])).toContain('/tenant-template/*');
    for (const action of ['ExecuteChangeSet', 'DescribeChangeSet', 'DeleteChangeSet']) {
      expect(statement(WORKER, `cloudformation:${action}`).Condition).toEqual({
        StringLike: { 'cloudformation:ChangeSetName': 'upgrade-*' },
      });
    }
    expect(statement(WORKER, 'iam:PassRole').Condition).toEqual({
      StringEquals: { 'iam:PassedToService': 'cloudformation.amazonaws.com' },
    });
  });
});

describe('the function that looks for drift', () => {
  test('reads settings and nothing else', () => {
    expect(actionsOf(INSPECTOR, 'cloudformation')).toEqual([
      'cloudformation:DescribeStacks',
      'cloudformation:GetTemplate',
    ]);
    expect(actionsOf(INSPECTOR, 'kms')).toEqual(['kms:DescribeKey']);
    expect(actionsOf(INSPECTOR, 's3')).toEqual(['s3:GetBucketPublicAccessBlock', 's3:GetObject', 's3:ListBucket']);
    const ofTenants = statementsOf(INSPECTOR).filter((one) =>
      JSON.stringify(one.Resource).includes(`${DEPLOYMENT}-t?`),
    );
    expect(ofTenants.flatMap((one) => list(one.Action)).filter((one) => one.startsWith('dynamodb:'))).toEqual([
      'dynamodb:DescribeContinuousBackups',
      'dynamodb:DescribeTable',
      'dynamodb:DescribeTimeToLive',
    ]);
  });

  test('asks for keys by a tenant’s alias, and for objects of the shelf only', () => {
    expect(statement(INSPECTOR, 'kms:DescribeKey').Condition).toEqual({
      StringLike: { 'kms:RequestAlias': `alias/${DEPLOYMENT}-t${'?'.repeat(15)}` },
    });
    expect(JSON.stringify(statement(INSPECTOR, 's3:GetObject').Resource)).toContain('/tenant-template/*');
    expect(statement(INSPECTOR, 's3:ListBucket').Condition).toEqual({
      StringLike: { 's3:prefix': 'tenant-template/*' },
    });
  });
});

describe('runs over all tenants', () => {
  test.each(OTHERS)('%s cannot touch a stack', (prefix) => {
    expect(actionsOf(prefix, 'cloudformation')).toEqual([]);
    expect(actionsOf(prefix, 'iam')).toEqual([]);
  });

  test.each([WORKER, INSPECTOR, ...OTHERS])('%s deletes nothing but the lock', (prefix) => {
    expect(statement(prefix, 'dynamodb:DeleteItem').Condition).toEqual({
      'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['LOCK'] },
      Null: { 'dynamodb:LeadingKeys': 'false' },
    });
    expect(actionsOf(prefix, 'sts')).toEqual([]);
  });

  test('are kept in a table of their own, encrypted, recoverable and protected', () => {
    template.hasResourceProperties('AWS::DynamoDB::Table', {
      KeySchema: [Match.objectLike({ AttributeName: 'pk' }), Match.objectLike({ AttributeName: 'sk' })],
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
      SSESpecification: Match.objectLike({ SSEType: 'KMS' }),
      GlobalSecondaryIndexes: [Match.objectLike({ IndexName: 'byKind' })],
    });
  });

  const machines = Object.values(template.findResources('AWS::StepFunctions::StateMachine')).map(
    (one) => one['Properties'],
  );
  interface State {
    Type: string;
    Parameters?: Record<string, unknown>;
    Retry?: { ErrorEquals: string[]; BackoffRate: number }[];
    Catch?: object[];
    MaxConcurrencyPath?: string;
    ToleratedFailurePercentage?: number;
    ItemProcessor?: { ProcessorConfig: { Mode: string }; States: Record<string, State> };
  }
  const statesOf = (machine: Record<string, Json>): Record<string, State> =>
    JSON.parse(
      (machine['DefinitionString'] as { 'Fn::Join': [string, unknown[]] })['Fn::Join'][1]
        .map((part) => (typeof part === 'string' ? part : 'X'))
        .join(''),
    ).States;

  test.each(machines.map((machine, at) => [at, machine] as const))(
    'machine %i goes through tenants side by side as the run says, each in an execution of its own',
    (_, machine) => {
      const map = statesOf(machine)['Tenants']!;
      expect(map).toMatchObject({ MaxConcurrencyPath: '$.concurrency', ToleratedFailurePercentage: 100 });
      expect(map.ItemProcessor!.ProcessorConfig.Mode).toBe('DISTRIBUTED');
    },
  );

  test.each(machines.map((machine, at) => [at, machine] as const))(
    'machine %i retries every step, then says that it gave up, and carries ids only',
    (_, machine) => {
      const outer = statesOf(machine);
      const tasks = Object.entries({ ...outer, ...outer['Tenants']!.ItemProcessor!.States }).filter(
        ([, state]) => state.Type === 'Task',
      );
      expect(tasks.map(([name]) => name).sort()).toEqual(['GiveUp', 'GiveUpTenant', 'Plan', 'Work']);
      for (const [name, state] of tasks) {
        expect(state.Retry).toMatchObject([{ ErrorEquals: ['States.ALL'], BackoffRate: 2 }]);
        expect(state.Catch === undefined).toBe(name.startsWith('GiveUp'));
        const fields = Object.keys(state.Parameters ?? {}).map((field) => field.replace('.$', ''));
        const allowed = ['runId', 'execution', 'tenantId', 'next', 'gaveUp'];
        expect(fields.filter((field) => !allowed.includes(field))).toEqual([]);
      }
      expect(machine['LoggingConfiguration']).toMatchObject({ IncludeExecutionData: false });
    },
  );
});
