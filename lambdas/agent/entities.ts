import * as z from 'zod';
import type { EpochMs } from '../shared/kernel/clock.ts';
import type { Language } from '../shared/languages/languages.ts';
import { TASKS, type Task } from '../shared/languages/task-words.ts';
import { defineEntity } from '../shared/kernel/define-entity.ts';
import type { ApiKeyId, CallId, MemberId, ScenarioId, SubjectId } from '../shared/kernel/ids.ts';
import {
  apiKeyId,
  callId,
  language,
  memberId,
  retentionClass,
  scenarioId,
  sealed,
  subjectId,
  time,
} from '../shared/kernel/item-fields.ts';
import type { RetentionClass } from '../shared/kernel/retention-classes.ts';
import { STORAGE_MODES, type StorageMode } from '../shared/kernel/storage-modes.ts';
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

type HoursOfDay = [from: string, to: string][];

/** When the business is open: the one object that greeting, offers and promises to callers go by. */
export interface HoursSettings {
  /** IANA: days and times of day are this zone's. */
  zone: string;
  /** HH:MM, the end not included; none: closed. */
  mon: HoursOfDay;
  tue: HoursOfDay;
  wed: HoursOfDay;
  thu: HoursOfDay;
  fri: HoursOfDay;
  sat: HoursOfDay;
  sun: HoursOfDay;
  /** YYYY-MM-DD: closed whatever the weekday. */
  closed: string[];
  /** Instead of the greeting while nobody is there. */
  closedGreeting?: string;
}

/** What a scenario's agent can do for callers: the tenant's text, no caller's. */
export interface TaskSettings {
  tasks: Task[];
  services: { id: string; names: string[]; minutes: number }[];
  items: { id: string; names: string[] }[];
  sizes: string[];
  staff: string[];
}

const hoursOfDay = z.array(z.tuple([z.string(), z.string()]));
const named = { id: z.string(), names: z.array(z.string()) };
const hoursSettings = z.strictObject({
  zone: z.string(),
  mon: hoursOfDay,
  tue: hoursOfDay,
  wed: hoursOfDay,
  thu: hoursOfDay,
  fri: hoursOfDay,
  sat: hoursOfDay,
  sun: hoursOfDay,
  closed: z.array(z.string()),
  closedGreeting: z.string().optional(),
});
const taskSettings = z.strictObject({
  tasks: z.array(z.enum(TASKS)),
  services: z.array(z.strictObject({ ...named, minutes: z.number() })),
  items: z.array(z.strictObject(named)),
  sizes: z.array(z.string()),
  staff: z.array(z.string()),
});

/** One scenario (call flow) of a tenant, no caller's data: pk `SCENARIO#<id>`, sk `META`; gsi1 (`SCENARIOS`, id). */
export interface ScenarioItem {
  scenarioId: ScenarioId;
  name: string;
  language: Language;
  numbers: string[];
  greeting: string;
  disclosureVersion: string;
  recording: boolean;
  transferTo?: string;
  model?: { provider: 'bedrock'; modelId: string };
  knowledge: { id: string; question: string; keywords: string[]; answer: string }[];
  /** Without them the agent says nothing of when somebody is there. */
  hours?: HoursSettings;
  /** Without them the agent answers from its knowledge and takes messages; with them there are `hours`. */
  help?: TaskSettings;
  /** Classes of personal data: those a model may read, and those replaced beside the usual ones. */
  redaction?: { keep: string[]; also: string[] };
  /** @default `full` */
  storage?: StorageMode;
  retention?: Partial<Record<RetentionClass, number>>;
  version: number;
  updatedAt: EpochMs;
  /** Gone for everybody, but kept: its retention override still holds for the calls it had. */
  deletedAt?: EpochMs;
}

export const scenarioEntity = defineEntity<ScenarioItem>()({
  name: 'scenario',
  owner: 'agent',
  purpose: 'What the agent does and knows; the tenant’s text, no caller’s.',
  table: 'data',
  key: { pk: 'SCENARIO#{scenarioId}', sk: 'META' },
  indexes: { all: { index: 1, pk: 'SCENARIOS', sk: '{scenarioId}' } },
  item: z.strictObject({
    scenarioId,
    name: z.string(),
    language,
    numbers: z.array(z.string()),
    greeting: z.string(),
    disclosureVersion: z.string(),
    recording: z.boolean(),
    transferTo: z.string().optional(),
    model: z.strictObject({ provider: z.literal('bedrock'), modelId: z.string() }).optional(),
    knowledge: z.array(
      z.strictObject({ id: z.string(), question: z.string(), keywords: z.array(z.string()), answer: z.string() }),
    ),
    hours: hoursSettings.optional(),
    help: taskSettings.optional(),
    storage: z.enum(STORAGE_MODES).optional(),
    redaction: z.strictObject({ keep: z.array(z.string()), also: z.array(z.string()) }).optional(),
    retention: z.partialRecord(retentionClass, z.number()).optional(),
    version: z.number(),
    updatedAt: time,
    deletedAt: time.optional(),
  }),
  personal: [],
  link: 'none',
  basis: 'no personal data',
  window: { with: 'tenant' },
  erasure: 'keep',
  exports: ['tenant'],
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
