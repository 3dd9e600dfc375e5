import * as z from 'zod';
import type { EpochMs } from '../shared/kernel/clock.ts';
import { defineEntity } from '../shared/kernel/define-entity.ts';
import type { CallId } from '../shared/kernel/ids.ts';
import { callId, time } from '../shared/kernel/item-fields.ts';
import type { ConsentAnswer } from '../shared/kernel/stored-values.ts';

/** Live state of the call-state reducer: pk `CALL#<callId>`, sk `STATE`. Opaque to every capability but telephony. */
export interface CallStateItem {
  callId: CallId;
  phase: string;
  /** Milliseconds after the call's start at which the phase began. */
  since: number;
  /** Milliseconds after the call's start at which the disclosure was sent. */
  disclosedAt: number;
  disclosure: 'pending' | 'played' | 'interrupted';
  consent: ConsentAnswer;
  failures: number;
  conversations: number;
  lastSequence: number;
  /** An event told that the caller is gone: only the hang-up is still waited for. */
  callerLeft?: true;
  /** What our clock showed at the call's start: a call's time is its own, a replayed one may have begun long ago. */
  clockStart: EpochMs;
  version: number;
  updatedAt: EpochMs;
}

export const callStateEntity = defineEntity<CallStateItem>()({
  name: 'callState',
  owner: 'telephony',
  purpose: 'Where a call is in its flow.',
  table: 'data',
  key: { pk: 'CALL#{callId}', sk: 'STATE' },
  item: z.strictObject({
    callId,
    phase: z.string(),
    since: z.number(),
    disclosedAt: z.number(),
    disclosure: z.enum(['pending', 'played', 'interrupted']),
    consent: z.enum(['yes', 'no', 'silence', 'not-asked']),
    failures: z.number(),
    conversations: z.number(),
    lastSequence: z.number(),
    callerLeft: z.literal(true).optional(),
    clockStart: time,
    version: z.number(),
    updatedAt: time,
  }),
  part: 'record',
  personal: ['callId', 'consent'],
  link: 'call',
  basis: 'Art. 6(1)(b), (f) GDPR: answering the call',
  window: { days: 2 },
  erasure: 'delete',
  exports: [],
});

/** Idempotency record of one telephony event: pk `CALL#<callId>`, sk `EVENT#<sequence padded>`. Steps are references to prompts, never spoken text. */
export interface CallEventItem {
  callId: CallId;
  sequence: number;
  type: string;
  at: EpochMs;
  steps: string;
}

export const callEventEntity = defineEntity<CallEventItem>()({
  name: 'callEvent',
  owner: 'telephony',
  purpose: 'That a telephony event was answered already; references to prompts, no words.',
  table: 'data',
  key: { pk: 'CALL#{callId}', sk: 'EVENT#{sequence:counter}' },
  item: z.strictObject({
    callId,
    sequence: z.number(),
    type: z.string(),
    at: time,
    steps: z.string(),
  }),
  part: 'record',
  personal: ['callId', 'at'],
  link: 'call',
  basis: 'Art. 6(1)(b), (f) GDPR: answering the call',
  window: { days: 2 },
  erasure: 'delete',
  exports: [],
});
