import { finding, grants, type Control } from '../../control.ts';

export const control: Control = {
  id: 'closing-certified',
  claim:
    'The end of a tenant is confirmed by two signed certificates, after an independent count of every store, with a date until which copies can last for each; they verify with OpenSSL alone.',
  rows: ['RE19', 'RE18'],
  articles: ['GDPR 28(3)(g)', 'GDPR 28(3)(h)', 'GDPR 5(2)'],
  examine: (templates) =>
    grants(templates)
      .filter(({ resource, statement }) => resource.stack === 'Tenants' && statement.actions.includes('kms:Sign'))
      .map(({ resource }) =>
        finding(resource, /Closing(?:Certify|Finish)/.test(resource.logicalId), 'may sign certificates'),
      ),
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
