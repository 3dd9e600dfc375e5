import * as z from 'zod';
import type { EpochMs } from '../shared/kernel/clock.ts';
import { defineEntity } from '../shared/kernel/define-entity.ts';
import type { ApiKeyId, CallId, MemberId, SubjectId } from '../shared/kernel/ids.ts';
import { apiKeyId, callId, memberId, sealed, subjectId, time } from '../shared/kernel/item-fields.ts';
import type { Sealed } from '../shared/kernel/stored-values.ts';

/** One conversation turn: pk `CALL#<callId>`, sk `TURN#<digest of session and request id>`; `index` orders turns. */
export interface TurnItem {
  callId: CallId;
  subject: SubjectId;
  index: number;
  at: EpochMs;
  source: 'knowledge' | 'model' | 'message' | 'fallback' | 'request' | 'task';
  outcome: 'continue' | 'close' | 'transfer';
  /** Digest of session and request id, as in the sort key: names the row the values are sealed for. */
  turnId: string;
  /** Where the conversation stood after the turn, so that a repeated delivery gets the same answer. */
  phase: 'open' | 'offered' | 'taking' | 'taken' | 'task' | 'wrapping' | 'parting';
  /** Absent where the call's storage mode keeps no words. */
  sealedCaller?: Sealed;
  sealedAgent?: Sealed;
}

export const turnEntity = defineEntity<TurnItem>()({
  name: 'turn',
  owner: 'agent',
  purpose:
    'What caller and agent said; with tokens for personal data, or without words, where the scenario stores less.',
  table: 'data',
  key: { pk: 'CALL#{callId}', sk: 'TURN#{turnId}' },
  item: z.strictObject({
    callId,
    subject: subjectId,
    index: z.number(),
    at: time,
    source: z.enum(['knowledge', 'model', 'message', 'fallback', 'request', 'task']),
    outcome: z.enum(['continue', 'close', 'transfer']),
    turnId: z.string(),
    phase: z.enum(['open', 'offered', 'taking', 'taken', 'task', 'wrapping', 'parting']),
    sealedCaller: sealed.optional(),
    sealedAgent: sealed.optional(),
  }),
  sealed: { sealedCaller: { class: 'content' }, sealedAgent: { class: 'content' } },
  part: 'content',
  personal: ['callId', 'subject', 'at', 'sealedCaller', 'sealedAgent'],
  link: 'call',
  basis: 'Art. 6(1)(b), (f) GDPR: answering the call',
  window: 'transcript',
  erasure: 'shred',
  exports: ['subject-access', 'portability', 'tenant'],
  copy: {
    section: 'turns',
    fields: { at: 'at', caller: 'sealedCaller', agent: 'sealedAgent' },
    times: ['at'],
    order: 'index',
  },
});

/** A message the caller left: pk `CALL#<callId>`, sk `MESSAGE#<turn id>`: each turn has at most one of its own. */
export interface MessageItem {
  callId: CallId;
  subject: SubjectId;
  /** The turn it was left in, as in the sort key; `index` orders messages. */
  turnId: string;
  index: number;
  at: EpochMs;
  /** Absent where the call's storage mode keeps no words. */
  sealedText?: Sealed;
  /** By when the tenant's staff should have seen to it. */
  due: EpochMs;
  doneAt?: EpochMs;
  /** Who of the tenant's staff sees to it. */
  owner?: MessageOwner;
  /** Optimistic lock. */
  version: number;
}

/** An API key or a member of the tenant's: pseudonyms, like the actors of audit entries. */
export type MessageOwner = ApiKeyId | MemberId;

export const messageEntity = defineEntity<MessageItem>()({
  name: 'message',
  owner: 'agent',
  purpose: 'A message the caller left for the tenant.',
  table: 'data',
  key: { pk: 'CALL#{callId}', sk: 'MESSAGE#{turnId}' },
  indexes: {
    open: { index: 1, pk: 'MESSAGES#OPEN', sk: '{due:time}#{callId}#{turnId}' },
    done: { index: 1, pk: 'MESSAGES#DONE', sk: '{doneAt:time}#{callId}#{turnId}' },
    ownOpen: { index: 2, pk: 'MESSAGES#OPEN#{owner}', sk: '{due:time}#{callId}#{turnId}' },
    ownDone: { index: 2, pk: 'MESSAGES#DONE#{owner}', sk: '{doneAt:time}#{callId}#{turnId}' },
  },
  item: z.strictObject({
    callId,
    subject: subjectId,
    turnId: z.string(),
    index: z.number(),
    at: time,
    sealedText: sealed.optional(),
    due: time,
    doneAt: time.optional(),
    owner: z.union([apiKeyId, memberId]).optional(),
    version: z.number(),
  }),
  sealed: { sealedText: { class: 'content' } },
  part: 'content',
  personal: ['callId', 'subject', 'at', 'sealedText', 'due', 'doneAt'],
  link: 'call',
  basis: 'Art. 6(1)(b), (f) GDPR: answering the call',
  window: 'transcript',
  erasure: 'shred',
  exports: ['subject-access', 'portability', 'tenant'],
  copy: {
    section: 'messages',
    fields: { at: 'at', text: 'sealedText', due: 'due', done: 'doneAt' },
    times: ['at', 'due', 'doneAt'],
    order: 'index',
  },
});

/**
 * Where the help of a call stands that is going on and keeps no personal values: pk `CALL#<callId>`, sk `TASK`. What the
 * caller said so far is needed until the call ends; then it is blanked, and the row goes by itself.
 */
export interface OpenTaskItem {
  callId: CallId;
  subject: SubjectId;
  at: EpochMs;
  sealedProgress?: Sealed;
  /** That of the call's result, with which it is written. */
  version: number;
}

export const openTaskEntity = defineEntity<OpenTaskItem>()({
  name: 'openTask',
  owner: 'agent',
  purpose: 'Where the help of a call stands while it goes on; blanked when it ends.',
  table: 'data',
  key: { pk: 'CALL#{callId}', sk: 'TASK' },
  item: z.strictObject({
    callId,
    subject: subjectId,
    at: time,
    sealedProgress: sealed.optional(),
    version: z.number(),
  }),
  sealed: { sealedProgress: { class: 'content' } },
  part: 'content',
  personal: ['callId', 'subject', 'at', 'sealedProgress'],
  link: 'call',
  basis: 'Art. 6(1)(b), (f) GDPR: answering the call',
  window: { days: 2 },
  erasure: 'shred',
  exports: [],
});

/** Countries that callers may be connected to at the tenant's expense: pk `SETTINGS`, sk `TRANSFER`. */
export interface TransferSettingsItem {
  /** ISO 3166 codes. */
  countries: string[];
  version: number;
  updatedAt: EpochMs;
}

export const transferSettingsEntity = defineEntity<TransferSettingsItem>()({
  name: 'transferSettings',
  owner: 'agent',
  purpose: 'Countries that callers may be connected to at the tenant’s expense.',
  table: 'data',
  key: { pk: 'SETTINGS', sk: 'TRANSFER' },
  item: z.strictObject({ countries: z.array(z.string()), version: z.number(), updatedAt: time }),
  personal: [],
  link: 'none',
  basis: 'no personal data',
  window: { with: 'tenant' },
  erasure: 'keep',
  exports: ['tenant'],
});
