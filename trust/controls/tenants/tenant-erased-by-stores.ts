import { judged, type Control } from '../../control.ts';
import { at, possibleValues } from '../../../lib/shared/policy-statements.ts';
import { protectionEnds, recoveryEnds } from '../../tenant-conditions.ts';
import { TENANT_TEMPLATE } from '../../../lib/shared/templates.ts';
import { edit, mutation, on, replace, set } from '../../mutation.ts';

const DATA = on('AWS::DynamoDB::Table', TENANT_TEMPLATE, '^Data');
const CONDITIONS = on('Conditions', TENANT_TEMPLATE);

export const control: Control = {
  id: 'tenant-erased-by-stores',
  claim:
    'A tenant is erased by dropping its own stores and destroying its own key; recovery is seen to be off before a table goes, so no system backup outlives it.',
  rows: ['IS10', 'IS11'],
  articles: ['GDPR 17(1)', 'GDPR 28(3)(g)'],
  examine: (templates) =>
    templates
      .ofType('AWS::DynamoDB::Table')
      .filter(({ stack }) => stack === TENANT_TEMPLATE)
      .map((table) => {
        const [, ending] = possibleValues(table.properties['PointInTimeRecoverySpecification']);
        return judged(table, {
          'recovery does not end in the phase of closing':
            recoveryEnds(templates, table) && at(ending, 'PointInTimeRecoveryEnabled') === false,
          'protection does not end in the phase of closing': protectionEnds(templates, table),
          'copies lie elsewhere':
            table.properties['Replicas'] === undefined && table.properties['KinesisStreamSpecification'] === undefined,
          'a backup service keeps it': templates.resources.every(({ type }) => !type.startsWith('AWS::Backup::')),
        });
      }),
  mutations: [
    mutation(
      'for-ever',
      'recovery stays on',
      edit(DATA, ['PointInTimeRecoverySpecification'], set({ PointInTimeRecoveryEnabled: true })),
    ),
    mutation(
      'both-branches',
      'recovery stays on while a tenant is closing',
      edit(DATA, ['PointInTimeRecoverySpecification', 'Fn::If', 2, 'PointInTimeRecoveryEnabled'], set(true)),
    ),
    mutation(
      'condition',
      'the condition for recovery never ends',
      edit(CONDITIONS, ['HasRecovery'], set({ 'Fn::Equals': ['a', 'a'] })),
    ),
    mutation(
      'another-phase',
      'recovery ends while a tenant is made',
      edit(CONDITIONS, ['HasRecovery'], replace('closing', 'provisioning')),
    ),
    mutation('protected', 'a table cannot be dropped', edit(DATA, ['DeletionProtectionEnabled'], set(true))),
    mutation(
      'protection-condition',
      'tables are protected while a tenant is closing',
      edit(CONDITIONS, ['IsProtected'], set({ 'Fn::Equals': [{ Ref: 'Phase' }, 'closing'] })),
    ),
    mutation(
      'kinesis',
      'rows are copied to a stream',
      edit(
        DATA,
        ['KinesisStreamSpecification'],
        set({ StreamArn: 'arn:aws:kinesis:eu-central-1:111122223333:stream/x' }),
      ),
    ),
  ],
  tests: [
    { file: 'test/closing/closing.test.ts', name: 'never drops a table while recovery or protection of any is on' },
    { file: 'test/closing/tenant-closing.infra.test.ts', name: 'reaches a key only by the tenant’s alias' },
    { file: 'test/closing/closing.platform.test.ts', name: 'leaves another tenant as it was' },
  ],
  limits: 'The key of a tenant that brought its own stays in the tenant’s account.',
};
