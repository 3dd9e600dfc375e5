import * as z from 'zod';
import type { EpochMs } from '../shared/kernel/clock.ts';
import { defineEntity } from '../shared/kernel/define-entity.ts';
import type { ApiKeyId, CallId, SubjectId, SubjectRequestId } from '../shared/kernel/ids.ts';
import { apiKeyId, callId, requestId, sealed, subjectId, time } from '../shared/kernel/item-fields.ts';
import type { DataClass, Sealed } from '../shared/kernel/stored-values.ts';

/** Means by which the tenant verified the identity of the person who asks. */
export type IdentityMethod = 'code' | 'code-and-fact' | 'tenant' | 'document';

/** Grounds on which the tenant refuses a request. */
export type RefusalGround =
  'not-identified' | 'legal-duty' | 'legal-claims' | 'manifestly-unfounded' | 'no-data' | 'others-rights';

/** One sealed value and what it was bound to. */
export interface SealedSample {
  callId: CallId;
  dataClass: DataClass;
  /** The entity's name. */
  entity: string;
  field: string;
  row: string;
  sealed: Sealed;
}

export type SubjectRequestStatus =
  | 'received'
  | 'awaiting-decision'
  | 'refused'
  | 'finding'
  | 'acting'
  | 'rescanning'
  | 'completed'
  | 'erased-live'
  | 'failed';

/** A subject request: pk `REQUEST#<id>`, sk `META`; gsi1 (`REQUESTS`, `<receivedAt>#<id>`). The identifier is sealed under the request's own key. */
export interface SubjectRequestItem {
  requestId: SubjectRequestId;
  type: 'access' | 'erasure';
  channel: 'tenant' | 'voice';
  status: SubjectRequestStatus;
  receivedAt: EpochMs;
  dueAt: EpochMs;
  decidedAt?: EpochMs;
  /** The tenant's key that decided. */
  decidedBy?: ApiKeyId;
  completedAt?: EpochMs;
  subject?: SubjectId;
  originCall?: CallId;
  calls?: CallId[];
  sealedIdentifier?: Sealed;
  found?: Record<string, number>;
  remaining?: Record<string, number>;
  exportKey?: string;
  exportExpiresAt?: EpochMs;
  certificateKey?: string;
  failure?: string;
  /** How the tenant verified who asks; a phone number identifies nobody. */
  identityMethod?: IdentityMethod;
  refusal?: RefusalGround;
  /** Items and objects that may not be destroyed yet, by ground. */
  kept?: Record<string, number>;
  /** True when the request covers everything of the subject, false when it is limited to `calls`. */
  wholeSubject?: boolean;
  /** Runs of the workflow after the first: an approved request that had failed is run again. */
  attempt?: number;
  /** Sealed values copied before erasure: the re-scan proves that none of them opens any more, then drops them. */
  samples?: SealedSample[];
  version: number;
}

export const subjectRequestEntity = defineEntity<SubjectRequestItem>()({
  name: 'subjectRequest',
  owner: 'dsar',
  purpose: 'A person’s request, its deadline and its outcome.',
  table: 'data',
  key: { pk: 'REQUEST#{requestId}', sk: 'META' },
  indexes: { all: { index: 1, pk: 'REQUESTS', sk: '{receivedAt:time}#{requestId}' } },
  item: z.strictObject({
    requestId,
    type: z.enum(['access', 'erasure']),
    channel: z.enum(['tenant', 'voice']),
    status: z.enum([
      'received',
      'awaiting-decision',
      'refused',
      'finding',
      'acting',
      'rescanning',
      'completed',
      'erased-live',
      'failed',
    ]),
    receivedAt: time,
    dueAt: time,
    decidedAt: time.optional(),
    decidedBy: apiKeyId.optional(),
    completedAt: time.optional(),
    subject: subjectId.optional(),
    originCall: callId.optional(),
    calls: z.array(callId).optional(),
    sealedIdentifier: sealed.optional(),
    found: z.record(z.string(), z.number()).optional(),
    remaining: z.record(z.string(), z.number()).optional(),
    exportKey: z.string().optional(),
    exportExpiresAt: time.optional(),
    certificateKey: z.string().optional(),
    failure: z.string().optional(),
    identityMethod: z.enum(['code', 'code-and-fact', 'tenant', 'document']).optional(),
    refusal: z
      .enum(['not-identified', 'legal-duty', 'legal-claims', 'manifestly-unfounded', 'no-data', 'others-rights'])
      .optional(),
    kept: z.record(z.string(), z.number()).optional(),
    wholeSubject: z.boolean().optional(),
    attempt: z.number().optional(),
    samples: z
      .array(
        z.strictObject({
          callId,
          dataClass: z.enum(['content', 'evidence', 'business']),
          entity: z.string(),
          field: z.string(),
          row: z.string(),
          sealed: sealed,
        }),
      )
      .optional(),
    version: z.number(),
  }),
  sealed: { sealedIdentifier: { class: 'own', row: 'REQUEST#{requestId}' } },
  personal: ['requestId', 'subject', 'originCall', 'calls', 'sealedIdentifier', 'receivedAt', 'exportKey'],
  link: 'request',
  basis: 'Art. 6(1)(c) GDPR with Art. 12–21: handling the request',
  window: { days: 1095 },
  erasure: 'at-end',
  exports: ['subject-access', 'tenant'],
  note: 'Proof that the request was answered (Art. 5(2) GDPR, § 31 OWiG: three years); its identifier becomes unreadable at its end.',
});
