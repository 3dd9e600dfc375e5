import { finding, grants, type Control } from '../../control.ts';

export const control: Control = {
  id: 'erasure-proven',
  claim:
    'An erasure is followed by an independent re-scan of every store and ends in a signed certificate that says what remains, why and until when.',
  rows: ['DS4', 'DS5', 'DS9', 'DS16', 'RE19', 'G19', 'N7', 'K3'],
  articles: ['GDPR 17(1)', 'GDPR 12(3)', 'GDPR 5(2)'],
  examine: (templates) =>
    grants(templates)
      .filter(({ resource, statement }) => resource.stack === 'Compliance' && statement.actions.includes('kms:Sign'))
      .map(({ resource }) => finding(resource, /certify/i.test(resource.logicalId), 'may sign certificates')),
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
};
