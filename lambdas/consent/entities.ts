import * as z from 'zod';
import type { EpochMs } from '../shared/kernel/clock.ts';
import { defineEntity } from '../shared/kernel/define-entity.ts';
import type { CallId, SubjectId } from '../shared/kernel/ids.ts';
import { callId, sealed, subjectId, time } from '../shared/kernel/item-fields.ts';
import type { ConsentAnswer, Sealed } from '../shared/kernel/stored-values.ts';

/** Evidence of what was said and answered: pk `CALL#<callId>`, sk `EVIDENCE#<kind>`. Sealed under the call's evidence key. */
export interface EvidenceItem {
  callId: CallId;
  subject: SubjectId;
  kind: 'disclosure' | 'consent';
  at: EpochMs;
  offsetMs: number;
  wordingVersion: string;
  language: string;
  answer?: ConsentAnswer;
  outcome: 'played' | 'interrupted' | 'answered';
  sealedWording: Sealed;
}

export const evidenceEntity = defineEntity<EvidenceItem>()({
  name: 'evidence',
  owner: 'consent',
  purpose: 'That the caller was told an AI speaks, and what they answered to the recording question.',
  table: 'data',
  key: { pk: 'CALL#{callId}', sk: 'EVIDENCE#{kind}' },
  item: z.strictObject({
    callId,
    subject: subjectId,
    kind: z.enum(['disclosure', 'consent']),
    at: time,
    offsetMs: z.number(),
    wordingVersion: z.string(),
    language: z.string(),
    answer: z.enum(['yes', 'no', 'silence', 'not-asked']).optional(),
    outcome: z.enum(['played', 'interrupted', 'answered']),
    sealedWording: sealed,
  }),
  sealed: { sealedWording: { class: 'evidence' } },
  part: 'evidence',
  personal: ['callId', 'subject', 'at', 'answer', 'outcome', 'sealedWording'],
  link: 'call',
  basis: 'Art. 6(1)(c), (f) GDPR with Art. 5(2), 7(1): proof of disclosure and consent',
  window: 'evidence',
  erasure: 'shred',
  exports: ['subject-access', 'tenant'],
  copy: {
    section: 'evidence',
    fields: {
      kind: 'kind',
      at: 'at',
      wordingVersion: 'wordingVersion',
      language: 'language',
      outcome: 'outcome',
      answer: 'answer',
      wording: 'sealedWording',
    },
    times: ['at'],
  },
  note: 'A hold keeps the evidence key where the law wants the proof (Art. 17(3)(b), (e) GDPR, § 7a UWG).',
});

/** The tenant's do-not-call list: pk `SETTINGS`, sk `SUPPRESSION`. Entries come later, keyed with the secret named here. */
export interface SuppressionSettingsItem {
  /** Version of the `suppression` secret that keys new entries. */
  secretVersion: number;
  entries: number;
  version: number;
  updatedAt: EpochMs;
}

export const suppressionSettingsEntity = defineEntity<SuppressionSettingsItem>()({
  name: 'suppressionSettings',
  owner: 'consent',
  purpose: 'The tenant’s do-not-call list: how many entries and which secret keys them.',
  table: 'data',
  key: { pk: 'SETTINGS', sk: 'SUPPRESSION' },
  item: z.strictObject({
    secretVersion: z.number(),
    entries: z.number(),
    version: z.number(),
    updatedAt: time,
  }),
  personal: [],
  link: 'none',
  basis: 'no personal data',
  window: { with: 'tenant' },
  erasure: 'keep',
  exports: ['tenant'],
});
