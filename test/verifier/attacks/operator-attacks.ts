import type { LogHead, Minute } from '../../../lambdas/audit/domain/directory.ts';
import { START, TENANT_A, TENANT_B } from '../../audit/support/world.ts';
import { entries, entry, honest, type Attack, type Given } from '../support/attack.ts';
import { Ledger } from '../support/ledger.ts';

const DAY = 86_400_000;
const OTHER = Buffer.alloc(32, 7);

/** A third party cannot do this: the operator signs a false minute with the true key, and the archive shows it. */
const minute = (name: string, over: Partial<Minute>, rule: string): Attack => ({
  name,
  given: async () => {
    const ledger = await honest();
    await ledger.publish({ minute: over });
    return { files: ledger.archive() };
  },
  verdict: 'tampered',
  rules: [rule],
});
const head = (name: string, change: (head: LogHead) => Partial<LogHead>, rule: string): Attack => ({
  name,
  given: async () => {
    const ledger = await honest();
    await ledger.publish({ heads: { [TENANT_A]: change(ledger.head(TENANT_A)) } });
    return { files: ledger.archive() };
  },
  verdict: 'tampered',
  rules: [rule],
});
/** The operator writes an entry that no platform writes. */
type More = Partial<Attack & Given>;
const writes = (name: string, line: string | Buffer, rule: string | [], more: More = {}): Attack => ({
  name,
  given: async () => {
    const ledger = new Ledger();
    const text = typeof line === 'string' ? line : line.toString('latin1');
    ledger.append(TENANT_A, entry(0), text, entry(2));
    ledger.seal(TENANT_A);
    await ledger.publish();
    return { files: ledger.archive(), strict: more.strict ?? false, maxLate: more.maxLate };
  },
  verdict: more.verdict ?? 'tampered',
  rules: [rule].flat(),
});
const dated = (at: number | string) => entry(1).replace(/"at":\d+/, `"at":${at}`);

/** What an operator with all keys can do, in an archive. */
export const OPERATOR_ATTACKS: readonly Attack[] = [
  minute('a minute is dated before the one before', { at: START }, 'broken-chain'),
  minute('a minute does not follow the file before it', { previous: OTHER }, 'broken-chain'),
  minute('a minute has another directory than its heads make', { directory: OTHER }, 'forked-head'),
  minute('a minute counts a slot that is not there', { slots: 4 }, 'forked-head'),
  minute('a minute names keys that are not there', { trust: OTHER }, 'altered-keys'),
  head('a log shrinks from one minute to the next', ({ sealed }) => ({ size: 11, sealed }), 'forked-head'),
  head('a log moves to the slot of another', () => ({ slot: 1 }), 'forked-head'),
  head('a log gets a new nonce', () => ({ nonce: Buffer.alloc(16, 7) }), 'forked-head'),
  head(
    'a head has a false root of what is sealed',
    ({ sealed }) => ({ sealed: { ...sealed, root: OTHER } }),
    'altered-entries',
  ),
  head(
    'a head has a false root of its files',
    ({ sealed }) => ({ sealed: { ...sealed, filesRoot: OTHER } }),
    'altered-file',
  ),
  {
    name: 'a head had a false root of entries that were not sealed, and now they are',
    given: async () => {
      const ledger = await honest();
      ledger.append(TENANT_A, entry(12));
      await ledger.publish({ heads: { [TENANT_A]: { root: OTHER } } });
      ledger.seal(TENANT_A);
      await ledger.publish();
      return { files: ledger.archive() };
    },
    verdict: 'tampered',
    rules: ['altered-entries'],
  },
  {
    name: 'an entry is exchanged and everything after it signed again',
    given: async () => {
      const ledger = await honest();
      const log = ledger.log(TENANT_A);
      const lines = log.lines.with(3, entry(99));
      log.segments.length = 0;
      for (const size of [6, 10]) {
        log.lines = lines.slice(0, size);
        ledger.seal(TENANT_A);
      }
      log.lines = lines;
      await ledger.publish();
      return { files: ledger.archive() };
    },
    verdict: 'tampered',
    rules: ['altered-entries', 'altered-file'],
  },
  {
    name: 'nothing is published for five days',
    given: async () => {
      const ledger = await honest();
      ledger.now += 5 * DAY;
      await ledger.publish();
      return { files: ledger.archive(), now: ledger.now };
    },
    verdict: 'unusable',
    rules: ['minute-gap'],
  },
  {
    name: 'nothing is published for five days, and the reader knows why',
    given: async () => {
      const ledger = await honest();
      ledger.now += 5 * DAY;
      await ledger.publish();
      return { files: ledger.archive(), now: ledger.now, maxGap: 6 * 86_400 };
    },
    verdict: 'valid',
    rules: [],
  },
  writes('an entry is dated in 1970', dated(1_000), 'entry-time'),
  writes('an entry is dated in three years', dated(START + 3 * 365 * DAY), 'entry-time'),
  writes('an entry is dated an hour after the minute that signs it', dated(START + 3_600_000), 'entry-time'),
  writes('an entry is dated 500 days before the one above it', dated(START - 500 * DAY), 'late-entry', {
    verdict: 'unusable',
  }),
  {
    name: 'an entry is dated 500 days before the minute that first could have shown it',
    given: async () => {
      const ledger = await honest();
      ledger.append(TENANT_B, entry(1, TENANT_B, START - 500 * DAY));
      ledger.seal(TENANT_B);
      await ledger.publish();
      return { files: ledger.archive() };
    },
    verdict: 'unusable',
    rules: ['late-entry'],
  },
  writes('an entry is dated 500 days before the one above it, and the reader knows why', dated(START - 500 * DAY), [], {
    verdict: 'valid',
    maxLate: 501 * 86_400,
  }),
  writes(
    'an entry is dated two hours before the one above it, and the reader takes one',
    dated(START - 7_200_000),
    'late-entry',
    {
      verdict: 'unusable',
      maxLate: 3_600,
    },
  ),
  {
    name: 'an entry is dated two hours before the minute that first could have shown it, and the reader takes one',
    given: async () => {
      const ledger = await honest();
      ledger.append(TENANT_B, entry(1, TENANT_B, START - 7_200_000));
      ledger.seal(TENANT_B);
      await ledger.publish();
      return { files: ledger.archive(), maxLate: 3_600 };
    },
    verdict: 'unusable',
    rules: ['late-entry'],
  },
  writes('an entry has no time', entry(1).replace(/"at":\d+,/, ''), 'malformed-entry'),
  writes('an entry is no JSON', 'hello', 'malformed-entry'),
  writes('an entry is of another tenant', entry(1, TENANT_B), 'foreign-entry'),
  writes('an entry is not ASCII', entry(1).replace('inbound', 'M\u00fcller'), 'malformed-entry'),
  writes('an entry has a member twice', entry(1).replace('"v":1}', '"v":1,"v":1}'), 'malformed-entry', {
    strict: true,
  }),
  writes(
    'an entry has its members in another order',
    entry(1).replace(/("id":"[^"]*"),("outcome":"[^"]*")/, '$2,$1'),
    'malformed-entry',
    {
      strict: true,
    },
  ),
  writes('an entry is longer than any may be', entry(1).replace('inbound', 'x'.repeat(5_000)), 'malformed-entry'),
  writes('an event is in the log twice, and the reader is strict', entry(0), 'duplicate-entry', { strict: true }),
  writes('an event is in the log twice, and the reader is not strict: stated in the format', entry(0), '', {
    verdict: 'valid',
  }),
  {
    name: 'signed entries are never sealed, and the reader is strict',
    given: async () => {
      const ledger = new Ledger();
      ledger.append(TENANT_A, ...entries(0, 3));
      await ledger.publish();
      return { files: ledger.archive(), strict: true };
    },
    verdict: 'unusable',
    rules: ['unsealed-entries'],
  },
].map((attack) => ({ ...attack, rules: attack.rules.filter((rule) => rule !== '') }) as Attack);
