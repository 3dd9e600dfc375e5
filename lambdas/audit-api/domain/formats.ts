import {
  EVENT_DESCRIPTIONS,
  canonicalJson,
  type Entry,
  type EventDescription,
  type JsonValue,
} from '../../audit/contract.ts';
import type { LoggedEntry } from './query.ts';

/** Where an exported event can be proven: the newest checkpoint when it was exported. */
export interface ExportContext {
  readonly origin: string;
  /** Size of the directory log at that checkpoint. */
  readonly checkpoint: number;
}
export const FORMATS = ['json', 'ocsf', 'ecs', 'cloudevents', 'csv'] as const;
export type Format = (typeof FORMATS)[number];

const iso = (at: number): string => new Date(at).toISOString();
const integrity = (event: LoggedEntry, context: ExportContext) => ({
  log: `${context.origin}/${event.entry.tenant}`,
  index: event.seq,
  leaf_hash: event.leaf,
  checkpoint: context.checkpoint,
});

const STATUS = {
  success: [1, 'Success'],
  denied: [2, 'Failure'],
  failed: [2, 'Failure'],
  intent: [99, 'Other'],
} as const;
/** Activities of OCSF's API Activity (6003). */
const ACTIVITY = { create: 1, read: 2, update: 3, delete: 4, other: 99 } as const satisfies Record<
  EventDescription['activity'],
  number
>;

/** The entry as it is, its exact text, and where it is proven: one line of JSON each. */
const toPlainJson = (event: LoggedEntry, context: ExportContext): JsonValue => ({
  entry: event.entry as unknown as JsonValue,
  text: event.text,
  ...integrity(event, context),
});

/** OCSF 1.8, class 6003 API Activity with the security_control profile; the proof is in `unmapped`. */
function toOcsf(event: LoggedEntry, context: ExportContext): JsonValue {
  const { entry } = event;
  const activity = ACTIVITY[EVENT_DESCRIPTIONS[entry.type].activity];
  const [status, statusName] = STATUS[entry.outcome];
  return {
    class_uid: 6003,
    category_uid: 6,
    activity_id: activity,
    type_uid: 600_300 + activity,
    time: entry.at,
    severity_id: entry.outcome === 'denied' ? 3 : 1,
    status_id: status,
    status: statusName,
    action_id: entry.outcome === 'denied' ? 2 : 1,
    disposition_id: entry.outcome === 'denied' ? 2 : 1,
    actor: { user: { uid: entry.actor.id ?? entry.actor.kind, type: entry.actor.kind } },
    api: {
      operation: entry.type,
      request: { uid: entry.request },
      service: { name: 'voicekeep' },
      version: String(entry.v),
    },
    src_endpoint: { uid: entry.actor.kind },
    resources: [{ type: entry.resource.kind, uid: entry.resource.id }],
    metadata: {
      version: '1.8.0',
      uid: entry.id,
      event_code: entry.type,
      product: { name: 'Voicekeep', vendor_name: 'Voicekeep' },
      profiles: ['security_control'],
      tenant_uid: entry.tenant,
    },
    unmapped: { ...integrity(event, context), ...optionals(entry) },
  };
}

/** Elastic Common Schema. */
function toEcs(event: LoggedEntry, context: ExportContext): JsonValue {
  const { entry } = event;
  return {
    '@timestamp': iso(entry.at),
    ecs: { version: '9.0.0' },
    event: {
      id: entry.id,
      kind: 'event',
      category: [entry.type.startsWith('auth') || entry.type.startsWith('access') ? 'iam' : 'api'],
      type: [entry.outcome === 'denied' ? 'denied' : 'allowed'],
      action: entry.type,
      outcome: { success: 'success', intent: 'unknown', denied: 'failure', failed: 'failure' }[entry.outcome],
      sequence: event.seq,
      hash: event.leaf,
      original: event.text,
    },
    organization: { id: entry.tenant },
    user: { id: entry.actor.id ?? entry.actor.kind, roles: [entry.actor.kind] },
    http: { request: { id: entry.request } },
    voicekeep: { integrity: integrity(event, context), resource: { ...entry.resource }, ...optionals(entry) },
  };
}

/** CloudEvents 1.0; (source, id) is unique, deliveries may repeat. */
function toCloudEvent(event: LoggedEntry, context: ExportContext): JsonValue {
  const { entry } = event;
  const { log, index, leaf_hash, checkpoint } = integrity(event, context);
  return {
    specversion: '1.0',
    id: entry.id,
    source: `//${log}`,
    type: `voicekeep.${entry.type}.v${entry.v}`,
    subject: `${entry.resource.kind}/${entry.resource.id}`,
    time: iso(entry.at),
    datacontenttype: 'application/json',
    leafindex: String(index),
    leafhash: leaf_hash,
    checkpoint: String(checkpoint),
    data: entry as unknown as JsonValue,
  };
}

function optionals(entry: Entry): { readonly [key: string]: JsonValue } {
  const { subject, call, details, intent } = entry;
  return Object.fromEntries(
    Object.entries({ subject, call, details, intent }).filter(([, value]) => value !== undefined),
  ) as { readonly [key: string]: JsonValue };
}

const COLUMNS = [
  'seq',
  'time',
  'type',
  'category',
  'outcome',
  'actor_kind',
  'actor_id',
  'resource_kind',
  'resource_id',
  'subject',
  'call',
  'request',
  'event_id',
  'log',
  'leaf_hash',
  'checkpoint',
  'entry',
] as const;

/** RFC 4180, first the header; `entry` is the exact text of the leaf. */
function toCsv(events: readonly LoggedEntry[], context: ExportContext): string {
  const rows = events.map((event) => csvRow(event, context));
  return [COLUMNS.join(','), ...rows].map((row) => `${row}\r\n`).join('');
}
function csvRow(event: LoggedEntry, context: ExportContext): string {
  const { entry } = event;
  const { log, checkpoint } = integrity(event, context);
  const category = EVENT_DESCRIPTIONS[entry.type].category;
  const { actor, resource, subject, call, request, id } = entry;
  return [
    event.seq,
    iso(entry.at),
    entry.type,
    category,
    entry.outcome,
    actor.kind,
    actor.id,
    resource.kind,
    resource.id,
    subject,
    call,
    request,
    id,
    log,
    event.leaf,
    checkpoint,
    event.text,
  ]
    .map(csvField)
    .join(',');
}
/** Quoted where needed. No field can begin like a formula: all are enums, ids, times, numbers or JSON. */
function csvField(value: string | number | undefined): string {
  const text = String(value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Events in a format, as text: NDJSON, or CSV. */
export function formatEvents(format: Format, events: readonly LoggedEntry[], context: ExportContext): string {
  if (format === 'csv') return toCsv(events, context);
  const render = { json: toPlainJson, ocsf: toOcsf, ecs: toEcs, cloudevents: toCloudEvent }[format];
  return events.map((event) => `${canonicalJson(render(event, context))}\n`).join('');
}
