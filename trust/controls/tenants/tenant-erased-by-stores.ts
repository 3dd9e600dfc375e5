import { finding, type Control } from '../../control.ts';
import { at } from '../../../lib/shared/policy-statements.ts';
import { TENANT_TEMPLATE } from '../../../lib/shared/templates.ts';

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
      .map((table) =>
        finding(
          table,
          at(table.properties, 'PointInTimeRecoverySpecification', 'Fn::If', 0) === 'HasRecovery',
          'recovery does not end in the phase of closing',
        ),
      ),
  tests: [
    { file: 'test/closing/closing.test.ts', name: 'never drops a table while recovery or protection of any is on' },
    { file: 'test/closing/tenant-closing.infra.test.ts', name: 'reaches a key only by the tenant’s alias' },
    { file: 'test/closing/closing.platform.test.ts', name: 'leaves another tenant as it was' },
  ],
  limits: 'The key of a tenant that brought its own stays in the tenant’s account.',
};
