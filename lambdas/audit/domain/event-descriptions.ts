import type { AuditEventType, DeletionEventType } from './taxonomy.ts';

/** What an audit event is to its readers: the API's exports and `docs/audit-events.md`. */
export interface EventDescription {
  readonly category:
    'call' | 'consent' | 'agent' | 'data' | 'retention' | 'subject-request' | 'tenant' | 'access' | 'audit';
  /** What is done to the resource, in the words of OCSF's API Activity (class 6003) and the exports made of it. */
  readonly activity: 'create' | 'read' | 'update' | 'delete' | 'other';
  readonly meaning: string;
}

/**
 * What is described as a deletion says who ordered and who approved it: it does not compile otherwise. Revoking a key
 * destroys nothing, and has always been shown as one.
 */
type DescriptionOf<T extends AuditEventType> = T extends DeletionEventType | 'api-key.revoked'
  ? EventDescription
  : EventDescription & { readonly activity: Exclude<EventDescription['activity'], 'delete'> };

/** One description for each event type; apart from the taxonomy, because a caller waits while that is loaded. */
export const EVENT_DESCRIPTIONS: { readonly [T in AuditEventType]: DescriptionOf<T> } = {
  'call.started': {
    category: 'call',
    activity: 'create',
    meaning: 'A call was answered; nothing personal was collected yet.',
  },
  'call.ended': {
    category: 'call',
    activity: 'other',
    meaning: 'A call ended; one entry sums up what was collected in it.',
  },
  'call.rejected': { category: 'call', activity: 'other', meaning: 'A call was not answered, and why.' },
  'call.transferred': { category: 'call', activity: 'other', meaning: 'A call was handed to a person.' },
  'call.accessed': {
    category: 'data',
    activity: 'read',
    meaning: 'A call’s personal data was read through the API or the console, or listed.',
  },
  'transcript.read': { category: 'data', activity: 'read', meaning: 'What was said in a call was opened.' },
  'recording.stored': {
    category: 'data',
    activity: 'create',
    meaning: 'A recording was moved into the tenant’s bucket, after consent and key were checked.',
  },
  'recording.discarded': {
    category: 'data',
    activity: 'delete',
    meaning: 'A recording was destroyed instead of being stored.',
  },
  'recording.link-issued': {
    category: 'data',
    activity: 'read',
    meaning: 'A short-lived link to a recording was made.',
  },
  'recording.deleted': {
    category: 'data',
    activity: 'delete',
    meaning: 'A recording was deleted for good; deletion was proved by listing.',
  },
  'data.searched': {
    category: 'data',
    activity: 'read',
    meaning: 'Calls were searched by number or other personal data; the term is not recorded.',
  },
  'consent.recorded': {
    category: 'consent',
    activity: 'create',
    meaning: 'The caller answered the consent question; silence counts as no.',
  },
  'disclosure.played': {
    category: 'consent',
    activity: 'other',
    meaning: 'The caller was told that an AI speaks (Art. 50 AI Act).',
  },
  'agent.model-called': {
    category: 'agent',
    activity: 'other',
    meaning: 'Redacted text went to a model provider; one entry per call and provider, or per turn where configured.',
  },
  'agent.message-taken': { category: 'agent', activity: 'other', meaning: 'The agent took a message for the tenant.' },
  'message.read': {
    category: 'data',
    activity: 'read',
    meaning: 'Messages that callers left were listed, with their words or without.',
  },
  'message.changed': {
    category: 'data',
    activity: 'update',
    meaning: 'A message was given to somebody, given another due time, done or opened again.',
  },
  'agent.utterances-deleted': {
    category: 'agent',
    activity: 'delete',
    meaning: 'Amazon Lex was told to delete what it kept of a call’s utterances (it would keep them 15 days).',
  },
  'retention.changed': { category: 'retention', activity: 'update', meaning: 'A retention window was set.' },
  'retention.swept': {
    category: 'retention',
    activity: 'delete',
    meaning: 'A sweep destroyed what was due: the ledger’s count of it.',
  },
  'hold.changed': {
    category: 'retention',
    activity: 'update',
    meaning: 'A call was held against destruction, or its hold changed or was released.',
  },
  'subject-request.created': {
    category: 'subject-request',
    activity: 'create',
    meaning: 'A person asked to exercise a right.',
  },
  'subject-request.verified': {
    category: 'subject-request',
    activity: 'other',
    meaning: 'The identity of the person asking was checked.',
  },
  'subject-request.decided': {
    category: 'subject-request',
    activity: 'other',
    meaning: 'The tenant, as controller, decided on a request.',
  },
  'subject-request.completed': {
    category: 'subject-request',
    activity: 'other',
    meaning: 'A request ended; the certificate was issued.',
  },
  'subject-request.failed': {
    category: 'subject-request',
    activity: 'other',
    meaning: 'A request could not be carried out and needs a person.',
  },
  'subject.exported': {
    category: 'subject-request',
    activity: 'read',
    meaning: 'A copy of a person’s data was made or fetched (Art. 15, 20 GDPR).',
  },
  'export.deleted': {
    category: 'subject-request',
    activity: 'delete',
    meaning: 'Copies made for export were deleted: their week was over, or what they hold was erased.',
  },
  'subject.erased': {
    category: 'subject-request',
    activity: 'delete',
    meaning: 'A person’s keys were destroyed: unreadable live at once, everywhere when complete (Art. 17 GDPR).',
  },
  'tenant.created': { category: 'tenant', activity: 'create', meaning: 'A tenant’s infrastructure was made.' },
  'tenant.updated': {
    category: 'tenant',
    activity: 'update',
    meaning: 'A tenant’s infrastructure or record was changed.',
  },
  'tenant.upgraded': {
    category: 'tenant',
    activity: 'other',
    meaning: 'A tenant’s infrastructure was moved to another version of the template.',
  },
  'tenant.upgrade-run': {
    category: 'tenant',
    activity: 'other',
    meaning: 'An upgrade of all tenants was started, resumed or told to stop, or ended.',
  },
  'tenant.drift-reported': {
    category: 'tenant',
    activity: 'other',
    meaning: 'All tenants’ infrastructure was compared with what it should be.',
  },
  'tenant.suspended': { category: 'tenant', activity: 'update', meaning: 'A tenant was cut off.' },
  'tenant.reactivated': { category: 'tenant', activity: 'other', meaning: 'A suspended tenant was let in again.' },
  'tenant.closing': {
    category: 'tenant',
    activity: 'other',
    meaning: 'The closing of a tenant was announced, taken up again, or failed; its data can be fetched until then.',
  },
  'tenant.reopened': {
    category: 'tenant',
    activity: 'other',
    meaning: 'A tenant that was being closed was taken back before anything was destroyed.',
  },
  'tenant.purged': {
    category: 'tenant',
    activity: 'other',
    meaning: 'Everything a tenant had stored was destroyed; the outcome follows an independent re-scan.',
  },
  'tenant.closed': {
    category: 'tenant',
    activity: 'delete',
    meaning: 'A tenant’s stores, stack and name are gone; its key is destroyed at the time given.',
  },
  'tenant.restore-drilled': {
    category: 'tenant',
    activity: 'other',
    meaning:
      'A restore drill: a tenant’s tables were restored into quarantine, cleaned by the ledger, checked and removed.',
  },
  'scenario.changed': { category: 'tenant', activity: 'update', meaning: 'What the agent does was changed.' },
  'knowledge.changed': { category: 'tenant', activity: 'update', meaning: 'What the agent knows was changed.' },
  'number.assigned': {
    category: 'tenant',
    activity: 'create',
    meaning: 'A number was given to or taken from a tenant or one of its scenarios; `count` where it was several.',
  },
  'transfer-countries.changed': {
    category: 'tenant',
    activity: 'update',
    meaning: 'The countries that callers may be connected to at the tenant’s expense were set: how many.',
  },
  'key.created': {
    category: 'tenant',
    activity: 'create',
    meaning: 'A key was made: a tenant’s, a call’s data keys, or a signing key.',
  },
  'key.destroyed': {
    category: 'tenant',
    activity: 'delete',
    meaning: 'A key was destroyed; what it sealed cannot be opened any more.',
  },
  'key.unavailable': {
    category: 'tenant',
    activity: 'other',
    meaning: 'The tenant’s key could not be used; nothing was collected or shown.',
  },
  'key.restored': {
    category: 'tenant',
    activity: 'create',
    meaning: 'The tenant’s key could be used again; contents are readable again without anybody’s doing.',
  },
  'key.rotated': {
    category: 'tenant',
    activity: 'other',
    meaning: 'New data keys are wrapped by another key: the tenant’s own, a newer one, or the platform-held one again.',
  },
  'key.rewrapped': {
    category: 'tenant',
    activity: 'other',
    meaning: 'Every data key is under the active key; the former one is no longer needed.',
  },
  'member.changed': {
    category: 'access',
    activity: 'update',
    meaning: 'A member was made or disabled (platform), or a tenant granted, changed or revoked what a member may do.',
  },
  'session.started': {
    category: 'access',
    activity: 'create',
    meaning: 'A member chose this tenant for a session; further entries name the session’s key.',
  },
  'session.ended': {
    category: 'access',
    activity: 'other',
    meaning: 'A member ended a session in this tenant before it expired.',
  },
  'connection.changed': {
    category: 'tenant',
    activity: 'update',
    meaning: 'A secret for another service (model provider, webhook, plugin) was stored, rotated or revoked.',
  },
  'api-key.created': {
    category: 'access',
    activity: 'create',
    meaning: 'An API key was made; its secret was shown once.',
  },
  'api-key.revoked': {
    category: 'access',
    activity: 'delete',
    meaning: 'An API key was revoked, or replaced: then it works beside `successor` until `until`, and no longer.',
  },
  'auth.failed': {
    category: 'access',
    activity: 'other',
    meaning: 'Sign-ins or keys were refused: the count of one minute, by reason.',
  },
  'access.denied': {
    category: 'access',
    activity: 'other',
    meaning:
      'A known actor asked for what they may not have, or for what is not theirs or not there; once per minute, actor, part of the API and reason.',
  },
  'resource.read': {
    category: 'access',
    activity: 'read',
    meaning: 'A record was shown or listed: a setting, a scenario, a request, a tenant; `area` is the part of the API.',
  },
  'resource.unchanged': {
    category: 'access',
    activity: 'other',
    meaning: 'A change was asked for and everything was so already; nothing was written.',
  },
  'request.refused': {
    category: 'access',
    activity: 'other',
    meaning: 'A request was not carried out: once per minute, actor, part of the API and reason.',
  },
  'operator.direct-access': {
    category: 'access',
    activity: 'other',
    meaning: 'Somebody reached a store outside the application (console, CLI); seen in CloudTrail’s data events.',
  },
  'audit.read': { category: 'audit', activity: 'read', meaning: 'The audit log was queried or a proof was fetched.' },
  'audit.exported': {
    category: 'audit',
    activity: 'read',
    meaning: 'A copy of the log was made, or ordered from a workflow that makes it, or a link to one was given.',
  },
  'audit.retention-extended': {
    category: 'audit',
    activity: 'update',
    meaning: 'The term of sealed segments was extended; nothing shortens it.',
  },
  'audit.stream-changed': {
    category: 'audit',
    activity: 'update',
    meaning: 'Where the log’s entries go as they come was set, changed or ended; with the first entry that goes there.',
  },
  'audit.stream-delivery': {
    category: 'audit',
    activity: 'other',
    meaning: 'The stream of entries stands still at this one and why, or goes on from it. Nothing is lost.',
  },
  'audit.row-refused': {
    category: 'audit',
    activity: 'other',
    meaning: 'Rows that are no valid entries were kept out of the tree, and an alarm raised.',
  },
  'audit.row-missing': {
    category: 'audit',
    activity: 'other',
    meaning:
      'The row of a recorded event is gone from the outbox, or another was written over it; an alarm was raised.',
  },
  'audit.intent-open': {
    category: 'audit',
    activity: 'other',
    meaning: 'An announced side effect has no recorded outcome in time.',
  },
};
