import type { EpochMs } from '../../shared/kernel/clock.ts';
import type { CallId, ConnectionId, SubjectId, SubjectRequestId } from '../../shared/kernel/ids.ts';
import type { HoldItem, LedgerItem } from '../entities.ts';
import type { ErasablePart } from '../../shared/kernel/retention-classes.ts';

/** What the ledger says of one call; what it does not mention stays as it was restored. */
export interface SurvivingCall {
  readonly subject: SubjectId;
  readonly callId: CallId;
  /** Parts that must not exist. */
  readonly gone: readonly ErasablePart[];
  /** Who ordered the last destruction, for the tombstone. */
  readonly reason: 'retention' | 'erasure';
  readonly at: EpochMs;
  readonly consentWithdrawn: boolean;
  /** `none`: a hold was there and must not come back. */
  readonly hold?: Pick<HoldItem, 'ground' | 'until' | 'at'> | 'none';
  readonly restricted?: boolean;
}

interface SurvivingSubject {
  readonly suppressed?: boolean;
  readonly restricted?: boolean;
}

/** The state that everything the ledger speaks of must have in a restored generation. */
export interface SurvivingState {
  readonly calls: ReadonlyMap<CallId, SurvivingCall>;
  readonly subjects: ReadonlyMap<SubjectId, SurvivingSubject>;
  /** Subjects erased as a whole: with their last call profile and lookup go. */
  readonly retired: ReadonlySet<SubjectId>;
  /** Revoked credentials, with the time of their last revocation: values made later are not meant. */
  readonly secrets: ReadonlyMap<ConnectionId, EpochMs>;
  /** Erasure requests that were carried out: their own keys, which seal who asked, must not come back. */
  readonly endedRequests: ReadonlySet<SubjectRequestId>;
}

/** Kinds that give up protection: they count only once they took effect. All others count from their announcement. */
const LOOSENING: ReadonlySet<LedgerItem['kind']> = new Set([
  'hold-released',
  'restriction-lifted',
  'suppression-removed',
]);

const counts = (row: LedgerItem): boolean =>
  row.state !== 'withdrawn' && (row.state === 'destroyed' || !LOOSENING.has(row.kind));

/** By time; of two in the same millisecond the protecting one is the last word. */
const inOrder = (a: LedgerItem, b: LedgerItem): number =>
  a.at - b.at || Number(LOOSENING.has(b.kind)) - Number(LOOSENING.has(a.kind));

interface Building {
  readonly calls: Map<CallId, BuildingCall>;
  readonly subjects: Map<SubjectId, SurvivingSubject>;
  readonly retired: Set<SubjectId>;
  readonly secrets: Map<ConnectionId, EpochMs>;
}

/**
 * The decision table of a replay: rows of one tenant in any order → the state of everything they speak of.
 * @param now epoch ms; a hold that has run out by then binds nobody
 */
export function survivingState(rows: readonly LedgerItem[], now: EpochMs): SurvivingState {
  const state: Building = { calls: new Map(), subjects: new Map(), retired: new Set(), secrets: new Map() };
  for (const row of rows.filter(counts).sort(inOrder)) apply(state, row);
  const calls = [...state.calls].map(([id, call]) => [id, settled(call, now)] as const);
  return { ...state, calls: new Map(calls), endedRequests: endedRequests(rows) };
}

function apply(state: Building, row: LedgerItem): void {
  switch (row.kind) {
    case 'retention':
    case 'erasure':
    case 'recording-discarded':
      if (row.callId === undefined) return void state.retired.add(row.subject);
      return destroy(state, { ...row, callId: row.callId });
    case 'consent-withdrawn':
      return ofCall(state, row, { consentWithdrawn: true });
    case 'hold-set':
      return ofCall(state, row, { hold: { ground: row.ground, until: row.until, at: row.at } });
    case 'hold-released':
      return ofCall(state, row, { hold: 'none' });
    case 'restriction-set':
    case 'restriction-lifted': {
      const restricted = row.kind === 'restriction-set';
      if (row.callId !== undefined) return ofCall(state, { ...row, callId: row.callId }, { restricted });
      return ofSubject(state, row.subject, { restricted });
    }
    case 'suppression-added':
    case 'suppression-removed':
      return ofSubject(state, row.subject, { suppressed: row.kind === 'suppression-added' });
    case 'secret-revoked':
      return void state.secrets.set(row.connectionId, row.at);
    case 'exports-expired':
      // A restore brings tables back, no bucket.
      return;
  }
}

type CallRef = { readonly subject: SubjectId; readonly callId: CallId; readonly at: EpochMs };

type BuildingCall = SurvivingCall & { readonly pending: readonly ErasablePart[] };

function ofCall(state: Building, row: CallRef, change: Partial<BuildingCall>): void {
  const { subject, callId, at } = row;
  const known = state.calls.get(callId);
  const blank = { subject, callId, gone: [], pending: [], reason: 'retention', at, consentWithdrawn: false } as const;
  state.calls.set(callId, { ...blank, ...known, ...change });
}

function ofSubject(state: Building, subject: SubjectId, change: SurvivingSubject): void {
  state.subjects.set(subject, { ...state.subjects.get(subject), ...change });
}

type Destruction = Extract<LedgerItem, { parts: unknown }> & { readonly callId: CallId };

function destroy(state: Building, row: Destruction): void {
  const known = state.calls.get(row.callId);
  const list = row.state === 'destroyed' ? 'gone' : 'pending';
  const parts = [...new Set([...(known?.[list] ?? []), ...row.parts])];
  const reason = row.kind === 'erasure' ? 'erasure' : 'retention';
  ofCall(state, row, { [list]: parts, reason, at: row.at });
}

/** What was begun is completed, unless a hold stands against it: then the live eraser waits too. */
function settled({ pending, ...call }: BuildingCall, now: EpochMs): SurvivingCall {
  const hold = call.hold === undefined || call.hold === 'none' || call.hold.until > now ? call.hold : 'none';
  const held = hold !== undefined && hold !== 'none';
  const gone = held ? call.gone : [...new Set([...call.gone, ...pending])];
  return { ...call, gone, hold };
}

/** Requests of which every row is done. */
function endedRequests(rows: readonly LedgerItem[]): Set<SubjectRequestId> {
  const ended = new Set<SubjectRequestId>();
  const open = new Set<SubjectRequestId>();
  for (const row of rows) {
    if (!('requestId' in row) || row.requestId === undefined) continue;
    (row.state === 'destroyed' ? ended : row.state === 'announced' ? open : ended).add(row.requestId);
  }
  for (const request of open) ended.delete(request);
  return ended;
}
