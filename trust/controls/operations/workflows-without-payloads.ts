import { every, type Control } from '../../control.ts';
import { at } from '../../../lib/shared/policy-statements.ts';

export const control: Control = {
  id: 'workflows-without-payloads',
  claim: 'Workflows log no execution data; only opaque ids travel through them.',
  rows: ['N26', 'OB1'],
  articles: ['GDPR 5(1)(c)'],
  examine: every(
    'AWS::StepFunctions::StateMachine',
    ({ properties }) => at(properties, 'LoggingConfiguration', 'IncludeExecutionData') === false,
    'execution data is logged, or nothing is',
  ),
  tests: [
    { file: 'test/tenants/tenant-infrastructure.infra.test.ts', name: 'gets and keeps ids and states only' },
    {
      file: 'test/tenants/tenant-adapters.test.ts',
      name: 'starts one execution per tenant and attempt, with the id alone',
    },
  ],
  limits: 'Step Functions keeps execution histories, which hold ids only, for 90 days.',
};
