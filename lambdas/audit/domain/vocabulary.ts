import { id, oneOf, type EnumField, type IdField } from './field.ts';

/** The log of the control plane: tenant lifecycle and operator access. Every other log is a tenant's. */
export const PLATFORM_LOG = 'platform';

/** The parts of the platform that act by themselves. */
const COMPONENTS = [
  'authoriser',
  'api',
  'call-handler',
  'agent',
  'recording-mover',
  'retention-sweep',
  'subject-request-workflow',
  'tenant-workflow',
  'sequencer',
  'publisher',
  'trail-importer',
  'reconciler',
  'breaker',
  'scheduler',
  'key-service',
  'audit-stream',
] as const;

/** The stores that personal data can be in; for operator access and for erasure. */
export const STORES = [
  'data-table',
  'key-table',
  'recordings-bucket',
  'landing-bucket',
  'audit-bucket',
  'outbox-table',
  'exports-bucket',
  'control-table',
  'ledger-table',
  'tenant-key',
  'signing-key',
  'secret',
  'function',
  'log-group',
  'head-table',
  'idempotency-table',
  'template-bucket',
  'certificate-bucket',
  'trail',
] as const;

/** The parts of a deployment's or a tenant's configuration. */
const CONFIGURATION_AREAS = [
  'deployment',
  'retention',
  'recording',
  'model-provider',
  'residency',
  'access',
  'telephony',
  'notifications',
  'audit',
  'ai-opt-out',
] as const;

/** The API's resource groups. */
export const API_AREAS = [
  'calls',
  'transcripts',
  'recordings',
  'scenarios',
  'knowledge',
  'numbers',
  'retention',
  'subject-requests',
  'audit-events',
  'tenants',
  'api-keys',
  'members',
  'roles',
  'webhooks',
  'exports',
  'trust',
  'openapi',
  'unknown',
  'holds',
  'secrets',
  'encryption-key',
  'certificates',
  'restore-drills',
  'template-upgrades',
  'drift-reports',
  'platform-log',
  'sessions',
  'messages',
] as const;

/** The shape of the id of each kind of resource. */
export const RESOURCES = {
  call: id('call'),
  recording: id('call'),
  transcript: id('call'),
  consent: id('call'),
  tenant: id('tenant'),
  'tenant-key': id('tenant'),
  'call-keys': id('call'),
  scenario: id('scenario'),
  knowledge: id('scenario'),
  document: id('document'),
  number: id('number'),
  subject: id('subject'),
  'subject-request': id('subjectRequest'),
  'api-key': id('apiKey'),
  member: id('member'),
  role: id('role'),
  connection: id('connection'),
  hold: id('hold'),
  export: id('export'),
  run: id('run'),
  'retention-policy': id('tenant'),
  log: oneOf(PLATFORM_LOG),
  'tenant-log': id('tenant'),
  configuration: oneOf(...CONFIGURATION_AREAS),
  store: oneOf(...STORES),
  api: oneOf(...API_AREAS),
} as const satisfies Record<string, IdField | EnumField>;
export type ResourceKind = keyof typeof RESOURCES;

/** Who acts, and the shape of their id; a caller, member or key is always a random pseudonym. */
export const ACTORS = {
  caller: id('subject'),
  agent: id('scenario'),
  system: oneOf(...COMPONENTS),
  'api-key': id('apiKey'),
  operator: id('principal'),
  member: id('member'),
} as const satisfies Record<string, IdField | EnumField>;
export type ActorKind = keyof typeof ACTORS;

export const OUTCOMES = ['success', 'denied', 'failed', 'intent'] as const;
export type Outcome = (typeof OUTCOMES)[number];
