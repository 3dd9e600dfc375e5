import type { AuditEventType, DetailsOf, ResourceOf } from './domain/taxonomy.ts';
import type { API_AREAS } from './domain/vocabulary.ts';

/**
 * All that another capability may know of the audit log: what can be said, and the row to write.
 *
 * A business change writes its row in its own transaction:
 * `{ Put: { TableName: outbox, Item: outboxItem({ tenant, event, eventId }), ...OUTBOX_ONCE } }`. Where the condition
 * fails, `isSameEntry` tells a retry from another event.
 * A decision without a write puts the row before its answer leaves, and does not answer when the put fails.
 */
export { AUDIT_EVENTS, type AuditEventType, type DeletionOrder, type DetailsOf } from './domain/taxonomy.ts';
export { EVENT_DESCRIPTIONS, type EventDescription } from './domain/event-descriptions.ts';
export {
  EntryRefusedError,
  MAX_ENTRY_BYTES,
  parseEntry,
  type AuditEvent,
  type Entry,
  type EventOf,
  type LogId,
} from './domain/entry.ts';
export { AUDIT_ID_PATTERNS } from './domain/field.ts';
export { PLATFORM_LOG, STORES } from './domain/vocabulary.ts';
export type { Intent } from './domain/intents.ts';
export {
  EntryCollisionError,
  OUTBOX_CONDITION,
  OUTBOX_ONCE,
  auditEventId,
  isSameEntry,
  isSameHappening,
  outboxItem,
  shardOf,
  type OutboxItem,
} from './domain/outbox.ts';
export { type JsonValue, canonicalJson } from './domain/canonical-json.ts';
export { parseCheckpoint } from './domain/checkpoint.ts';
export {
  checkpointKey,
  encodeCheckpointFile,
  headJson,
  headLeaf,
  minuteJson,
  minuteLeaf,
  minuteOfFile,
  parseHeads,
  type CheckpointFile,
  type LogHead,
  type Minute,
  type SealedHead,
} from './domain/directory.ts';
export {
  EMPTY_ROOT,
  appendLeaves,
  emptyRange,
  leafHash,
  rangeFrom,
  rangeHashes,
  rootOf,
  type CompactRange,
  type Hash,
} from './domain/merkle.ts';
export { consistencyProof, inclusionProof, subtreesOfLeaves } from './domain/proof.ts';
export {
  type HeadProof,
  type ReadDeps,
  type Part,
  entryReceipt,
  linesOfParts,
  newestHead,
  partsOf,
  severalAtOnce,
  readLines,
} from './domain/read-log.ts';
export type { SegmentRecord } from './domain/sealer.ts';
export {
  compactedKey,
  digestOf,
  fileLeaf,
  packLines,
  segmentKey,
  segmentLimit,
  unpackLines,
  type SegmentFile,
} from './domain/segment.ts';
export { type Term, termEntry } from './domain/term.ts';
export { encodeTrust, trustDigest, trustKey, type TrustFile } from './domain/trust.ts';
export { ACTORS, OUTCOMES, RESOURCES } from './domain/vocabulary.ts';
export { openNote, parseNote, parseVkey, signedNote } from './domain/signed-note.ts';
export { ArchiveConflictError } from './ports.ts';
export type { ArchiveStore, EntryRows, HeadStore, LockStore, NoteSigner, TermStore, TrailFiles } from './ports.ts';

/** A route's declaration in the words of the log: types, resources and areas that there are. */
export type AuditedRoute = { readonly audit: 'none' | ClosedAudit };
type ClosedAudit = {
  [T in AuditEventType]: ({ readonly read: T } | { readonly change: T; readonly or?: readonly AuditEventType[] }) &
    About<T>;
}[AuditEventType];
interface About<T extends AuditEventType> {
  readonly about: { readonly kind: ResourceOf<T>; readonly param?: string; readonly of?: 'tenant' };
  readonly area: (typeof API_AREAS)[number];
  readonly action?: Extract<DetailsOf<'resource.unchanged'>['action'], string>;
}
