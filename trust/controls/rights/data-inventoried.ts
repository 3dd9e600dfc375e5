import type { Control } from '../../control.ts';

export const control: Control = {
  id: 'data-inventoried',
  claim:
    'Every stored kind of item is declared once, with class, legal basis, window and erasure action; an undeclared one cannot be written.',
  rows: ['EN15', 'N23'],
  articles: ['GDPR 30(1)', 'GDPR 5(2)', 'GDPR 25(1)'],
  tests: [
    {
      file: 'test/platform/sinks.test.ts',
      name: 'covers every declared sink, and passes where only the export holds the person',
    },
    {
      file: 'test/platform/sinks.test.ts',
      name: 'what is traced are names and times, also of a handler that throws and answers a person’s data',
    },
    { file: 'test/inventory/inventory.test.ts', name: 'what is personal can be found and goes' },
    { file: 'test/inventory/inventory.test.ts', name: 'names each sink once and says how long it keeps what' },
    { file: 'test/access/tenant-room.test.ts', name: 'of the control plane or of no declared kind have no table here' },
  ],
};
