import { RECOVERY_DAYS, type Owner } from '../shared/kernel/define-entity.ts';
import { TRAIL_DAYS } from '../shared/kernel/trail-days.ts';

/** A place outside the stored entities that data comes to rest in, by itself or by AWS' design. */
export interface Sink {
  readonly name: string;
  readonly owner: Owner | 'audit' | 'trust';
  /** What of a caller can be in it: nothing, random pseudonyms, or personal data. */
  readonly holds: 'nothing' | 'pseudonyms' | 'personal-data';
  /** Days until it is gone by itself. */
  readonly days: number;
  /** What erasure does about it. */
  readonly erasure: 'deletes' | 'expires' | 'keeps';
  /** Why it is so; printed in the record of processing and on certificates. */
  readonly note: string;
}

/** Seven years of sealed audit segments, in days, leap days included. */
const SEVEN_YEARS_DAYS = 2_557;

/** Every sink (docs/design.md#retention). */
export const SINKS = [
  {
    name: 'recordings-bucket',
    owner: 'calls',
    holds: 'personal-data',
    days: 90,
    erasure: 'deletes',
    note: 'Audio is deleted, not shredded: unversioned, unreplicated, without backup; proved by listing.',
  },
  {
    name: 'landing-bucket',
    owner: 'calls',
    holds: 'personal-data',
    days: 1,
    erasure: 'deletes',
    note: 'Audio of a consented call between the telephony service and the tenant’s bucket; expires after 24 hours.',
  },
  {
    name: 'exports',
    owner: 'dsar',
    holds: 'personal-data',
    days: 7,
    erasure: 'deletes',
    note: 'Subject-access ZIPs and copies of the audit log in the tenant’s bucket; an unfinished archive goes after a day.',
  },
  {
    name: 'certificates',
    owner: 'dsar',
    holds: 'pseudonyms',
    days: 1_095,
    erasure: 'keeps',
    note: 'Proof that a request was carried out (Art. 5(2) GDPR); ids, counts and times.',
  },
  {
    name: 'lex-utterances',
    owner: 'agent',
    holds: 'personal-data',
    days: 15,
    erasure: 'deletes',
    note: 'Amazon Lex keeps utterances 15 days; deleted at the end of every call and in erasure, the residue is on the certificate.',
  },
  {
    name: 'model-provider',
    owner: 'agent',
    holds: 'pseudonyms',
    days: 0,
    erasure: 'keeps',
    note: 'Personal data is replaced by tokens before every call; Bedrock stores neither prompts nor answers.',
  },
  {
    name: 'chime-events',
    owner: 'telephony',
    holds: 'personal-data',
    days: 0,
    erasure: 'expires',
    note: 'The caller’s number is in the invocation only; SIP and media logs are off.',
  },
  {
    name: 'step-functions-history',
    owner: 'retention',
    holds: 'pseudonyms',
    days: 90,
    erasure: 'expires',
    note: 'Input and output of states: opaque ids only.',
  },
  {
    name: 'event-bus',
    owner: 'calls',
    holds: 'pseudonyms',
    days: 1,
    erasure: 'expires',
    note: 'Opaque ids; undelivered events are tried for at most 24 hours, no archive.',
  },
  {
    name: 'dead-letter-queues',
    owner: 'calls',
    holds: 'pseudonyms',
    days: 14,
    erasure: 'expires',
    note: 'Raw asynchronous events: opaque ids and object names made of them; encrypted.',
  },
  {
    name: 'idempotency-rows',
    owner: 'console',
    holds: 'nothing',
    days: 1,
    erasure: 'expires',
    note: 'Digests of an Idempotency-Key and of a request, ids of that request and its audit entry.',
  },
  {
    name: 'telephony-replays',
    owner: 'telephony',
    holds: 'pseudonyms',
    days: 365,
    erasure: 'deletes',
    note: 'Answers to telephony events as references to prompts, never spoken text; rows of the call.',
  },
  {
    name: 'logs',
    owner: 'trust',
    holds: 'pseudonyms',
    days: 90,
    erasure: 'expires',
    note: 'Registered message codes with ids, enums and numbers.',
  },
  {
    name: 'traces',
    owner: 'trust',
    holds: 'pseudonyms',
    days: 30,
    erasure: 'expires',
    note: 'AWS X-Ray: names and times of segments; no responses, errors’ texts or addresses.',
  },
  {
    name: 'metrics',
    owner: 'trust',
    holds: 'nothing',
    days: 455,
    erasure: 'expires',
    note: 'Counts without dimensions of a person or a call.',
  },
  {
    name: 'cloudtrail',
    owner: 'trust',
    holds: 'pseudonyms',
    days: TRAIL_DAYS,
    erasure: 'expires',
    note: 'Opaque ids, and keyed values of callers’ numbers where a lookup row was touched; those outlive an erasure until the files expire.',
  },
  {
    name: 'audit-outbox',
    owner: 'audit',
    holds: 'pseudonyms',
    days: 7,
    erasure: 'expires',
    note: 'Entries waiting to be sealed, and their stream for 24 hours.',
  },
  {
    name: 'audit-segments',
    owner: 'audit',
    holds: 'pseudonyms',
    days: SEVEN_YEARS_DAYS,
    erasure: 'keeps',
    note: 'Locked for seven years; enums, random ids, integers and times only (Art. 17(3)(b), (e) GDPR).',
  },
  {
    name: 'data-table-recovery',
    owner: 'tenants',
    holds: 'pseudonyms',
    days: RECOVERY_DAYS.data,
    erasure: 'expires',
    note: 'Rows whose sealed fields are unreadable without the key table.',
  },
  {
    name: 'key-table-recovery',
    owner: 'tenants',
    holds: 'personal-data',
    days: RECOVERY_DAYS.keys,
    erasure: 'expires',
    note: 'Destroyed keys can be restored for one day; after that an erasure is complete.',
  },
] as const satisfies readonly Sink[];

export type SinkName = (typeof SINKS)[number]['name'];
