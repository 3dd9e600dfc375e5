import { judged, type Control } from '../../control.ts';
import { at, possibleValues } from '../../../lib/shared/policy-statements.ts';
import { recoveryEnds } from '../../tenant-conditions.ts';
import { TENANT_TEMPLATE } from '../../../lib/shared/templates.ts';
import { edit, mutation, on, REMOVE, set } from '../../mutation.ts';

const DATA = on('AWS::DynamoDB::Table', TENANT_TEMPLATE, '^Data');
const RECOVERY = ['PointInTimeRecoverySpecification'];

export const control: Control = {
  id: 'tables-recoverable',
  claim: 'Every table can be restored to any second of its recovery window.',
  rows: ['EN17', 'EN18'],
  articles: ['GDPR 32(1)(c)'],
  examine: (templates) =>
    templates.ofType('AWS::DynamoDB::Table').map((table) => {
      const [first, ...others] = possibleValues(table.properties['PointInTimeRecoverySpecification']);
      return judged(table, {
        'table has no point-in-time recovery': at(first, 'PointInTimeRecoveryEnabled') === true,
        'recovery depends on something else than the end of its tenant':
          others.length === 0 || recoveryEnds(templates, table),
        'recovery reaches back less than a day': Number(at(first, 'RecoveryPeriodInDays') ?? 35) >= 1,
        'data of tenants can be restored for less than 30 days':
          table.stack !== TENANT_TEMPLATE ||
          !/^Data/.test(table.logicalId) ||
          Number(at(first, 'RecoveryPeriodInDays') ?? 35) >= 30,
      });
    }),
  mutations: [
    mutation(
      'off',
      'a table of the control plane has no recovery',
      edit(on('AWS::DynamoDB::Table', 'Data'), RECOVERY, set({ PointInTimeRecoveryEnabled: false })),
    ),
    mutation('unsaid', 'nothing is said of recovery', edit(on('AWS::DynamoDB::Table', 'Compliance'), RECOVERY, REMOVE)),
    mutation(
      'other-condition',
      'recovery is on where another condition holds',
      edit(DATA, [...RECOVERY, 'Fn::If', 0], set('IsProtected')),
    ),
    mutation(
      'turned',
      'recovery is off while a tenant is active',
      edit(
        DATA,
        [...RECOVERY, 'Fn::If'],
        set(['HasRecovery', { PointInTimeRecoveryEnabled: false }, { PointInTimeRecoveryEnabled: true }]),
      ),
    ),
    mutation(
      'condition-turned',
      'the condition holds while a tenant is closing',
      edit(on('Conditions', TENANT_TEMPLATE), ['HasRecovery'], set({ 'Fn::Equals': [{ Ref: 'Phase' }, 'closing'] })),
    ),
    mutation(
      'a-day',
      'tenants’ data can be restored for a day',
      edit(DATA, [...RECOVERY, 'Fn::If', 1, 'RecoveryPeriodInDays'], set(1)),
    ),
  ],
  tests: [
    {
      file: 'test/local/isolation.emulator.test.ts',
      name: 'restores what has been deleted since, out of every session’s reach',
    },
  ],
  limits:
    'A tenant being closed has its recovery turned off on purpose, so that nothing survives its purge. Windows differ: 30 days for tenants’ data, one day for callers’ keys.',
};
