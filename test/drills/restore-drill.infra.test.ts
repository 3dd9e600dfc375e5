import { describe, expect, test } from '@jest/globals';
import { DEPLOYMENT, accessRoleName } from '../support/deployment.ts';
import { grants } from '../../trust/control.ts';
import { at, statements, type Statement } from '../../lib/shared/policy-statements.ts';
import type { TemplateResource } from '../../lib/shared/templates.ts';
import { DRILL_TIMEOUT_MS } from '../../lambdas/drills/domain/restore-drill.ts';
import { templatesOf } from '../support/templates.ts';

const templates = templatesOf();
const tenants = (type: string) => templates.ofType(type).filter(({ stack }) => stack === 'Tenants');
const definition = () => {
  const machine = tenants('AWS::StepFunctions::StateMachine').find(({ logicalId }) => /RestoreDrill/.test(logicalId))!;
  const text = JSON.stringify(machine.properties['DefinitionString']);
  // Joined of literals and references: references become their names, so that it parses.
  const parts = at(machine.properties, 'DefinitionString', 'Fn::Join', 1) as (string | object)[];
  return { text, ...(JSON.parse(parts.map((part) => (typeof part === 'string' ? part : 'ref')).join('')) as Machine) };
};
interface State {
  Type: string;
  Next?: string;
  Catch?: { Next: string }[];
  Choices?: { Next: string }[];
  Default?: string;
  Result?: string;
}
interface Machine {
  StartAt: string;
  States: Record<string, State>;
}
const restoreRole = () =>
  templates.ofType('AWS::IAM::Role').find(({ properties }) => properties['RoleName'] === accessRoleName('restore'))!;
const restorePolicy = (): Statement[] =>
  templates
    .ofType('AWS::IAM::Policy')
    .filter(({ properties }) => JSON.stringify(properties['Roles']).includes(restoreRole().logicalId))
    .flatMap(({ properties }) => statements(properties['PolicyDocument']));
const tagsOf = (role: TemplateResource) => ((role.properties['Tags'] ?? []) as { Key: string }[]).map(({ Key }) => Key);
const tagged = (tag: string) =>
  templates
    .ofType('AWS::IAM::Role')
    .filter((role) => tagsOf(role).includes(tag))
    .map(({ logicalId }) => logicalId.replace(/[0-9A-F]{8}$/, ''));

describe('who may copy callers’ keys', () => {
  test('exactly one role, which exactly one function may assume', () => {
    expect(tagged('vk-restore')).toEqual([restoreRole().logicalId.replace(/[0-9A-F]{8}$/, '')]);
    expect(tagged('vk-access-restore')).toEqual(['RestoreDrillRestoreTablesRole']);
    const restoring = grants(templates).filter(({ statement }) =>
      statement.actions.includes('dynamodb:RestoreTableToPointInTime'),
    );
    expect(restoring).toHaveLength(1);
  });

  test('every boundary denies it to everybody else', () => {
    const denials = templates
      .ofType('AWS::IAM::ManagedPolicy')
      .flatMap(({ properties }) => statements(properties['PolicyDocument']))
      .filter(({ actions }) => actions.includes('dynamodb:RestoreTableToPointInTime'));
    expect(denials.length).toBeGreaterThan(5);
    for (const { effect, condition, resources } of denials) {
      expect(effect).toBe('Deny');
      expect(condition).toEqual({ StringNotEquals: { 'aws:PrincipalTag/vk-restore': DEPLOYMENT } });
      expect(JSON.stringify(resources)).toContain('-keys-g??');
    }
  });

  test('it names no tenant but its session’s, reads items of its own generation only and opens nothing sealed', () => {
    const own = '${aws:PrincipalTag/tenant}';
    const allowed = restorePolicy().filter(({ effect }) => effect === 'Allow');
    const onTables = allowed.filter(({ actions }) => actions.some((action) => action.startsWith('dynamodb:')));
    for (const { resources, actions } of onTables.filter(({ condition }) => Object.keys(condition).length === 0)) {
      for (const resource of resources) expect(JSON.stringify(resource)).toContain(`${DEPLOYMENT}-${own}-`);
      const reads = actions.some((action) => /Item$|Query|Scan/.test(action));
      if (reads) for (const one of resources) expect(JSON.stringify(one)).toContain('${aws:PrincipalTag/generation}');
    }
    const keys = allowed.filter(({ actions }) => actions.some((action) => action.startsWith('kms:')));
    for (const { condition } of keys) expect(at(condition, 'StringEquals', 'kms:ViaService')).toBeDefined();
    expect(allowed.flatMap(({ actions }) => actions).filter((action) => action.startsWith('s3:'))).toEqual([]);
  });

  test('it can remove neither the first generation nor a protected table', () => {
    const never = restorePolicy().filter(
      ({ effect, actions }) => effect === 'Deny' && actions.includes('dynamodb:DeleteTable'),
    );
    expect(JSON.stringify(never.flatMap(({ resources }) => resources))).toMatch(/-data-g01.*-keys-g01/);
    const actions = restorePolicy()
      .filter(({ effect }) => effect === 'Allow')
      .flatMap((one) => one.actions);
    expect(actions).not.toContain('dynamodb:UpdateTable');
    expect(actions).not.toContain('dynamodb:CreateBackup');
    expect(actions).not.toContain('dynamodb:ExportTableToPointInTime');
  });
});

describe('the machine', () => {
  test('ends before a drill counts as broken off', () => {
    expect(definition()).toMatchObject({ TimeoutSeconds: DRILL_TIMEOUT_MS / 1000 });
  });

  test('has no way to make a restored generation live: none of its functions may change a tenant’s record', () => {
    const changing = grants(templates).filter(
      ({ resource, statement }) =>
        /^RestoreDrill/.test(resource.logicalId) &&
        statement.actions.some((action) => /PutItem|UpdateItem|DeleteItem/.test(action)) &&
        JSON.stringify(statement.resources).includes('ControlTenants'),
    );
    expect(changing).toEqual([]);
  });

  test('replays before it looks again, and looks again before it passes', () => {
    const { States } = definition();
    expect(States['Restored?']).toMatchObject({ Default: 'Replay ledger' });
    expect(States['Replayed?']).toMatchObject({ Default: 'Look again' });
    expect(States['Erased meanwhile?']).toMatchObject({ Default: 'Remove tables' });
    expect(States['Removed?']).toMatchObject({ Default: 'Close drill' });
  });

  test('removes and closes whatever step failed', () => {
    const { States } = definition();
    const steps = ['Restore tables', 'Check tables', 'Replay ledger', 'Look again'];
    for (const name of steps) {
      const noted = States[States[name]!.Catch![0]!.Next]!;
      expect(noted).toMatchObject({ Type: 'Pass', Next: 'Remove tables' });
    }
    const removal = States[States['Remove tables']!.Catch![0]!.Next]!;
    expect(removal).toMatchObject({ Result: 'remove', Next: 'Close drill' });
  });

  test('only ids and step names are in its state', () => {
    const { text } = definition();
    const payloads = [...text.matchAll(/Payload\\*"|\\"Parameters\\":\{(.*?)\}/g)].map((match) => match[1] ?? '');
    for (const payload of payloads.filter(Boolean)) expect(payload).not.toMatch(/"\$"|\$\.step\.(?!state|passed)/);
  });
});

test('each step has the weakest way into the tenant', () => {
  const roles = (entry: string) =>
    tenants('AWS::IAM::Role')
      .filter(({ logicalId }) => logicalId.startsWith(`RestoreDrill${entry}Role`))
      .flatMap(tagsOf)
      .filter((tag) => tag.startsWith('vk-access-'));
  expect(roles('Replay')).toEqual(['vk-access-erase']);
  expect(roles('Rescan')).toEqual(['vk-access-read']);
  expect([...roles('Pick'), ...roles('Close'), ...roles('Serve')]).toEqual([]);
});

test('a drill runs every quarter at an hour that every night has, and one that fails raises an alarm', () => {
  const schedule = tenants('AWS::Scheduler::Schedule').find(({ logicalId }) => /RestoreDrill/.test(logicalId))!;
  expect(schedule.properties).toMatchObject({
    ScheduleExpression: 'cron(30 4 15 1,4,7,10 ? *)',
    ScheduleExpressionTimezone: 'Europe/Berlin',
    State: 'ENABLED',
  });
  const alarms = tenants('AWS::CloudWatch::Alarm').map(({ properties }) => properties['MetricName']);
  expect(alarms).toContain('RestoreDrillsFailed');
});

test('nobody may delete a row of the register', () => {
  const deleting = grants(templates).filter(
    ({ statement }) =>
      statement.actions.includes('dynamodb:DeleteItem') && JSON.stringify(statement.resources).includes('DrillsTable'),
  );
  expect(deleting).toEqual([]);
});
