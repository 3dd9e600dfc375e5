import type { EpochMs } from '../../shared/kernel/clock.ts';
import type { CallId, ConnectionId, ScenarioId, SubjectId, SubjectRequestId } from '../../shared/kernel/ids.ts';
import type {
  DataClass,
  EvidenceItem,
  LineageItem,
  SubjectMarkItem,
  TenantSecretItem,
} from '../../shared/kernel/stored-items.ts';
import type { ItemKey } from '../ports.ts';

const TIME_DIGITS = 15;
const COUNTER_DIGITS = 6;

/** A time that sorts as text: epoch milliseconds, 15 digits. */
export const sortableTime = (at: EpochMs): string => String(at).padStart(TIME_DIGITS, '0');
/** A counter that sorts as text: 6 digits. */
export const sortableCounter = (count: number): string => String(count).padStart(COUNTER_DIGITS, '0');

const call = (callId: CallId) => `CALL#${callId}`;
const subject = (id: SubjectId) => `SUBJECT#${id}`;

/** The partition that lists a tenant's credentials. */
export const CREDENTIALS = 'CREDENTIALS';

/** The key of every tenant item, as documented at its type in stored-items.ts. */
export const itemKeys = {
  call: (callId: CallId): ItemKey => ({ pk: call(callId), sk: 'META' }),
  callState: (callId: CallId): ItemKey => ({ pk: call(callId), sk: 'STATE' }),
  callEvent: (callId: CallId, sequence: number): ItemKey => ({
    pk: call(callId),
    sk: `EVENT#${sortableCounter(sequence)}`,
  }),
  turn: (callId: CallId, digest: string): ItemKey => ({ pk: call(callId), sk: `TURN#${digest}` }),
  message: (callId: CallId, index: number): ItemKey => ({ pk: call(callId), sk: `MESSAGE#${index}` }),
  evidence: (callId: CallId, kind: EvidenceItem['kind']): ItemKey => ({ pk: call(callId), sk: `EVIDENCE#${kind}` }),
  lineage: (item: Pick<LineageItem, 'at' | 'stage' | 'part'> & { callId: CallId }): ItemKey => ({
    pk: call(item.callId),
    sk: `LINEAGE#${sortableTime(item.at)}#${item.stage}#${item.part}`,
  }),
  scenario: (id: ScenarioId): ItemKey => ({ pk: `SCENARIO#${id}`, sk: 'META' }),
  retentionSettings: (): ItemKey => ({ pk: 'SETTINGS', sk: 'RETENTION' }),
  suppressionSettings: (): ItemKey => ({ pk: 'SETTINGS', sk: 'SUPPRESSION' }),
  subjectRequest: (id: SubjectRequestId): ItemKey => ({ pk: `REQUEST#${id}`, sk: 'META' }),
  callKey: (id: SubjectId, callId: CallId, dataClass: DataClass): ItemKey => ({
    pk: subject(id),
    sk: `KEY#${callId}#${dataClass}`,
  }),
  subjectProfile: (id: SubjectId): ItemKey => ({ pk: subject(id), sk: 'PROFILE' }),
  /** @param lookup `<secret version>#<HMAC>` */
  subjectLookup: (lookup: string): ItemKey => ({ pk: `LOOKUP#${lookup}`, sk: 'SUBJECT' }),
  /** Of one call, or of the whole subject without `callId`. */
  tombstone: (id: SubjectId, callId?: CallId): ItemKey => ({
    pk: subject(id),
    sk: callId === undefined ? 'TOMBSTONE' : `TOMBSTONE#${callId}`,
  }),
  hold: (id: SubjectId, callId: CallId): ItemKey => ({ pk: subject(id), sk: `HOLD#${callId}` }),
  subjectMark: (id: SubjectId, mark: SubjectMarkItem['mark'], callId?: CallId): ItemKey => ({
    pk: subject(id),
    sk: `MARK#${mark}${callId === undefined ? '' : `#${callId}`}`,
  }),
  tenantSecret: (purpose: TenantSecretItem['purpose'], version: number): ItemKey => ({
    pk: `SECRET#${purpose}`,
    sk: `V#${version}`,
  }),
  requestKey: (id: SubjectRequestId): ItemKey => ({ pk: `REQUEST#${id}`, sk: 'KEY' }),
  encryptionKey: (): ItemKey => ({ pk: 'SECRET#encryption-key', sk: 'REGISTRATION' }),
  credential: (id: ConnectionId): ItemKey => ({ pk: CREDENTIALS, sk: id }),
} as const;
