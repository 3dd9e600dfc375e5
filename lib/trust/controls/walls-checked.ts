import type { Control } from '../control.ts';

export const control: Control = {
  id: 'walls-checked',
  claim:
    'The rules that keep capabilities apart are checked by a machine: no tenant data without a tenant session, no cloud calls outside adapters, one module that makes sessions.',
  rows: ['IS4', 'IS5'],
  articles: ['GDPR 25(1)'],
  tests: [
    { file: 'test/platform/dependency-rules.test.ts', name: 'is refused' },
    {
      file: 'test/tenants/tenant-infrastructure.infra.test.ts',
      name: 'no other function of this capability can open a tenant',
    },
  ],
};
