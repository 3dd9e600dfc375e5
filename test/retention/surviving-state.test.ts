import { describe, expect, test } from '@jest/globals';
import { survivingState } from '../../lambdas/retention/domain/surviving-state.ts';
import type { CallId, ConnectionId, SubjectId, SubjectRequestId, TenantId } from '../../lambdas/shared/kernel/ids.ts';
import type { LedgerItem } from '../../lambdas/retention/entities.ts';

const tenantId = 'taaaaaaaaaaaaaaa' as TenantId;
const subject = `sub_${'a'.repeat(26)}` as SubjectId;
const callId = `call_${'a'.repeat(26)}` as CallId;
const connectionId = `con_${'a'.repeat(26)}` as ConnectionId;
const requestId = `dsr_${'a'.repeat(26)}` as SubjectRequestId;
const NOW = 1_790_000_000_000;
const LATER = NOW + 1_000_000;

const base = { tenantId, subject, callId };
type State = LedgerItem['state'];
const held = (at: number, state: State = 'destroyed', until = LATER): LedgerItem => ({
  ...base,
  kind: 'hold-set',
  ground: 'legal-claim',
  at,
  until,
  state,
});
const released = (at: number, state: State = 'destroyed'): LedgerItem => ({
  ...base,
  kind: 'hold-released',
  at,
  state,
});
const erased = (at: number, state: State = 'destroyed'): LedgerItem => ({
  ...base,
  kind: 'erasure',
  parts: ['content', 'record'],
  requestId,
  at,
  state,
});
const restricted = (kind: 'restriction-set' | 'restriction-lifted', at: number, state: State = 'destroyed') =>
  ({ ...base, kind, at, state }) as const;
const suppressed = (kind: 'suppression-added' | 'suppression-removed', at: number, state: State = 'destroyed') =>
  ({ tenantId, subject, kind, at, state }) as const;

const callAfter = (...rows: LedgerItem[]) => survivingState(rows, NOW).calls.get(callId);
const subjectAfter = (...rows: LedgerItem[]) => survivingState(rows, NOW).subjects.get(subject);

describe('what a restored generation must be, by the ledger', () => {
  test.each<[string, LedgerItem[], object | undefined]>([
    ['nothing', [], undefined],
    ['a destruction', [erased(1)], { gone: ['content', 'record'], reason: 'erasure' }],
    ['a destruction that was begun', [erased(1, 'announced')], { gone: ['content', 'record'] }],
    ['a destruction that a hold stopped', [erased(1, 'withdrawn')], undefined],
    ['a destruction that was begun, of a held call', [erased(1, 'announced'), held(2)], { gone: [] }],
    ['a destruction, and a hold on the rest', [erased(1), held(2)], { gone: ['content', 'record'] }],
    [
      'a destruction begun, of a call whose hold has run out',
      [held(1, 'destroyed', NOW), erased(2, 'announced')],
      { gone: ['content', 'record'], hold: 'none' },
    ],
    ['a hold', [held(1)], { hold: { ground: 'legal-claim', until: LATER, at: 1 } }],
    ['a hold that was announced', [held(1, 'announced')], { hold: { ground: 'legal-claim', until: LATER, at: 1 } }],
    ['a hold that was never set', [held(1, 'withdrawn')], undefined],
    ['a hold that was released', [held(1), released(2)], { hold: 'none' }],
    ['a release that was only announced', [held(1), released(2, 'announced')], { hold: { ground: 'legal-claim' } }],
    ['a release before a new hold', [held(1), released(2), held(3)], { hold: { at: 3 } }],
    ['a release and a hold in one millisecond', [held(2), released(2)], { hold: { at: 2 } }],
    ['a restriction', [restricted('restriction-set', 1)], { restricted: true }],
    [
      'a restriction that was lifted',
      [restricted('restriction-set', 1), restricted('restriction-lifted', 2)],
      { restricted: false },
    ],
    [
      'a withdrawn consent',
      [{ ...base, kind: 'consent-withdrawn', at: 1, state: 'announced' }],
      { consentWithdrawn: true },
    ],
    [
      'a discarded recording',
      [{ ...base, kind: 'recording-discarded', parts: ['recording'], at: 1, state: 'destroyed' }],
      { gone: ['recording'] },
    ],
  ])('%s', (_, rows, expected) => {
    const call = callAfter(...rows);
    if (expected === undefined) expect(call).toBeUndefined();
    else expect(call).toMatchObject(expected);
    expect(callAfter(...rows.toReversed())).toEqual(call);
  });

  test('suppressions: the last word counts, and of two at once the protecting one', () => {
    expect(subjectAfter(suppressed('suppression-added', 1))).toEqual({ suppressed: true });
    expect(subjectAfter(suppressed('suppression-added', 1), suppressed('suppression-removed', 2))).toEqual({
      suppressed: false,
    });
    expect(subjectAfter(suppressed('suppression-added', 2), suppressed('suppression-removed', 2))).toEqual({
      suppressed: true,
    });
    expect(subjectAfter(suppressed('suppression-added', 1), suppressed('suppression-removed', 2, 'announced'))).toEqual(
      { suppressed: true },
    );
  });

  test('a restriction of everything of a subject is the subject’s, not a call’s', () => {
    const row: LedgerItem = { tenantId, subject, kind: 'restriction-set', at: 1, state: 'destroyed' };
    expect(subjectAfter(row)).toEqual({ restricted: true });
    expect(callAfter(row)).toBeUndefined();
  });

  test('a revoked secret keeps the time of its last revocation', () => {
    const row = (at: number): LedgerItem => ({
      tenantId,
      kind: 'secret-revoked',
      connectionId,
      at,
      state: 'announced',
    });
    expect(survivingState([row(2), row(1)], NOW).secrets.get(connectionId)).toBe(2);
  });

  test('a request has ended when no row of it is open', () => {
    expect([...survivingState([erased(1)], NOW).endedRequests]).toEqual([requestId]);
    const other = { ...erased(1, 'announced'), callId: `call_${'b'.repeat(26)}` as CallId };
    expect([...survivingState([erased(1), other], NOW).endedRequests]).toEqual([]);
  });

  test('an erasure of a whole subject retires it', () => {
    const row: LedgerItem = { tenantId, subject, kind: 'erasure', parts: [], at: 1, state: 'announced' };
    expect([...survivingState([row], NOW).retired]).toEqual([subject]);
  });
});
