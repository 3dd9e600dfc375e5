import type { Control } from '../../control.ts';

export const control: Control = {
  id: 'key-unavailable',
  claim:
    'When a tenant’s key cannot be used, no content is readable, nothing is recorded, and the API says so with 409; everything works again when it is back.',
  rows: ['N25'],
  articles: ['GDPR 32(1)(b)', 'GDPR 32(1)(c)'],
  tests: [
    { file: 'test/platform/create-api.test.ts', name: 'maps an unusable tenant key to 409 on every route' },
    {
      file: 'test/telephony/handle-call.test.ts',
      name: 'given while the tenant’s key is out of reach starts no recording',
    },
    {
      file: 'test/telephony/handle-call.test.ts',
      name: 'without the tenant’s key: the caller hears the disclosure and why, and nothing is stored',
    },
    {
      file: 'test/calls/calls-api.test.ts',
      name: 'stay listed and readable without contents while the tenant’s key cannot be used',
    },
    {
      file: 'test/keys/own-key.platform.test.ts',
      name: 'its loss and its return are in the tenant’s own log, and the calls that were turned away',
    },
    {
      file: 'test/dsar/without-key.test.ts',
      name: 'a person is erased by one of their calls while the tenant’s key is away',
    },
    {
      file: 'test/access/tenant-room.test.ts',
      name: 'cannot be made while the tenant’s key is away, and can when it is back',
    },
  ],
  limits:
    'Contents that were opened in the last minute may stay readable so long: opened data keys are kept that long.',
};
