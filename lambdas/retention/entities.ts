import * as z from 'zod';
import type { EpochMs } from '../shared/kernel/clock.ts';
import { defineEntity } from '../shared/kernel/define-entity.ts';
import type { ApiKeyId, CallId, ConnectionId, SubjectId, SubjectRequestId, TenantId } from '../shared/kernel/ids.ts';
import {
  apiKeyId,
  callId,
  connectionId,
  erasablePart,
  requestId,
  retentionClass,
  subjectId,
  tenantId,
  time,
} from '../shared/kernel/item-fields.ts';
import type { ErasablePart, RetentionClass } from '../shared/kernel/retention-classes.ts';

interface LedgerRow {
  tenantId: TenantId;
  at: EpochMs;
  /**
   * `announced` before it takes effect; `destroyed`: done, whatever it was; `withdrawn`: did not happen, for a hold that
   * stopped a destruction, or because the change it announced was never made.
   */
  state: 'announced' | 'destroyed' | 'withdrawn';
}

/** Something was destroyed. */
export interface DestructionRow extends LedgerRow {
  kind: 'retention' | 'erasure' | 'recording-discarded';
  subject: SubjectId;
  callId?: CallId;
  requestId?: SubjectRequestId;
  parts: ErasablePart[];
  /** The tenant's approval, and the key that gave it where one key did; absent for the platform's default windows. */
  approval?: { approver?: ApiKeyId };
}

/** A caller's or the tenant's will that a restore must not undo: `-set` and `-added` bind, `-released`, … unbind. */
export type StandingRow = LedgerRow &
  (
    | { kind: 'consent-withdrawn'; subject: SubjectId; callId: CallId }
    | { kind: 'hold-set'; subject: SubjectId; callId: CallId; ground: HoldItem['ground']; until: EpochMs }
    | { kind: 'hold-released'; subject: SubjectId; callId: CallId }
    /** Of one call, or of everything of the subject without `callId`. */
    | { kind: 'restriction-set' | 'restriction-lifted'; subject: SubjectId; callId?: CallId }
    | { kind: 'suppression-added' | 'suppression-removed'; subject: SubjectId }
    | { kind: 'secret-revoked'; connectionId: ConnectionId }
  );

const ground = z.enum(['legal-claim', 'statutory', 'open-request']);

/** Retention windows of a tenant: pk `SETTINGS`, sk `RETENTION`. */
export interface RetentionSettingsItem {
  days: Record<RetentionClass, number>;
  version: number;
  updatedAt: EpochMs;
  /** The tenant's key that set them last; absent for those that provisioning set. */
  updatedBy?: ApiKeyId;
}

export const retentionSettingsEntity = defineEntity<RetentionSettingsItem>()({
  name: 'retentionSettings',
  owner: 'retention',
  purpose: 'The tenant’s retention windows.',
  table: 'data',
  key: { pk: 'SETTINGS', sk: 'RETENTION' },
  item: z.strictObject({
    days: z.record(retentionClass, z.number()),
    version: z.number(),
    updatedAt: time,
    updatedBy: apiKeyId.optional(),
  }),
  personal: [],
  link: 'none',
  basis: 'no personal data',
  window: { with: 'tenant' },
  erasure: 'keep',
  exports: ['tenant'],
});

/** Hold on a call's keys, checked inside every deleting transaction: key table, pk `SUBJECT#<sub>`, sk `HOLD#<callId>`. */
export interface HoldItem {
  subject: SubjectId;
  callId: CallId;
  ground: 'legal-claim' | 'statutory' | 'open-request';
  until: EpochMs;
  at: EpochMs;
  /** Optimistic lock: an expired hold is removed only if nobody renewed it meanwhile. */
  version: number;
}

export const holdEntity = defineEntity<HoldItem>()({
  name: 'hold',
  owner: 'retention',
  purpose: 'That a call must be kept, on which ground and until when.',
  table: 'keys',
  key: { pk: 'SUBJECT#{subject}', sk: 'HOLD#{callId}' },
  item: z.strictObject({
    subject: subjectId,
    callId,
    ground,
    until: time,
    at: time,
    version: z.number(),
  }),
  personal: ['subject', 'callId', 'ground'],
  link: 'subject',
  basis: 'Art. 17(3)(b), (e) and 18 GDPR',
  window: { with: 'hold' },
  erasure: 'at-end',
  exports: ['subject-access', 'tenant'],
  copy: { section: 'holds', fields: { ground: 'ground', until: 'until' }, times: ['until'] },
});

/** A caller's will that outlives a restore: key table, pk `SUBJECT#<sub>`, sk `MARK#<mark>` or `MARK#<mark>#<callId>`. */
export interface SubjectMarkItem {
  subject: SubjectId;
  mark: 'suppressed' | 'restricted';
  callId?: CallId;
  at: EpochMs;
}

export const subjectMarkEntity = defineEntity<SubjectMarkItem>()({
  name: 'subjectMark',
  owner: 'retention',
  purpose: 'That a caller may not be called, or their data may only be kept (Art. 18, 21 GDPR).',
  table: 'keys',
  key: { pk: 'SUBJECT#{subject}', sk: 'MARK#{mark}[#{callId}]' },
  item: z.strictObject({
    subject: subjectId,
    mark: z.enum(['suppressed', 'restricted']),
    callId: callId.optional(),
    at: time,
  }),
  personal: ['subject', 'callId', 'mark'],
  link: 'subject',
  basis: 'Art. 18, 21 GDPR, § 7 UWG',
  window: { with: 'subject' },
  erasure: 'delete',
  exports: ['subject-access', 'tenant'],
  copy: { section: 'marks', fields: { mark: 'mark', call: 'callId', at: 'at' }, times: ['at'] },
  note: 'Goes with the subject.',
});

const ledgerRow = { tenantId, at: time, state: z.enum(['announced', 'destroyed', 'withdrawn']) };

/** Survives-restore ledger (ComplianceStack), pk `<tenantId>`, sk `<at padded>#<kind>#<id>`: no free text, no number. */
/** Copies made for export are being deleted, their week being over; completed by whoever finds the row open. */
export interface ExportsRow extends LedgerRow {
  kind: 'exports-expired';
}

export type LedgerItem = DestructionRow | ExportsRow | StandingRow;

export const ledgerEntity = defineEntity<LedgerItem>()({
  name: 'ledger',
  owner: 'retention',
  purpose: 'What was destroyed, withdrawn, held, restricted, suppressed or revoked, so that no restore undoes it.',
  table: 'ledger',
  key: { pk: '{tenantId}', sk: '{at:time}#{kind}#{id:rest}' },
  item: z.union([
    z.strictObject({
      ...ledgerRow,
      kind: z.enum(['retention', 'erasure', 'recording-discarded']),
      subject: subjectId,
      callId: callId.optional(),
      requestId: requestId.optional(),
      parts: z.array(erasablePart),
      approval: z.strictObject({ approver: apiKeyId.optional() }).optional(),
    }),
    z.strictObject({ ...ledgerRow, kind: z.enum(['consent-withdrawn', 'hold-released']), subject: subjectId, callId }),
    z.strictObject({ ...ledgerRow, kind: z.literal('hold-set'), subject: subjectId, callId, ground, until: time }),
    z.strictObject({
      ...ledgerRow,
      kind: z.enum(['restriction-set', 'restriction-lifted']),
      subject: subjectId,
      callId: callId.optional(),
    }),
    z.strictObject({
      ...ledgerRow,
      kind: z.enum(['suppression-added', 'suppression-removed']),
      subject: subjectId,
    }),
    z.strictObject({ ...ledgerRow, kind: z.literal('secret-revoked'), connectionId }),
    z.strictObject({ ...ledgerRow, kind: z.literal('exports-expired') }),
  ]),
  personal: ['subject', 'callId', 'requestId', 'ground'],
  link: 'subject',
  basis: 'Art. 6(1)(c) GDPR with Art. 17, 32: the erasure must last',
  window: { with: 'platform' },
  erasure: 'keep',
  exports: [],
  note: 'Random pseudonyms that lead to nothing any more; no number, no free text.',
});
