import { judged, type Control } from '../../control.ts';
import { resourceOf } from '../../canonical.ts';
import { at } from '../../../lib/shared/policy-statements.ts';
import { workflowOf } from '../../workflow.ts';
import { edit, mutation, on, REMOVE, set } from '../../mutation.ts';

const MACHINE = on('AWS::StepFunctions::StateMachine', 'Compliance', '^SubjectRequests');
const LOGGING = ['LoggingConfiguration'];

export const control: Control = {
  id: 'workflows-without-payloads',
  claim: 'Workflows log their failures and no execution data; only opaque ids travel through them.',
  rows: ['N26', 'OB1'],
  articles: ['GDPR 5(1)(c)'],
  examine: (templates) =>
    templates.ofType('AWS::StepFunctions::StateMachine').map((machine) => {
      const logging = machine.properties['LoggingConfiguration'];
      const destinations = (at(logging, 'Destinations') ?? []) as unknown[];
      const groups = destinations.map((one) =>
        resourceOf(templates, machine.stack, at(one, 'CloudWatchLogsLogGroup', 'LogGroupArn')),
      );
      return judged(machine, {
        'execution data is logged': at(logging, 'IncludeExecutionData') === false,
        'failures are not logged': ['ERROR', 'ALL', 'FATAL'].includes(String(at(logging, 'Level'))),
        'it logs elsewhere than to a log group with a term':
          groups.length === 1 &&
          groups[0]?.type === 'AWS::Logs::LogGroup' &&
          groups[0].properties['RetentionInDays'] !== undefined,
        'its definition cannot be read': workflowOf(templates, machine) !== undefined,
        'it keeps no history of its own kind': machine.properties['StateMachineType'] !== 'EXPRESS',
      });
    }),
  mutations: [
    mutation('data', 'execution data is logged', edit(MACHINE, [...LOGGING, 'IncludeExecutionData'], set(true))),
    mutation('unsaid', 'nothing is said of logs', edit(MACHINE, LOGGING, REMOVE)),
    mutation('off', 'failures are not logged', edit(MACHINE, [...LOGGING, 'Level'], set('OFF'))),
    mutation(
      'elsewhere',
      'logs go elsewhere',
      edit(
        MACHINE,
        [...LOGGING, 'Destinations', 0, 'CloudWatchLogsLogGroup', 'LogGroupArn'],
        set('arn:aws:logs:eu-central-1:111122223333:log-group:elsewhere'),
      ),
    ),
    mutation(
      'express',
      'payloads are in the logs of another kind of workflow',
      edit(MACHINE, ['StateMachineType'], set('EXPRESS')),
    ),
  ],
  tests: [
    { file: 'test/tenants/tenant-infrastructure.infra.test.ts', name: 'gets and keeps ids and states only' },
    {
      file: 'test/tenants/tenant-adapters.test.ts',
      name: 'starts one execution per tenant and attempt, with the id alone',
    },
  ],
  limits: 'Step Functions keeps execution histories, which hold ids only, for 90 days.',
};
