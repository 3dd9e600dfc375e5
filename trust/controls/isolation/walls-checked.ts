import { isolationViolations } from '../../../lib/access/isolation-rules.ts';
import { finding, type Control } from '../../control.ts';

export const control: Control = {
  id: 'walls-checked',
  claim:
    'The rules that keep capabilities apart are checked by a machine: no tenant data without a tenant session, no cloud calls outside adapters, one module that makes sessions. A grant past the sessions does not even synthesise.',
  rows: ['IS4', 'IS5'],
  articles: ['GDPR 25(1)'],
  examine: (templates) => {
    const violations = isolationViolations(templates.resources.filter(({ type }) => type.startsWith('AWS::IAM::')));
    return templates.ofType('AWS::IAM::Role').map((role) => {
      const found = violations.find((one) => one.startsWith(`${role.stack}/${role.logicalId}:`));
      return finding(role, found === undefined, found ?? '');
    });
  },
  tests: [
    { file: 'test/platform/dependency-rules.test.ts', name: 'is refused' },
    { file: 'test/platform/isolation-check.infra.test.ts', name: 'lets the synthesis of the whole app fail' },
    {
      file: 'test/tenants/tenant-infrastructure.infra.test.ts',
      name: 'no other function of this capability can open a tenant',
    },
  ],
};
