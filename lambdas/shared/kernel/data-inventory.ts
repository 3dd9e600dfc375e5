import type { EntityName, RetentionClass, StoredItems } from './stored-items.ts';

export { SINKS, type Sink, type SinkName } from './sinks.ts';

/** Where an entity is stored; `data` and `keys` are a tenant's own tables, the others belong to the platform. */
export type Table = 'data' | 'keys' | 'control' | 'ledger' | 'idempotency';

export type Capability =
  | 'tenants'
  | 'telephony'
  | 'agent'
  | 'consent'
  | 'calls'
  | 'retention'
  | 'dsar'
  | 'audit'
  | 'access'
  | 'trust'
  | 'console';

/** What ties an entity to a person: found by call, by subject or by request; `none` where there is nobody to find. */
export type SubjectLink = 'call' | 'subject' | 'request' | 'none';

/**
 * What erasure does. `shred`: the key that sealed its fields is destroyed, then the row is deleted. `delete`: the row
 * is deleted. `at-end`: destroyed when the request or hold it belongs to ends. `keep`: stays, and says why in `note`.
 */
export type ErasureAction = 'shred' | 'delete' | 'at-end' | 'keep';

export type ExportName = 'subject-access' | 'portability' | 'tenant';

/** Names of the fields of an item, of every member where it is a union. */
type FieldOf<T> = T extends unknown ? keyof T & string : never;

export interface InventoryEntry<E extends EntityName = EntityName> {
  readonly table: Table;
  /** The capability that writes it and answers for it. */
  readonly owner: Capability;
  readonly purpose: string;
  /** Fields that say something about a caller, sealed or not; pseudonyms and times of calls included. */
  readonly personalFields: readonly FieldOf<StoredItems[E]>[];
  readonly subjectLink: SubjectLink;
  /** Key class its sealed fields are under; `own`: a key of the row's own; `metadata`: no sealed field. */
  readonly dataClass: 'content' | 'evidence' | 'business' | 'own' | 'metadata';
  /** Default legal basis; the tenant decides as controller. */
  readonly legalBasis: string;
  /** The window a tenant sets; absent where the time follows from something else, see `defaultDays`. */
  readonly window?: RetentionClass;
  /** Days until it goes by itself; `undefined`: with the tenant, or with what it belongs to. */
  readonly defaultDays: number | undefined;
  readonly erasure: ErasureAction;
  /** Days a copy stays in point-in-time recovery after deletion. */
  readonly residualDays: number;
  readonly exports: readonly ExportName[];
  readonly note?: string;
}

/** Days of point-in-time recovery of a tenant's data table. */
export const DATA_RECOVERY_DAYS = 30;
/** Days of point-in-time recovery of a tenant's key table: after this an erasure is complete (DESIGN §6). */
export const KEY_RECOVERY_DAYS = 1;
/** Days of point-in-time recovery of the platform's own tables. */
export const CONTROL_RECOVERY_DAYS = 35;

const ANSWERING = 'Art. 6(1)(b), (f) GDPR: answering the call';
const ACCOUNTABILITY = 'Art. 6(1)(c), (f) GDPR with Art. 5(2), 7(1): proof of disclosure and consent';
const RIGHTS = 'Art. 6(1)(c) GDPR with Art. 12–21: handling the request';
const NONE = 'no personal data';

const inCall = { table: 'data', subjectLink: 'call', residualDays: DATA_RECOVERY_DAYS } as const;
const inKeys = { table: 'keys', residualDays: KEY_RECOVERY_DAYS } as const;
const inControl = { table: 'control', subjectLink: 'none', residualDays: CONTROL_RECOVERY_DAYS } as const;
const settings = {
  table: 'data',
  personalFields: [],
  subjectLink: 'none',
  dataClass: 'metadata',
  legalBasis: NONE,
  defaultDays: undefined,
  erasure: 'keep',
  residualDays: DATA_RECOVERY_DAYS,
  exports: ['tenant'],
} as const;

/**
 * Every entity that Voicekeep stores (Art. 30 GDPR). Retention, subject requests, erasure, the record of processing
 * and the trust page read this list; the tenants' tables refuse what is not in it.
 */
export const DATA_INVENTORY = {
  call: {
    ...inCall,
    owner: 'calls',
    purpose: 'That a call took place, when, and how it ended.',
    personalFields: [
      'callId',
      'subject',
      'traceId',
      'transactionDigest',
      'startedAt',
      'endedAt',
      'consent',
      'recordingKey',
      'lexSessionId',
    ],
    dataClass: 'metadata',
    legalBasis: ANSWERING,
    window: 'callRecord',
    defaultDays: 365,
    erasure: 'delete',
    exports: ['subject-access', 'portability', 'tenant'],
  },
  callState: {
    ...inCall,
    owner: 'telephony',
    purpose: 'Where a call is in its flow.',
    personalFields: ['callId', 'consent'],
    dataClass: 'metadata',
    legalBasis: ANSWERING,
    window: 'callRecord',
    defaultDays: 365,
    erasure: 'delete',
    exports: [],
  },
  callEvent: {
    ...inCall,
    owner: 'telephony',
    purpose: 'That a telephony event was answered already; references to prompts, no words.',
    personalFields: ['callId', 'at'],
    dataClass: 'metadata',
    legalBasis: ANSWERING,
    window: 'callRecord',
    defaultDays: 365,
    erasure: 'delete',
    exports: [],
  },
  turn: {
    ...inCall,
    owner: 'agent',
    purpose: 'What caller and agent said.',
    personalFields: ['callId', 'subject', 'at', 'sealedCaller', 'sealedAgent'],
    dataClass: 'content',
    legalBasis: ANSWERING,
    window: 'transcript',
    defaultDays: 90,
    erasure: 'shred',
    exports: ['subject-access', 'portability', 'tenant'],
  },
  message: {
    ...inCall,
    owner: 'agent',
    purpose: 'A message the caller left for the tenant.',
    personalFields: ['callId', 'subject', 'at', 'sealedText'],
    dataClass: 'content',
    legalBasis: ANSWERING,
    window: 'transcript',
    defaultDays: 90,
    erasure: 'shred',
    exports: ['subject-access', 'portability', 'tenant'],
  },
  evidence: {
    ...inCall,
    owner: 'consent',
    purpose: 'That the caller was told an AI speaks, and what they answered to the recording question.',
    personalFields: ['callId', 'subject', 'at', 'answer', 'outcome', 'sealedWording'],
    dataClass: 'evidence',
    legalBasis: ACCOUNTABILITY,
    window: 'evidence',
    defaultDays: 1095,
    erasure: 'shred',
    exports: ['subject-access', 'tenant'],
    note: 'A hold keeps the evidence key where the law wants the proof (Art. 17(3)(b), (e) GDPR, § 7a UWG).',
  },
  lineage: {
    ...inCall,
    owner: 'calls',
    purpose: 'Which stages a call’s data went through, from ring to deletion.',
    personalFields: ['callId', 'traceId', 'at'],
    dataClass: 'metadata',
    legalBasis: ACCOUNTABILITY,
    window: 'callRecord',
    defaultDays: 365,
    erasure: 'delete',
    exports: ['subject-access', 'tenant'],
  },
  scenario: { ...settings, owner: 'agent', purpose: 'What the agent does and knows; the tenant’s text, no caller’s.' },
  retentionSettings: { ...settings, owner: 'retention', purpose: 'The tenant’s retention windows.' },
  suppressionSettings: {
    ...settings,
    owner: 'consent',
    purpose: 'The tenant’s do-not-call list: how many entries and which secret keys them.',
  },
  subjectRequest: {
    table: 'data',
    owner: 'dsar',
    purpose: 'A person’s request, its deadline and its outcome.',
    personalFields: ['requestId', 'subject', 'originCall', 'calls', 'sealedIdentifier', 'receivedAt', 'exportKey'],
    subjectLink: 'request',
    dataClass: 'own',
    legalBasis: RIGHTS,
    defaultDays: 1095,
    erasure: 'at-end',
    residualDays: DATA_RECOVERY_DAYS,
    exports: ['subject-access', 'tenant'],
    note: 'Proof that the request was answered (Art. 5(2) GDPR, § 31 OWiG: three years); its identifier becomes unreadable at its end.',
  },
  callKey: {
    ...inKeys,
    owner: 'access',
    purpose: 'The wrapped key of one call and class; without it the call’s sealed fields cannot be read.',
    personalFields: ['subject', 'callId'],
    subjectLink: 'subject',
    dataClass: 'own',
    legalBasis: ANSWERING,
    defaultDays: undefined,
    erasure: 'delete',
    exports: [],
    note: 'Goes with the window of its class: content with transcripts, evidence with evidence, business by statute.',
  },
  subjectProfile: {
    ...inKeys,
    owner: 'access',
    purpose: 'The number behind a pseudonym.',
    personalFields: ['subject', 'sealedNumber', 'lookup'],
    subjectLink: 'subject',
    dataClass: 'own',
    legalBasis: ANSWERING,
    defaultDays: undefined,
    erasure: 'shred',
    exports: ['subject-access', 'portability', 'tenant'],
    note: 'Goes when the subject’s last call goes.',
  },
  subjectLookup: {
    ...inKeys,
    owner: 'access',
    purpose: 'From the keyed value of a number to its pseudonym.',
    personalFields: ['subject'],
    subjectLink: 'subject',
    dataClass: 'metadata',
    legalBasis: ANSWERING,
    defaultDays: undefined,
    erasure: 'delete',
    exports: [],
    note: 'Its key holds the HMAC of a number; goes with the profile.',
  },
  tombstone: {
    ...inKeys,
    owner: 'retention',
    purpose: 'That a pseudonym or a call was erased: no key may be made for it again.',
    personalFields: ['subject', 'callId'],
    subjectLink: 'subject',
    dataClass: 'metadata',
    legalBasis: 'Art. 6(1)(c) GDPR with Art. 17, 32: the erasure must last',
    defaultDays: undefined,
    erasure: 'keep',
    exports: [],
    note: 'A random pseudonym that leads to nothing any more.',
  },
  hold: {
    ...inKeys,
    owner: 'retention',
    purpose: 'That a call must be kept, on which ground and until when.',
    personalFields: ['subject', 'callId', 'ground'],
    subjectLink: 'subject',
    dataClass: 'metadata',
    legalBasis: 'Art. 17(3)(b), (e) and 18 GDPR',
    defaultDays: undefined,
    erasure: 'at-end',
    exports: ['subject-access', 'tenant'],
  },
  subjectMark: {
    ...inKeys,
    owner: 'retention',
    purpose: 'That a caller may not be called, or their data may only be kept (Art. 18, 21 GDPR).',
    personalFields: ['subject', 'callId', 'mark'],
    subjectLink: 'subject',
    dataClass: 'metadata',
    legalBasis: 'Art. 18, 21 GDPR, § 7 UWG',
    defaultDays: undefined,
    erasure: 'delete',
    exports: ['subject-access', 'tenant'],
    note: 'Goes with the subject.',
  },
  tenantSecret: {
    ...inKeys,
    owner: 'access',
    purpose: 'A wrapped random secret that makes the tenant’s lookup values.',
    personalFields: [],
    subjectLink: 'none',
    dataClass: 'own',
    legalBasis: NONE,
    defaultDays: undefined,
    erasure: 'keep',
    exports: [],
  },
  requestKey: {
    ...inKeys,
    owner: 'dsar',
    purpose: 'The wrapped key of one subject request.',
    personalFields: ['requestId'],
    subjectLink: 'request',
    dataClass: 'own',
    legalBasis: RIGHTS,
    defaultDays: undefined,
    erasure: 'at-end',
    exports: [],
  },
  credential: {
    ...inKeys,
    owner: 'access',
    purpose: 'A secret of the tenant for another service (model provider, webhook, plugin), under a key of its own.',
    personalFields: [],
    subjectLink: 'none',
    dataClass: 'own',
    legalBasis: NONE,
    defaultDays: undefined,
    erasure: 'keep',
    exports: [],
    note: 'Revocation destroys key and value at once; the row stays as a record of it.',
  },
  encryptionKey: {
    ...inKeys,
    owner: 'access',
    purpose: 'Which key wraps the tenant’s data keys: the platform-held one or the tenant’s own.',
    personalFields: [],
    subjectLink: 'none',
    dataClass: 'metadata',
    legalBasis: NONE,
    defaultDays: undefined,
    erasure: 'keep',
    exports: [],
  },
  tenant: {
    ...inControl,
    owner: 'tenants',
    purpose: 'A tenant and its status.',
    personalFields: [],
    dataClass: 'metadata',
    legalBasis: 'Art. 6(1)(b) GDPR: the contract with the tenant (platform as controller)',
    defaultDays: undefined,
    erasure: 'keep',
    exports: ['tenant'],
    note: 'A sole trader’s business name is personal data of the tenant, never of a caller; it is removed when the tenant is closed, and numbers of calls and seconds per month stay.',
  },
  number: {
    ...inControl,
    owner: 'tenants',
    purpose: 'Which tenant and scenario a dialled number belongs to; the tenant’s own numbers only.',
    personalFields: [],
    dataClass: 'metadata',
    legalBasis: NONE,
    defaultDays: undefined,
    erasure: 'keep',
    exports: ['tenant'],
  },
  apiKey: {
    ...inControl,
    owner: 'tenants',
    purpose: 'Whom an API key acts for; a digest of its secret.',
    personalFields: [],
    dataClass: 'metadata',
    legalBasis: NONE,
    defaultDays: undefined,
    erasure: 'keep',
    exports: [],
  },
  member: {
    ...inControl,
    owner: 'tenants',
    purpose: 'A person who works for tenants (agency staff): a random id and the digest of a key.',
    personalFields: [],
    dataClass: 'metadata',
    legalBasis: 'Art. 6(1)(b) GDPR: the contract with the member’s employer (platform as controller)',
    defaultDays: undefined,
    erasure: 'keep',
    exports: [],
    note: 'Personal data of the member, never of a caller.',
  },
  membership: {
    ...inControl,
    owner: 'tenants',
    purpose: 'What a tenant lets a member do.',
    personalFields: [],
    dataClass: 'metadata',
    legalBasis: 'Art. 6(1)(b) GDPR: the tenant’s instruction',
    defaultDays: undefined,
    erasure: 'keep',
    exports: ['tenant'],
  },
  denialCount: {
    ...inControl,
    owner: 'access',
    purpose: 'How many API keys were refused in a minute, by reason.',
    personalFields: [],
    dataClass: 'metadata',
    legalBasis: NONE,
    defaultDays: undefined,
    erasure: 'keep',
    exports: [],
  },
  templateUpgrade: {
    ...inControl,
    owner: 'tenants',
    purpose: 'An upgrade of all tenants to a version of the template, with its progress.',
    personalFields: [],
    dataClass: 'metadata',
    legalBasis: NONE,
    defaultDays: undefined,
    erasure: 'keep',
    exports: [],
  },
  upgradeOutcome: {
    ...inControl,
    owner: 'tenants',
    purpose: 'What an upgrade did to one tenant’s stack.',
    personalFields: [],
    dataClass: 'metadata',
    legalBasis: NONE,
    defaultDays: undefined,
    erasure: 'keep',
    exports: [],
  },
  upgradeLock: {
    ...inControl,
    owner: 'tenants',
    purpose: 'Which upgrade is running.',
    personalFields: [],
    dataClass: 'metadata',
    legalBasis: NONE,
    defaultDays: undefined,
    erasure: 'keep',
    exports: [],
  },
  driftReport: {
    ...inControl,
    owner: 'tenants',
    purpose: 'A comparison of all tenants’ stacks with their templates.',
    personalFields: [],
    dataClass: 'metadata',
    legalBasis: NONE,
    defaultDays: undefined,
    erasure: 'keep',
    exports: [],
  },
  driftFindings: {
    ...inControl,
    owner: 'tenants',
    purpose: 'How one tenant’s stack differs from what it should be.',
    personalFields: [],
    dataClass: 'metadata',
    legalBasis: NONE,
    defaultDays: undefined,
    erasure: 'keep',
    exports: [],
  },
  ledger: {
    table: 'ledger',
    owner: 'retention',
    purpose: 'What was destroyed, withdrawn, held, restricted, suppressed or revoked, so that no restore undoes it.',
    personalFields: ['subject', 'callId', 'requestId', 'ground'],
    subjectLink: 'subject',
    dataClass: 'metadata',
    legalBasis: 'Art. 6(1)(c) GDPR with Art. 17, 32: the erasure must last',
    defaultDays: undefined,
    erasure: 'keep',
    residualDays: CONTROL_RECOVERY_DAYS,
    exports: [],
    note: 'Random pseudonyms that lead to nothing any more; no number, no free text.',
  },
  restoreDrill: {
    ...inControl,
    owner: 'tenants',
    purpose: 'A restore drill and its report: times, counts and the verdict.',
    personalFields: [],
    dataClass: 'metadata',
    legalBasis: NONE,
    defaultDays: undefined,
    erasure: 'keep',
    exports: [],
    note: 'Proof that backups can be restored (Art. 32(1)(c), (d) GDPR).',
  },
  drilledTenant: {
    ...inControl,
    owner: 'tenants',
    purpose: 'When a tenant was drilled last, and whether a drill runs.',
    personalFields: [],
    dataClass: 'metadata',
    legalBasis: NONE,
    defaultDays: undefined,
    erasure: 'keep',
    exports: [],
  },
  idempotency: {
    table: 'idempotency',
    owner: 'console',
    purpose: 'That an Idempotency-Key was used: digests only, never a body.',
    personalFields: [],
    subjectLink: 'none',
    dataClass: 'metadata',
    legalBasis: NONE,
    defaultDays: 1,
    erasure: 'keep',
    residualDays: CONTROL_RECOVERY_DAYS,
    exports: [],
  },
} as const satisfies { readonly [E in EntityName]: InventoryEntry<E> };

/** Whether a name read from a store or given at run time is a declared entity. */
export const isEntityName = (name: unknown): name is EntityName =>
  typeof name === 'string' && Object.hasOwn(DATA_INVENTORY, name);

/** An entry of whichever entity. */
export type AnyInventoryEntry = Omit<InventoryEntry, 'personalFields'> & { readonly personalFields: readonly string[] };

/** The entry of an entity, without its literal type. */
export const inventoryOf = (entity: EntityName): AnyInventoryEntry => DATA_INVENTORY[entity];
