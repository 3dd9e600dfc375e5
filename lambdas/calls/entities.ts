import * as z from 'zod';
import type { EpochMs } from '../shared/kernel/clock.ts';
import { defineEntity } from '../shared/kernel/define-entity.ts';
import type { CallId, ScenarioId, SubjectId } from '../shared/kernel/ids.ts';
import { callId, erasablePart, scenarioId, sealed, subjectId, time } from '../shared/kernel/item-fields.ts';
import type { ErasablePart } from '../shared/kernel/retention-classes.ts';
import { STORAGE_MODES, type Handling } from '../shared/kernel/storage-modes.ts';
import type { CallEnding, ConsentAnswer, Sealed } from '../shared/kernel/stored-values.ts';

/** One call of a tenant: pk `CALL#<callId>`, sk `META`. Listed by gsi1 (`CALLS`, or `CALLS#REDUCED` once only what the law keeps is left; `<startedAt padded>#<callId>`), found by gsi2 (`SUBJECT#<sub>`). */
export interface CallItem {
  callId: CallId;
  subject: SubjectId;
  scenarioId: ScenarioId;
  traceId: string;
  transactionDigest: string;
  direction: 'inbound';
  anonymousCaller: boolean;
  startedAt: EpochMs;
  /** What our clock showed at the call's start; `callTime` of telephony/contract.ts turns it into the call's own time. */
  clockStart?: EpochMs;
  endedAt?: EpochMs;
  ending?: CallEnding;
  consent: ConsentAnswer;
  recording: 'none' | 'expected' | 'stored' | 'discarded' | 'deleted';
  recordingKey?: string;
  recordingBytes?: number;
  callerTurns: number;
  agentTurns: number;
  /** Lex session of the call (an opaque id), for `DeleteUtterances`. */
  lexSessionId?: string;
  /** Absent for calls from before there was a choice. */
  handling?: Handling;
  /**
   * Parts already destroyed. With `record` the item only serves what the law keeps (evidence, business records): it is
   * listed in gsi1 under `CALLS#REDUCED` and must not be shown as a call.
   */
  erased?: ErasablePart[];
  /** Optimistic lock of this item. */
  version: number;
}

export const callEntity = defineEntity<CallItem>()({
  name: 'call',
  owner: 'calls',
  purpose: 'That a call took place, when, and how it ended.',
  table: 'data',
  key: { pk: 'CALL#{callId}', sk: 'META' },
  indexes: {
    shown: { index: 1, pk: 'CALLS', sk: '{startedAt:time}#{callId}' },
    reduced: { index: 1, pk: 'CALLS#REDUCED', sk: '{startedAt:time}#{callId}' },
    bySubject: { index: 2, pk: 'SUBJECT#{subject}', sk: '{startedAt:time}#{callId}' },
  },
  item: z.strictObject({
    callId,
    subject: subjectId,
    scenarioId,
    traceId: z.string(),
    transactionDigest: z.string(),
    direction: z.literal('inbound'),
    anonymousCaller: z.boolean(),
    startedAt: time,
    clockStart: time.optional(),
    endedAt: time.optional(),
    ending: z.enum(['caller', 'agent', 'transferred', 'rejected', 'failed']).optional(),
    consent: z.enum(['yes', 'no', 'silence', 'not-asked']),
    recording: z.enum(['none', 'expected', 'stored', 'discarded', 'deleted']),
    recordingKey: z.string().optional(),
    recordingBytes: z.number().optional(),
    callerTurns: z.number(),
    agentTurns: z.number(),
    lexSessionId: z.string().optional(),
    handling: z
      .strictObject({ storage: z.enum(STORAGE_MODES), keep: z.array(z.string()), also: z.array(z.string()) })
      .optional(),
    erased: z.array(erasablePart).optional(),
    version: z.number(),
  }),
  part: 'record',
  personal: [
    'callId',
    'subject',
    'traceId',
    'transactionDigest',
    'startedAt',
    'endedAt',
    'consent',
    'handling',
    'recordingKey',
    'lexSessionId',
  ],
  link: 'call',
  basis: 'Art. 6(1)(b), (f) GDPR: answering the call',
  window: 'callRecord',
  erasure: 'delete',
  exports: ['subject-access', 'portability', 'tenant'],
});

/** Lineage of a call, ring to deletion: pk `CALL#<callId>`, sk `LINEAGE#<at padded>#<stage>#<part>`. */
export interface LineageItem {
  callId: CallId;
  traceId: string;
  stage: 'collection' | 'processing' | 'storage' | 'deletion';
  part: 'call' | 'audio' | 'turn' | 'evidence' | 'message' | 'keys' | 'recording';
  at: EpochMs;
  processor: 'voicekeep' | 'lex' | 'bedrock' | 'chime';
}

export const lineageEntity = defineEntity<LineageItem>()({
  name: 'lineage',
  owner: 'calls',
  purpose: 'Which stages a call’s data went through, from ring to deletion.',
  table: 'data',
  key: { pk: 'CALL#{callId}', sk: 'LINEAGE#{at:time}#{stage}#{part}' },
  item: z.strictObject({
    callId,
    traceId: z.string(),
    stage: z.enum(['collection', 'processing', 'storage', 'deletion']),
    part: z.enum(['call', 'audio', 'turn', 'evidence', 'message', 'keys', 'recording']),
    at: time,
    processor: z.enum(['voicekeep', 'lex', 'bedrock', 'chime']),
  }),
  part: 'record',
  personal: ['callId', 'traceId', 'at'],
  link: 'call',
  basis: 'Art. 6(1)(c), (f) GDPR with Art. 5(2), 7(1): proof of disclosure and consent',
  window: 'callRecord',
  erasure: 'delete',
  exports: ['subject-access', 'tenant'],
  copy: {
    section: 'lineage',
    fields: { at: 'at', stage: 'stage', part: 'part', processor: 'processor' },
    times: ['at'],
  },
});

/**
 * What a call came to, as a structured value: pk `CALL#<callId>`, sk `RESULT`. Written with every turn of a task, under
 * its version, so the last turn counts; a call that ends in mid-sentence leaves what was certain by then.
 */
export interface ResultItem {
  callId: CallId;
  subject: SubjectId;
  at: EpochMs;
  /** JSON: task, slots, whether it is complete, and where the conversation stood. */
  sealedResult: Sealed;
  version: number;
}

export const resultEntity = defineEntity<ResultItem>()({
  name: 'result',
  owner: 'calls',
  purpose: 'What a call came to: an appointment, an order, a complaint, as the caller said it.',
  table: 'data',
  key: { pk: 'CALL#{callId}', sk: 'RESULT' },
  item: z.strictObject({ callId, subject: subjectId, at: time, sealedResult: sealed, version: z.number() }),
  sealed: { sealedResult: { class: 'content' } },
  part: 'content',
  personal: ['callId', 'subject', 'at', 'sealedResult'],
  link: 'call',
  basis: 'Art. 6(1)(b), (f) GDPR: answering the call',
  window: 'transcript',
  erasure: 'shred',
  exports: ['subject-access', 'portability', 'tenant'],
  copy: { section: 'results', fields: { at: 'at', result: 'sealedResult' }, times: ['at'] },
});
