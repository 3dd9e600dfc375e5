import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { completeAt, erasureCertificate, erasureState } from '../../lambdas/dsar/domain/certificate.ts';
import { exportBundle } from '../../lambdas/dsar/domain/export-bundle.ts';
import type { ExportData } from '../../lambdas/dsar/domain/export-data.ts';
import { escapeHtml } from '../../lambdas/dsar/domain/export-page.ts';
import { informationSheet } from '../../lambdas/dsar/domain/export-sheet.ts';
import { holdsNumber, judgeItem, judgeObject, type Traces } from '../../lambdas/dsar/domain/rescan.ts';
import { ALLOWED_PRIOR, SETTLED, entryInto } from '../../lambdas/dsar/domain/subject-request.ts';
import { DEFAULT_WINDOWS } from '../../lambdas/retention/contract.ts';
import { INVENTORY } from '../../lambdas/inventory/inventory.ts';
import type { CallId, SubjectId, SubjectRequestId, TenantId } from '../../lambdas/shared/kernel/ids.ts';
import type { SubjectRequestItem, SubjectRequestStatus } from '../../lambdas/dsar/entities.ts';

const REQUEST = `dsr_${'a'.repeat(26)}` as SubjectRequestId;
const CALL = `call_${'a'.repeat(26)}` as CallId;
const OTHER_CALL = `call_${'b'.repeat(26)}` as CallId;
const SUBJECT = `sub_${'a'.repeat(26)}` as SubjectId;
const NOW = Date.UTC(2026, 10, 21);

test.each([
  ['received', 'finding', 'move'],
  ['awaiting-decision', 'finding', 'move'],
  ['failed', 'finding', 'move'],
  ['refused', 'finding', 'refused'],
  ['finding', 'finding', 'already'],
  ['finding', 'rescanning', 'refused'],
  ['acting', 'erased-live', 'refused'],
  ['rescanning', 'erased-live', 'move'],
  ['rescanning', 'completed', 'refused'],
  ['erased-live', 'acting', 'refused'],
  ['completed', 'failed', 'refused'],
] as const)('from %s to %s: %s', (from, to, entry) => {
  expect(entryInto(to, from)).toBe(entry);
});

test('an erasure cannot end without a re-scan, whatever way it takes', () => {
  const reach = (target: SubjectRequestStatus, avoided: SubjectRequestStatus): boolean => {
    const seen = new Set<SubjectRequestStatus>(['received']);
    for (let round = 0; round < SETTLED.length + 10; round++) {
      for (const [status, prior] of Object.entries(ALLOWED_PRIOR) as [SubjectRequestStatus, SubjectRequestStatus[]][]) {
        if (status !== avoided && prior.some((one) => seen.has(one))) seen.add(status);
      }
    }
    return seen.has(target);
  };
  expect(reach('erased-live', 'nowhere' as SubjectRequestStatus)).toBe(true);
  expect(reach('erased-live', 'rescanning')).toBe(false);
  expect(reach('acting', 'finding')).toBe(false);
});

test.each([
  '+4915112345678',
  '0049 151 12345678',
  '0151 / 1234 5678',
  '(0151) 12345678',
  '+49 (0) 151 12345678',
  '+49 151 1234-56-78',
  'tel:+4915112345678',
  '{"note":"015112345678"}',
])('the re-scan recognises the number in %s', (text) => {
  expect(holdsNumber(`x ${text} y`, '+4915112345678')).toBe(true);
});

test.each(['+4915112345679', '151', '1700000000000', '0049151123456789', 'eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0'])(
  'the re-scan does not take %s for it',
  (text) => {
    expect(holdsNumber(text, '+4915112345678')).toBe(false);
  },
);

const traces: Traces = {
  requestId: REQUEST,
  subject: SUBJECT,
  calls: [CALL],
  lookups: ['1#hmac'],
  number: '+4915112345678',
  keptCalls: [],
};

test.each([
  ['a row of the call', { pk: `CALL#${CALL}`, sk: 'TURN#x' }, 'remains'],
  [
    'a row that names the subject in an unknown attribute',
    { pk: 'X', sk: 'Y', strange: { deep: [SUBJECT] } },
    'remains',
  ],
  ['a lookup row', { pk: 'LOOKUP#1#hmac', sk: 'SUBJECT', subject: SUBJECT }, 'remains'],
  ['the number in a field nobody knows', { pk: 'X', sk: 'Y', note: '0151 12345678' }, 'remains'],
  [
    'the lookup row of a caller who called again',
    { pk: 'LOOKUP#1#hmac', sk: 'SUBJECT', subject: 'sub_new' },
    'unrelated',
  ],
  ['a tombstone', { pk: `SUBJECT#${SUBJECT}`, sk: `TOMBSTONE#${CALL}` }, 'kept'],
  ['the request itself', { pk: `REQUEST#${REQUEST}`, sk: 'META', calls: [CALL] }, 'unrelated'],
  ['another call', { pk: `CALL#${OTHER_CALL}`, sk: 'META' }, 'unrelated'],
  ['the tenant’s own transfer number', { pk: 'SCENARIO#scn', sk: 'META', transferTo: '+4915112345678' }, 'unrelated'],
] as const)('the re-scan judges %s', (_name, item, finding) => {
  expect(judgeItem(item, traces)).toBe(finding);
});

test('the re-scan judges objects by name and knows kept calls', () => {
  expect(judgeObject(`recordings/${CALL}.wav`, traces)).toBe('remains');
  expect(judgeObject(`recordings/${OTHER_CALL}.wav`, traces)).toBe('unrelated');
  expect(judgeObject(`certificates/${REQUEST}.json`, traces)).toBe('unrelated');
  const held = { ...traces, keptCalls: [CALL] };
  expect(judgeItem({ pk: `SUBJECT#${SUBJECT}`, sk: `KEY#${CALL}#content` }, held)).toBe('kept');
  expect(judgeItem({ pk: `SUBJECT#${SUBJECT}`, sk: 'PROFILE' }, held)).toBe('kept');
});

const request: SubjectRequestItem = {
  requestId: REQUEST,
  type: 'erasure',
  channel: 'tenant',
  status: 'rescanning',
  receivedAt: NOW - 5000,
  dueAt: NOW,
  decidedAt: NOW - 4000,
  identityMethod: 'code',
  wholeSubject: true,
  found: { calls: 3, rows: 30, keys: 6, objects: 2, samples: 9 },
  remaining: { dataItems: 0, keyItems: 0, objects: 0, readable: 0 },
  kept: { dataItems: 4, keyItems: 2, objects: 1, 'ground:legal-claim': 1 },
  version: 5,
};

test('the certificate says what was found, deleted and kept, why, and until when copies last', () => {
  const certificate = erasureCertificate({ tenant: 'taaaaaaaaaaaaaaa' as TenantId, request, now: NOW });
  expect(certificate).toMatchObject({
    state: 'erased_live',
    completeNotBefore: new Date(NOW + 15 * 86_400_000).toISOString(),
    kept: [{ ground: 'legal-claim', calls: 1 }],
    verification: { remaining: 0, samplesTried: 9, samplesOpened: 0 },
  });
  expect(certificate.stores).toContainEqual(
    expect.objectContaining({ store: 'key table', found: 6, deleted: 4, kept: 2 }),
  );
  expect(certificate.stores).toContainEqual(
    expect.objectContaining({ store: 'key table backups', residualUntil: new Date(NOW + 86_400_000).toISOString() }),
  );
  const text = JSON.stringify(certificate);
  expect(text).not.toContain(SUBJECT);
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(4096);
});

test('live and complete are never the same state', () => {
  expect(erasureState(NOW, NOW)).toBe('erased_live');
  expect(erasureState(NOW, completeAt(NOW) - 1)).toBe('erased_live');
  expect(erasureState(NOW, completeAt(NOW))).toBe('erased_complete');
});

const exported = (caller: string): ExportData => ({
  requestId: REQUEST,
  preparedAt: new Date(NOW).toISOString(),
  controller: 'Praxis <Muster> & Söhne',
  phoneNumber: '+4915112345678',
  information: informationSheet(INVENTORY, DEFAULT_WINDOWS),
  requests: [],
  calls: [
    {
      callId: CALL,
      startedAt: new Date(NOW).toISOString(),
      direction: 'inbound',
      consent: 'yes',
      recording: 'stored',
      storage: 'full',
      replaced: ['HEALTH', 'NAME'],
      audio: `audio/${CALL}.wav`,
      sections: { turns: [{ at: new Date(NOW).toISOString(), caller, agent: 'Guten Tag' }], messages: [] },
    },
  ],
});
const textOf = (files: Map<string, Uint8Array>, path: string) => new TextDecoder().decode(files.get(path));

test('an export has a page for people, data for machines and the audio', () => {
  const files = exportBundle(exported('Ich möchte einen Termin'), new Map([[CALL, new Uint8Array([1])]]));
  expect([...files.keys()]).toEqual(['data.json', 'index.html', `audio/${CALL}.wav`]);
  const page = textOf(files, 'index.html');
  expect(page).toContain('Ich möchte einen Termin');
  expect(page).toContain(`src="audio/${CALL}.wav"`);
  expect(page).toContain('words, audio only with consent');
  expect(page).toContain('HEALTH, NAME');
  expect(page).toContain('Praxis &lt;Muster&gt; &amp; Söhne');
  expect(JSON.parse(textOf(files, 'data.json'))).toMatchObject({
    format: 'voicekeep-subject-access/1',
    calls: [{ callId: CALL }],
  });
});

test('whatever a caller says, it cannot become markup', () => {
  const clean = textOf(exportBundle(exported(''), new Map()), 'index.html').match(/<[a-z!/]/g)?.length;
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', 'a', '/', '=', ' ') }), (said) => {
      expect(escapeHtml(said)).not.toMatch(/[<>"']/);
      const page = textOf(exportBundle(exported(said), new Map()), 'index.html');
      expect(page.match(/<[a-z!/]/g)?.length).toBe(clean);
    }),
  );
});

test('the information sheet describes every entity that an export may hold', () => {
  const described = informationSheet(INVENTORY, { ...DEFAULT_WINDOWS, recording: 7 }).categories.map(
    ({ kind }) => kind,
  );
  expect(described.sort()).toEqual([
    'call',
    'evidence',
    'hold',
    'lineage',
    'message',
    'result',
    'subjectMark',
    'subjectProfile',
    'subjectRequest',
    'turn',
  ]);
});
