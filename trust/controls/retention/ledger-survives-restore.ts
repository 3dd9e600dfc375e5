import { finding, grants, type Control } from '../../control.ts';

const REPLAYING = /^(?:RestoreDrillReplay|RestoreDrillRescan)/;

export const control: Control = {
  id: 'ledger-survives-restore',
  claim:
    'Erasures, retention, withdrawn consents, suppressions, holds, restrictions and revoked secrets are kept outside the tenant’s tables and replayed in every restored copy before anyone can reach it.',
  rows: ['G27', 'EN18', 'DS9'],
  articles: ['GDPR 17(1)', 'GDPR 18', 'GDPR 21', 'GDPR 32(1)(c)'],
  examine: (templates) =>
    grants(templates)
      .filter(
        ({ resource, statement }) =>
          REPLAYING.test(resource.logicalId) && JSON.stringify(statement.resources).includes('LedgerTable'),
      )
      .map(({ resource, statement }) =>
        finding(
          resource,
          statement.actions.every((action) => action === 'dynamodb:Query'),
          'a replay may change the ledger',
        ),
      ),
  tests: [
    {
      file: 'test/retention/replay-ledger.test.ts',
      name: 'whatever happened and whenever the backup was made: after the replay the restored state is the live one',
    },
    { file: 'test/retention/replay-ledger.test.ts', name: 'brings back nobody who was erased, and everybody else' },
    { file: 'test/retention/replay-ledger.test.ts', name: 'it sees a key row that somebody put back' },
    { file: 'test/retention/surviving-state.test.ts', name: 'a release that was only announced' },
    { file: 'test/retention/holds.test.ts', name: 'is set, shown, renewed and released' },
  ],
  limits:
    'Suppressions are kept by pseudonym, because the ledger holds no keyed value of a number: one for a caller whose first call is later than the restored moment has nobody to stand against there.',
};
