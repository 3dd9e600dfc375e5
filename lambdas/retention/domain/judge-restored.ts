import {
  callKeyEntity,
  credentialEntity,
  requestKeyEntity,
  subjectLookupEntity,
  subjectProfileEntity,
  tombstoneEntity,
} from '../../access/entities.ts';
import { callEntity, lineageEntity } from '../../calls/entities.ts';
import type { EpochMs } from '../../shared/kernel/clock.ts';
import type { ItemKey } from '../../shared/kernel/define-entity.ts';
import type { CallId } from '../../shared/kernel/ids.ts';
import type { Inventory } from '../../shared/kernel/assemble-inventory.ts';
import type { ErasablePart } from '../../shared/kernel/retention-classes.ts';
import { holdEntity, subjectMarkEntity } from '../entities.ts';
import { CLASS_OF_PART } from './call-rows.ts';
import { rowName, type ScannedGeneration, type ScannedRow } from './scanned-generation.ts';
import type { SurvivingCall, SurvivingState } from './surviving-state.ts';

/** What can be wrong with a restored generation, counted. */
type RestoreFinding =
  /** Something that the ledger says destroyed is there. */
  | 'remains'
  | 'tombstone-missing'
  | 'hold-differs'
  | 'mark-differs'
  | 'consent-differs'
  | 'secret-revived'
  /** A row of a call or of a caller is there that the live tables have no more, whatever the ledger says. */
  | 'revived'
  /** A row that was there at the recovery point and lives is missing. */
  | 'lost'
  /** A sealed value of a living call does not open. */
  | 'unreadable';

export type RestoreFindings = Partial<Record<RestoreFinding, number>>;

/** The clocks of two functions may differ by this much around the recovery point, milliseconds. */
const SKEW_MS = 5_000;

/**
 * Whether a row is of a call or of a caller, and goes with them. Marks and holds are judged by the ledger; the replay
 * writes the lineage of its own deletions.
 */
function isPersonal({ table, key, known }: ScannedRow, inventory: Inventory): boolean {
  if (known === undefined) return inventory.callOf(table, key) !== undefined;
  const { entity, parts } = known;
  if (entity.name === lineageEntity.name) return parts['stage'] !== 'deletion';
  if (entity.name === subjectMarkEntity.name) return false;
  const linked = entity.link === 'call' || entity.link === 'subject';
  return linked && (entity.erasure === 'shred' || entity.erasure === 'delete');
}

const isIdentity = ({ known }: ScannedRow): boolean =>
  known?.entity.name === subjectProfileEntity.name || known?.entity.name === subjectLookupEntity.name;

/**
 * Judges a restored generation after the replay, by rules of its own: keys of rows, and the live tables beside it.
 * @param at the recovery point
 */
export function judgeRestored(
  restored: ScannedGeneration,
  live: ScannedGeneration,
  context: { state: SurvivingState; inventory: Inventory; at: EpochMs },
): RestoreFindings {
  const findings: RestoreFindings = {};
  const found = (kind: RestoreFinding, count: number) => {
    if (count > 0) findings[kind] = (findings[kind] ?? 0) + count;
  };
  const { state, inventory } = context;
  const byCall = rowsByCall(restored, context);
  const keyRow = (key: ItemKey) => restored.rows.get(rowName('keys', key));
  for (const call of state.calls.values()) judgeCall(call, byCall.get(call.callId) ?? [], { keyRow, found });
  for (const [subject, marks] of state.subjects) {
    if (keyRow(tombstoneEntity.key({ subject })) !== undefined) continue;
    for (const mark of ['suppressed', 'restricted'] as const) {
      const has = keyRow(subjectMarkEntity.key({ subject, mark })) !== undefined;
      if (marks[mark] !== undefined && marks[mark] !== has) found('mark-differs', 1);
    }
  }
  for (const [connectionId, revokedAt] of state.secrets) {
    const row = keyRow(credentialEntity.key({ connectionId }))?.item;
    const madeAt = Number(row?.['rotatedAt'] ?? row?.['createdAt'] ?? 0);
    if (row?.['wrapped'] !== undefined && madeAt <= revokedAt) found('secret-revived', 1);
  }
  for (const requestId of state.endedRequests) {
    if (keyRow(requestKeyEntity.key({ requestId })) !== undefined) found('remains', 1);
  }
  for (const [name, row] of restored.rows) if (isPersonal(row, inventory) && !live.rows.has(name)) found('revived', 1);
  const called = subjectsWithCalls(restored);
  for (const [name, row] of live.rows) {
    const was = row.madeAt > 0 && row.madeAt < context.at - SKEW_MS;
    if (!was || !isPersonal(row, inventory) || restored.rows.has(name)) continue;
    // With the last restored call of a caller profile and lookup go, also when later calls keep them alive.
    if (!isIdentity(row) || called.has(String(row.item?.['subject']))) found('lost', 1);
  }
  return findings;
}

/** Subjects that have a call, or a call's key, in the restored generation. */
function subjectsWithCalls(restored: ScannedGeneration): Set<string> {
  const subjects = [...restored.rows.values()].flatMap(({ known, item }) => {
    if (known?.entity.name === callKeyEntity.name) return [known.parts['subject']];
    return known?.entity.name === callEntity.name ? [item?.['subject']] : [];
  });
  return new Set(subjects.filter((subject) => typeof subject === 'string'));
}

/** Rows of the calls that the ledger speaks of, tombstones apart. */
function rowsByCall(
  restored: ScannedGeneration,
  { state, inventory }: { state: SurvivingState; inventory: Inventory },
): Map<CallId, ScannedRow[]> {
  const rows = new Map<CallId, ScannedRow[]>();
  for (const row of restored.rows.values()) {
    if (row.known?.entity.name === tombstoneEntity.name) continue;
    const call = (row.known?.parts['callId'] as CallId | undefined) ?? inventory.callOf(row.table, row.key);
    if (call === undefined || !state.calls.has(call)) continue;
    rows.set(call, [...(rows.get(call) ?? []), row]);
  }
  return rows;
}

/** Whether a row must have gone with these parts of its call. */
function isForbidden({ known }: ScannedRow, gone: readonly ErasablePart[]): boolean {
  if (known === undefined || known.entity.name === callEntity.name) return false;
  if (known.entity.name === callKeyEntity.name)
    return gone.some((part) => CLASS_OF_PART[part] === known.parts['dataClass']);
  return known.entity.part !== undefined && gone.includes(known.entity.part);
}

interface Judging {
  readonly keyRow: (key: ItemKey) => ScannedRow | undefined;
  readonly found: (kind: RestoreFinding, count: number) => void;
}

function judgeCall(call: SurvivingCall, rows: readonly ScannedRow[], { keyRow, found }: Judging): void {
  const { subject, callId, gone } = call;
  const root = rows.find(({ known }) => known?.entity.name === callEntity.name)?.item;
  const whole = (['content', 'evidence', 'record'] as const).every((part) => gone.includes(part));
  const business = rows.some(({ known }) => known?.parts['dataClass'] === 'business');
  found('remains', rows.filter((row) => (whole && !business ? true : isForbidden(row, gone))).length);
  if (gone.includes('recording') && (root?.['recordingKey'] !== undefined || root?.['recording'] === 'stored'))
    found('remains', 1);
  const buried = keyRow(tombstoneEntity.key({ subject, callId })) !== undefined;
  if (gone.some((part) => part !== 'recording') && !buried) found('tombstone-missing', 1);
  if (whole) return;
  judgeHold(call, keyRow(holdEntity.key({ subject, callId }))?.item, { present: rows.length > 0, found });
  if (call.restricted !== undefined && rows.length > 0) {
    const restricted = keyRow(subjectMarkEntity.key({ subject, mark: 'restricted', callId })) !== undefined;
    if (call.restricted !== restricted) found('mark-differs', 1);
  }
  if (call.consentWithdrawn && root !== undefined && root['consent'] !== 'no') found('consent-differs', 1);
}

function judgeHold(
  { hold }: SurvivingCall,
  row: Readonly<Record<string, unknown>> | undefined,
  { present, found }: { present: boolean; found: Judging['found'] },
): void {
  if (hold === undefined || !present) return;
  const same = hold === 'none' ? row === undefined : row?.['ground'] === hold.ground && row['until'] === hold.until;
  if (!same) found('hold-differs', 1);
}
