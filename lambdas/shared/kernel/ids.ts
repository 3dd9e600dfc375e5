/**
 * Opaque, branded identifiers. Only these may travel through queues, events, state machines, logs and audit entries:
 * none of them is derived from personal data, so none of them is personal data outside the subject-key table.
 */
declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** Random source: returns `length` cryptographically strong bytes. Injected so that the domain stays pure. */
export type RandomBytes = (length: number) => Uint8Array;

/** `t` and 15 base32 characters: fixed length, so no tenant id is a prefix of another (IAM wildcards). */
export type TenantId = Branded<'TenantId'>;
/** `g` and two digits: which incarnation of a tenant's tables is live; a restore goes into the next one. */
export type Generation = Branded<'Generation'>;
/** Who is being worked for. Comes from the authoriser's context or from the dialled number's record, never from input. */
export interface TenantRef {
  readonly tenant: TenantId;
  readonly generation: Generation;
}
export type CallId = Branded<'CallId'>;
export type SubjectId = Branded<'SubjectId'>;
export type ScenarioId = Branded<'ScenarioId'>;
export type SubjectRequestId = Branded<'SubjectRequestId'>;
export type ApiKeyId = Branded<'ApiKeyId'>;
/** A run over all tenants: an upgrade of their stacks or a drift report. */
export type RunId = Branded<'RunId'>;
/** A connection of a tenant to another service: the record that holds its credential. */
export type ConnectionId = Branded<'ConnectionId'>;
/** A person who works for tenants, e.g. of an agency. */
export type MemberId = Branded<'MemberId'>;
/** A copy of data that is made to be fetched. */
export type ExportId = Branded<'ExportId'>;

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
const ID_LENGTH = 26;

const patterns = {
  tenant: /^t[a-z2-7]{15}$/,
  generation: /^g[0-9]{2}$/,
  call: /^call_[a-z2-7]{26}$/,
  subject: /^sub_[a-z2-7]{26}$/,
  scenario: /^scn_[a-z2-7]{26}$/,
  subjectRequest: /^dsr_[a-z2-7]{26}$/,
  apiKey: /^key_[a-z2-7]{26}$/,
  run: /^run_[a-z2-7]{26}$/,
  connection: /^con_[a-z2-7]{26}$/,
  member: /^mbr_[a-z2-7]{26}$/,
  export: /^exp_[a-z2-7]{26}$/,
} as const;

/** Regular expressions of every id, for schemas at the edges. */
export const ID_PATTERNS = patterns;

/** Lower-case RFC 4648 base32 without padding, five bits per byte of input taken from its low bits: uniform. */
export function base32(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => ALPHABET[byte & 31]).join('');
}

const make =
  <T extends string>(prefix: string, length = ID_LENGTH) =>
  (random: RandomBytes): T =>
    `${prefix}${base32(random(length))}` as T;

export const newTenantId = make<TenantId>('t', 15);
export const newCallId = make<CallId>('call_');
export const newSubjectId = make<SubjectId>('sub_');
export const newScenarioId = make<ScenarioId>('scn_');
export const newSubjectRequestId = make<SubjectRequestId>('dsr_');
export const newApiKeyId = make<ApiKeyId>('key_');
export const newRunId = make<RunId>('run_');
export const newConnectionId = make<ConnectionId>('con_');
export const newMemberId = make<MemberId>('mbr_');
export const newExportId = make<ExportId>('exp_');
/** A request of the API, or one run of something: ours, so that nothing a client sends decides what an entry is. */
export const newRequestId = make<string>('req_');

const is =
  <T extends string>(pattern: RegExp) =>
  (value: unknown): value is T =>
    typeof value === 'string' && pattern.test(value);

export const isTenantId = is<TenantId>(patterns.tenant);
export const isGeneration = is<Generation>(patterns.generation);
export const isCallId = is<CallId>(patterns.call);

/** The generation every new tenant starts with. */
export const FIRST_GENERATION = 'g01' as Generation;

const fromDigest =
  <T extends string>(prefix: string) =>
  (digest: Uint8Array): T =>
    `${prefix}${base32(digest.subarray(0, ID_LENGTH))}` as T;

/**
 * The call id of a telephony transaction: the same transaction always gives the same id, so a repeated
 * NEW_INBOUND_CALL finds its call instead of making a second one. Takes the SHA-256 of the provider's transaction id
 * (32 bytes), which is random and no personal data.
 */
export const callIdFromDigest = fromDigest<CallId>('call_');
/** The id of what one event or execution makes at most one of; takes a SHA-256 (32 bytes) of opaque ids. */
export const subjectRequestIdFromDigest = fromDigest<SubjectRequestId>('dsr_');
/** The request id of what is delivered at least once; takes the SHA-256 (32 bytes) of what makes a delivery that one. */
export const requestIdFromDigest = fromDigest<string>('req_');
/** As `subjectRequestIdFromDigest`, of a run. */
export const runIdFromDigest = fromDigest<RunId>('run_');
