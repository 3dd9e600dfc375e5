import { finding, type Control } from '../../control.ts';
import { at } from '../../../lib/shared/policy-statements.ts';

export const control: Control = {
  id: 'tenant-closed-in-30-days',
  claim:
    'A tenant that leaves can fetch its data for 21 days; then everything it stored is destroyed by a workflow, its key a week later: all within 30 days.',
  rows: ['RE18', 'RE11', 'RE17', 'IS11'],
  articles: ['GDPR 28(3)(g)', 'GDPR 17(1)'],
  examine: (templates) =>
    templates
      .ofType('AWS::StepFunctions::StateMachine')
      .filter(({ logicalId }) => /closing/i.test(logicalId))
      .map((machine) => {
        const definition = JSON.stringify(at(machine.properties, 'DefinitionString'));
        const order = ['BeginPurge', 'Purge', 'CertifyPurge', 'Demolish', 'Finish'];
        return finding(
          machine,
          order.every((state) => definition.includes(`\\"${state}\\"`)),
          'lacks a step of the end of a tenant',
        );
      }),
  tests: [
    { file: 'test/closing/closing.test.ts', name: 'destroys everything, takes everything down' },
    { file: 'test/closing/closing.test.ts', name: 'waits for the end of the retrieval window' },
    { file: 'test/closing/closing.test.ts', name: 'nothing is destroyed before its time or under a hold' },
    { file: 'test/closing/closing-api.test.ts', name: 'announces closing with 21 days to fetch data' },
    {
      file: 'test/access/authorise-request.test.ts',
      name: 'lets a tenant that is being closed fetch its data, and nothing else',
    },
    {
      file: 'test/closing/closing.platform.test.ts',
      name: 'has left nothing: tables, bucket, stack and alias are gone',
    },
  ],
  limits:
    'Up to 60 days to fetch data where the Data Act or the contract wants it; the certificate says so. A legal hold delays the destruction until it ends. Audit segments stay for their fixed term.',
};
