import { judged, type Control } from '../../control.ts';
import { allows, rights } from '../../policy.ts';
import { calledBy, onlyAfter, workflowOf } from '../../workflow.ts';
import { edit, id, insert, mutation, on, replace, set } from '../../mutation.ts';

const CLOSING = on('AWS::StepFunctions::StateMachine', 'Tenants', '^Closing');
const PURGER = on('AWS::IAM::Policy', 'Tenants', '^ClosingPurge');

export const control: Control = {
  id: 'closing-certified',
  claim:
    'The end of a tenant is confirmed by two signed certificates, after an independent count of every store, with a date until which copies can last for each; they verify with OpenSSL alone.',
  rows: ['RE19', 'RE18'],
  articles: ['GDPR 28(3)(g)', 'GDPR 28(3)(h)', 'GDPR 5(2)'],
  examine: (templates) => [
    ...rights(templates)
      .filter(({ resource, statement }) => resource.stack === 'Tenants' && allows(statement, 'kms:Sign'))
      .map(({ resource, statement }) =>
        judged(resource, {
          'another function may sign certificates': /^Closing(?:Certify|Finish)/.test(resource.logicalId),
          'it may sign with other keys': statement.resources.every((one) =>
            /^<Compliance\/\w*CertificateKey/.test(one),
          ),
        }),
      ),
    ...templates
      .ofType('AWS::StepFunctions::StateMachine')
      .filter(({ logicalId }) => /^Closing/.test(logicalId))
      .map((machine) => {
        const workflow = workflowOf(templates, machine);
        const called = (name: string) => calledBy(templates, workflow?.States[name])?.logicalId ?? '';
        return judged(machine, {
          'stores go before a purge is certified':
            workflow !== undefined && onlyAfter(workflow, 'Demolish', 'Purge', 'CertifyPurge'),
          'the end is certified before stores have gone':
            workflow !== undefined && onlyAfter(workflow, 'Finish', 'Demolish', 'TakenDown?'),
          'what is left is not purged again':
            workflow?.States['FoundEmpty?']?.Choices?.some(
              (one) => one['StringEquals'] === 'left' && one.Next === 'Purge',
            ) === true,
          'another function certifies':
            /^ClosingCertify/.test(called('CertifyPurge')) && /^ClosingFinish/.test(called('Finish')),
        });
      }),
  ],
  mutations: [
    mutation(
      'purger-signs',
      'the function that purges signs',
      edit(PURGER, ['PolicyDocument', 'Statement'], insert({ Effect: 'Allow', Action: 'kms:Sign', Resource: '*' })),
    ),
    mutation(
      'purger-may-do-all-but',
      'the function that purges may do everything but one thing',
      edit(
        PURGER,
        ['PolicyDocument', 'Statement'],
        insert({ Effect: 'Allow', NotAction: 'iam:PassRole', Resource: '*' }),
      ),
    ),
    mutation(
      'other-keys',
      'certificates may be signed with any key',
      edit(
        on('AWS::IAM::Policy', 'Tenants', '^ClosingFinish'),
        ['PolicyDocument', 'Statement', { Action: 'kms:Sign' }, 'Resource'],
        set('*'),
      ),
    ),
    mutation(
      'not-certified',
      'a purge is not certified',
      edit(CLOSING, ['DefinitionString'], replace('"Next":"CertifyPurge"', '"Next":"Demolish"')),
    ),
    mutation(
      'not-counted-again',
      'what is left stays',
      edit(
        CLOSING,
        ['DefinitionString'],
        replace('"StringEquals":"left","Next":"Purge"', '"StringEquals":"left","Next":"Demolish"'),
      ),
    ),
    mutation(
      'no-end',
      'the end is certified while stores are there',
      edit(CLOSING, ['DefinitionString'], replace('"Next":"TakenDown?"', '"Next":"Finish"')),
    ),
    mutation(
      'certifier-purges',
      'the step that certifies purges',
      edit(
        CLOSING,
        ['DefinitionString'],
        replace(id('Tenants/^ClosingCertifyFunctionLive'), id('Tenants/^ClosingPurgeFunctionLive')),
      ),
    ),
  ],
  tests: [
    { file: 'test/closing/closing-certificate.test.ts', name: 'verifies with OpenSSL alone, and not after a change' },
    { file: 'test/closing/closing-certificate.test.ts', name: 'at the end has a date for every store' },
    { file: 'test/closing/closing-certificate.test.ts', name: 'has no sink forgotten' },
    {
      file: 'test/closing/closing.test.ts',
      name: 'purges again what was written meanwhile, and certifies only nothing',
    },
    { file: 'test/closing/closing.platform.test.ts', name: 'certificate that OpenSSL verifies' },
  ],
};
