import type { EpochMs } from '../../shared/kernel/clock.ts';
import type { SurvivingCall, SurvivingState } from './surviving-state.ts';
import type { ScannedGeneration } from './scanned-generation.ts';

/** What can be wrong with a restored generation, counted. */
export type RestoreFinding =
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

/** Rows of calls and callers. The replay writes the lineage of its own deletions. */
const PERSONAL = /^(?:data\|CALL#(?![^|]*\|LINEAGE#\d+#deletion#)|keys\|LOOKUP#|keys\|SUBJECT#[^|]+\|(?:KEY#|PROFILE))/;

/**
 * Judges a restored generation after the replay, by rules of its own: names of rows, and the live tables beside it.
 * @param at the recovery point
 */
export function judgeRestored(
  restored: ScannedGeneration,
  live: ScannedGeneration,
  context: { state: SurvivingState; at: EpochMs },
): RestoreFindings {
  const findings: RestoreFindings = {};
  const found = (kind: RestoreFinding, count: number) => {
    if (count > 0) findings[kind] = (findings[kind] ?? 0) + count;
  };
  const { state } = context;
  const byCall = rowsByCall(restored, state);
  for (const call of state.calls.values()) judgeCall(call, byCall.get(call.callId) ?? [], { restored, found });
  for (const [subject, marks] of state.subjects) {
    if (restored.rows.has(`keys|SUBJECT#${subject}|TOMBSTONE`)) continue;
    for (const mark of ['suppressed', 'restricted'] as const) {
      const has = restored.rows.has(`keys|SUBJECT#${subject}|MARK#${mark}`);
      if (marks[mark] !== undefined && marks[mark] !== has) found('mark-differs', 1);
    }
  }
  for (const [connection, revokedAt] of state.secrets) {
    const row = restored.notable.get(`keys|CREDENTIALS|${connection}`);
    const madeAt = Number(row?.['rotatedAt'] ?? row?.['createdAt'] ?? 0);
    if (row?.['wrapped'] !== undefined && madeAt <= revokedAt) found('secret-revived', 1);
  }
  for (const request of state.endedRequests) {
    if (restored.rows.has(`keys|REQUEST#${request}|KEY`)) found('remains', 1);
  }
  for (const name of restored.rows.keys()) if (PERSONAL.test(name) && !live.rows.has(name)) found('revived', 1);
  const called = subjectsWithCalls(restored);
  for (const [name, madeAt] of live.rows) {
    const was = madeAt > 0 && madeAt < context.at - SKEW_MS;
    if (!was || !PERSONAL.test(name) || restored.rows.has(name)) continue;
    // With the last restored call of a caller profile and lookup go, also when later calls keep them alive.
    const identity = /\|(?:PROFILE|SUBJECT)$/.test(name);
    if (!identity || called.has(String(live.notable.get(name)?.['subject']))) found('lost', 1);
  }
  return findings;
}

/** Subjects that have a call, or a call's key, in the restored generation. */
function subjectsWithCalls(restored: ScannedGeneration): Set<string> {
  const keys = [...restored.rows.keys()].map((name) => /^keys\|SUBJECT#([^|]+)\|KEY#/.exec(name)?.[1]);
  const calls = [...restored.notable].map(([name, row]) =>
    name.startsWith('data|CALL#') ? row['subject'] : undefined,
  );
  return new Set([...keys, ...calls].filter((subject) => typeof subject === 'string'));
}

const CALL_ID = /call_[a-z2-7]{26}/;

/** Names of rows of the calls that the ledger speaks of, tombstones apart. */
function rowsByCall(restored: ScannedGeneration, state: SurvivingState): Map<string, string[]> {
  const rows = new Map<string, string[]>();
  for (const name of restored.rows.keys()) {
    const call = CALL_ID.exec(name)?.[0];
    if (call === undefined || !state.calls.has(call as SurvivingCall['callId']) || name.includes('TOMBSTONE')) continue;
    rows.set(call, [...(rows.get(call) ?? []), name]);
  }
  return rows;
}

const FORBIDDEN = {
  recording: /$^/,
  content: /\|(?:TURN#|MESSAGE#)|\|KEY#call_\w+#content$/,
  evidence: /\|EVIDENCE#|\|KEY#call_\w+#evidence$/,
  record: /\|(?:STATE$|EVENT#|LINEAGE#)/,
} as const;

interface Judging {
  readonly restored: ScannedGeneration;
  readonly found: (kind: RestoreFinding, count: number) => void;
}

function judgeCall(call: SurvivingCall, names: readonly string[], { restored, found }: Judging): void {
  const { subject, callId, gone } = call;
  const partition = `keys|SUBJECT#${subject}|`;
  const meta = restored.notable.get(`data|CALL#${callId}|META`);
  const whole = ['content', 'evidence', 'record'].every((part) => gone.includes(part as SurvivingCall['gone'][number]));
  const business = names.some((name) => name.endsWith('#business'));
  const forbidden = (name: string) => (whole && !business ? true : gone.some((part) => FORBIDDEN[part].test(name)));
  found('remains', names.filter(forbidden).length);
  if (gone.includes('recording') && (meta?.['recordingKey'] !== undefined || meta?.['recording'] === 'stored'))
    found('remains', 1);
  const buried = restored.rows.has(`${partition}TOMBSTONE#${callId}`);
  if (gone.some((part) => part !== 'recording') && !buried) found('tombstone-missing', 1);
  if (whole) return;
  judgeHold(call, restored.notable.get(`${partition}HOLD#${callId}`), { present: names.length > 0, found });
  if (call.restricted !== undefined && names.length > 0) {
    if (call.restricted !== restored.rows.has(`${partition}MARK#restricted#${callId}`)) found('mark-differs', 1);
  }
  if (call.consentWithdrawn && meta !== undefined && meta['consent'] !== 'no') found('consent-differs', 1);
}

function judgeHold(
  { hold }: SurvivingCall,
  row: Record<string, unknown> | undefined,
  { present, found }: { present: boolean; found: Judging['found'] },
): void {
  if (hold === undefined || !present) return;
  const same = hold === 'none' ? row === undefined : row?.['ground'] === hold.ground && row['until'] === hold.until;
  if (!same) found('hold-differs', 1);
}
