import { judged, type Control } from '../../control.ts';
import { allows, rights } from '../../policy.ts';
import { calledBy, onlyAfter, workflowOf } from '../../workflow.ts';
import { edit, id, insert, mutation, on, replace, set } from '../../mutation.ts';

const MACHINE = on('AWS::StepFunctions::StateMachine', 'Compliance', '^SubjectRequests');
const ERASER = on('AWS::IAM::Policy', 'Compliance', '^SubjectRequestserase');

export const control: Control = {
  id: 'erasure-proven',
  claim:
    'An erasure is followed by an independent re-scan of the tenant’s tables and bucket and ends in a signed certificate that says what remains, why and until when.',
  rows: ['DS4', 'DS5', 'DS9', 'DS16', 'RE19', 'G19', 'N7', 'K3'],
  articles: ['GDPR 17(1)', 'GDPR 12(3)', 'GDPR 5(2)'],
  examine: (templates) => [
    ...rights(templates)
      .filter(({ resource, statement }) => resource.stack === 'Compliance' && allows(statement, 'kms:Sign'))
      .map(({ resource, statement }) =>
        judged(resource, {
          'another function may sign certificates': /^SubjectRequestscertify/.test(resource.logicalId),
          'it may sign with other keys': statement.resources.every((one) =>
            /^<Compliance\/\w*CertificateKey/.test(one),
          ),
        }),
      ),
    ...templates
      .ofType('AWS::StepFunctions::StateMachine')
      .filter(({ logicalId }) => /^SubjectRequests/.test(logicalId))
      .map((machine) => {
        const workflow = workflowOf(templates, machine);
        const called = (name: string) => calledBy(templates, workflow?.States[name])?.logicalId ?? '';
        const verdict = workflow?.States['Nothing found?'];
        const clean = verdict?.Choices?.filter((one) => one.Next === 'Certify') ?? [];
        const states = Object.entries(workflow?.States ?? {}).filter(([name]) => name !== 'Export');
        const withoutExport = workflow && { ...workflow, States: Object.fromEntries(states) };
        return judged(machine, {
          'an erasure is certified without a look':
            withoutExport !== undefined && onlyAfter(withoutExport, 'Certify', 'Erase', 'Re-scan', 'Nothing found?'),
          'it is certified although something was found':
            clean.length === 1 &&
            clean[0]?.['Variable'] === '$.clean' &&
            clean[0]['BooleanEquals'] === true &&
            verdict?.Default === 'Fail request',
          'the look is not independent':
            /rescan/i.test(called('Re-scan')) && /erase/i.test(called('Erase')) && /certify/i.test(called('Certify')),
        });
      }),
  ],
  mutations: [
    mutation(
      'eraser-signs',
      'the function that erases signs',
      edit(ERASER, ['PolicyDocument', 'Statement'], insert({ Effect: 'Allow', Action: 'kms:Sign', Resource: '*' })),
    ),
    mutation(
      'eraser-may-do-all-but',
      'the function that erases may do everything but one thing',
      edit(
        ERASER,
        ['PolicyDocument', 'Statement'],
        insert({ Effect: 'Allow', NotAction: 'iam:PassRole', Resource: '*' }),
      ),
    ),
    mutation(
      'any-key',
      'certificates may be signed with any key',
      edit(
        on('AWS::IAM::Policy', 'Compliance', '^SubjectRequestscertify'),
        ['PolicyDocument', 'Statement', { Action: 'kms:Sign' }, 'Resource'],
        set('*'),
      ),
    ),
    mutation(
      'no-look',
      'an erasure is certified without a look',
      edit(
        MACHINE,
        ['DefinitionString'],
        replace('"BooleanEquals":true,"Next":"Re-scan"', '"BooleanEquals":true,"Next":"Certify"'),
      ),
    ),
    mutation(
      'found-and-certified',
      'it is certified although something was found',
      edit(MACHINE, ['DefinitionString'], replace('"Default":"Fail request"', '"Default":"Certify"')),
    ),
    mutation(
      'verdict-turned',
      'it is certified where something was found',
      edit(
        MACHINE,
        ['DefinitionString'],
        replace('"Variable":"$.clean","BooleanEquals":true', '"Variable":"$.clean","BooleanEquals":false'),
      ),
    ),
    mutation(
      'eraser-looks',
      'the step that looks erases again',
      edit(
        MACHINE,
        ['DefinitionString'],
        replace(
          id('Compliance/^SubjectRequestsrescansubjectdataLive'),
          id('Compliance/^SubjectRequestserasesubjectdataLive'),
        ),
      ),
    ),
    mutation(
      'failure-certified',
      'a failed look is certified',
      edit(MACHINE, ['DefinitionString'], replace('"Next":"Fail request"', '"Next":"Certify"')),
    ),
  ],
  tests: [
    { file: 'test/dsar/domain.test.ts', name: 'an erasure cannot end without a re-scan, whatever way it takes' },
    {
      file: 'test/dsar/subject-requests.infra.test.ts',
      name: 'an erasure cannot be certified without a re-scan, and every failing step ends in the fail step',
    },
    {
      file: 'test/dsar/workflow.test.ts',
      name: 'the erasure certificate verifies with OpenSSL alone, and not after a change',
    },
    {
      file: 'test/dsar/domain.test.ts',
      name: 'the certificate says what was found, deleted and kept, why, and until when copies last',
    },
    { file: 'test/dsar/workflow.test.ts', name: 'a re-scan sees a key that came back by a restore' },
  ],
  limits:
    'The re-scan looks at the tenant’s two tables and its bucket; the landing bucket, logs and traces forget by their own terms. The certificate is verified with the key that the API hands out.',
};
