import type { NoFreeText } from '../kernel/outward.ts';

/**
 * What a field of a log line may hold, by its class. `id`: an opaque random id; `name`: one of a closed list of our own
 * or of a language's (a state, an error's class); `count`: how many; `ms`: a duration; `place`: a position in our source
 * or in a list of ours; `flag`: yes or no. No class is for text.
 */
type FieldClass = 'id' | 'name' | 'count' | 'ms' | 'place' | 'flag';

/** Every field that a log line may have, and its class. A field that is not here does not compile. */
interface LogFields {
  attempt: 'count';
  at: 'place';
  bytes: 'count';
  callId: 'id';
  calls: 'count';
  cause: 'name';
  clean: 'flag';
  drill: 'id';
  effect: 'name';
  entries: 'count';
  erasures: 'count';
  error: 'name';
  extended: 'count';
  failed: 'flag';
  files: 'count';
  findings: 'count';
  found: 'count';
  function: 'name';
  held: 'count';
  index: 'count';
  keys: 'count';
  kind: 'name';
  ledgerRows: 'count';
  liveRows: 'count';
  log: 'id';
  logs: 'count';
  lost: 'count';
  ms: 'ms';
  objects: 'count';
  opened: 'count';
  other: 'count';
  outcome: 'name';
  overdue: 'count';
  own: 'count';
  ownMs: 'ms';
  passed: 'flag';
  phase: 'name';
  problem: 'name';
  reason: 'name';
  records: 'count';
  refused: 'count';
  request: 'name';
  requestId: 'id';
  resource: 'name';
  restoredRows: 'count';
  resumed: 'count';
  rows: 'count';
  run: 'id' | 'count';
  samples: 'count';
  sequence: 'count';
  slots: 'count';
  stage: 'name';
  standings: 'count';
  state: 'name';
  status: 'count';
  step: 'name';
  tenant: 'id';
  tenants: 'count';
  terms: 'count';
  transactions: 'count';
  type: 'name';
  unreadable: 'count';
  verdict: 'name';
  work: 'name';
  writes: 'count';
  written: 'count';
}

declare const checked: unique symbol;
/** Text whose shape was looked at: it is no sentence and no number of anybody's. See `opaque`. */
export type Opaque = string & { readonly [checked]: true };

interface ValueOf extends Record<FieldClass, string | number | boolean> {
  id: string;
  name: string;
  count: number;
  ms: number;
  place: string;
  flag: boolean;
}

/** Fields by their classes, before it is asked whether a text is free. */
export type Declared = { readonly [F in keyof LogFields]?: ValueOf[LogFields[F]] | undefined };

/** Fields of one line: declared ones only, and no free text in them. */
export type Fields<F> = { readonly [K in keyof F]: K extends keyof LogFields ? NoFreeText<F[K]> : never };

/** Every metric, with what it counts. None has a dimension of a person or a call. */
export interface MetricFields {
  AuditCheckpointsPublished: 'count';
  AuditDirectAccess: 'count';
  AuditEntriesSequenced: 'count';
  AuditIntentsOpen: 'count';
  AuditMonitorFindings: 'count';
  AuditRowsMissing: 'count';
  AuditRowsRefused: 'count';
  AuditSegmentsSealed: 'count';
  AuditStreamEntries: 'count';
  AuditStreamsStandingStill: 'count';
  AuditTimeStampsFailed: 'count';
  AuditTrailUnreadable: 'count';
  CallHandlerOwnTime: 'ms';
  Failures: 'count';
  RefusalsNotRecorded: 'count';
  RestoreDrillsFailed: 'count';
  RetentionCallsSwept: 'count';
  RetentionObjectsOverdue: 'count';
}

/** Annotations of a trace. Subsegments are the functions' own. */
export interface TraceFields {
  function: 'name';
}
