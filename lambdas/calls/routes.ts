import * as z from 'zod';
import { cursor, pageQuery } from '../shared/http/cursor.ts';
import type { Route } from '../shared/http/route.ts';
import { idSchema } from '../shared/kernel/id-schemas.ts';
import { STORAGE_MODES } from '../shared/kernel/storage-modes.ts';
import { phoneNumber } from '../shared/kernel/text-schemas.ts';

/** Longest life of a link to a recording, seconds (docs/design.md). */
export const LINK_SECONDS = 60;

const when = z
  .union([z.iso.datetime({ offset: true }), z.string().regex(/^\d{10,15}$/)])
  .describe('ISO 8601 with offset, or epoch milliseconds');
const instant = z.iso.datetime();
const summary = z.object({
  callId: idSchema('call'),
  scenarioId: z.string(),
  startedAt: instant,
  endedAt: instant.optional(),
  seconds: z.int().optional(),
  ending: z.enum(['caller', 'agent', 'transferred', 'rejected', 'failed']).optional(),
  anonymousCaller: z.boolean(),
  consent: z.enum(['yes', 'no', 'silence', 'not-asked']),
  recording: z.enum(['none', 'expected', 'stored', 'discarded', 'deleted']),
  storage: z.enum(STORAGE_MODES).describe('What was kept of the call: its scenario’s setting when it began'),
  callerTurns: z.int(),
  agentTurns: z.int(),
});
const page = z.object({ items: z.array(summary), cursor: z.string().optional() });
/** Why a text is null: its key was erased or expired, only metadata was asked for, or the call kept no words. */
const unreadable = z.enum(['key-gone', 'not-asked', 'not-kept']);
const text = z.string().nullable();
const detail = summary.extend({
  traceId: z.string(),
  transcript: z.array(
    z.object({ index: z.int(), at: instant, caller: text, agent: text, source: z.string(), outcome: z.string() }),
  ),
  messages: z.array(z.object({ messageId: z.string(), at: instant, text, done: z.boolean() })),
  result: z
    .object({
      at: instant,
      task: z.string().optional(),
      slots: z.record(z.string(), z.unknown()),
      complete: z.boolean(),
      handoff: z.boolean(),
      ended: z.string().optional(),
    })
    .nullable()
    .describe('What the call came to, where the scenario helps with tasks: only what the caller said and is certain'),
  evidence: z.array(
    z.object({
      kind: z.enum(['disclosure', 'consent']),
      at: instant,
      offsetMs: z.int(),
      language: z.string(),
      wordingVersion: z.string(),
      wording: text,
      outcome: z.string(),
      answer: z.string().optional(),
    }),
  ),
  lineage: z.array(z.object({ at: instant, stage: z.string(), part: z.string(), processor: z.string() })),
  unreadable: z
    .object({ content: unreadable.optional(), evidence: unreadable.optional() })
    .describe('Empty when everything could be opened'),
});
const params = z.strictObject({ callId: idSchema('call') });

/** The calls API. Every answer is preceded by an audit entry; without the entry there is no answer. */
export const callRoutes = {
  list: {
    id: 'calls.list',
    audit: { read: 'call.accessed', about: { kind: 'api' }, area: 'calls' },
    method: 'GET',
    path: '/v1/calls',
    scope: 'tenant',
    permission: 'calls:read',
    rate: 'read',
    summary: 'List calls, newest first',
    query: z.strictObject({ ...pageQuery, from: when.optional(), to: when.optional() }),
    success: { status: 200, body: page },
  },
  search: {
    id: 'calls.search',
    audit: { read: 'data.searched', about: { kind: 'api' }, area: 'calls', action: 'search' },
    method: 'POST',
    path: '/v1/calls/search',
    scope: 'tenant',
    permission: 'calls:read',
    inRetrieval: true,
    rate: 'expensive',
    summary: 'Find the calls of a number',
    body: z.strictObject({
      number: phoneNumber.describe('The caller’s number, E.164 or national German'),
      limit: z.int().min(1).max(100).default(25),
      cursor: cursor.optional(),
    }),
    success: { status: 200, body: page },
    problems: ['key-unavailable'],
  },
  get: {
    id: 'calls.get',
    audit: { read: 'call.accessed', about: { kind: 'call', param: 'callId' }, area: 'calls' },
    method: 'GET',
    path: '/v1/calls/{callId}',
    scope: 'tenant',
    permission: 'calls:read',
    rate: 'read',
    summary: 'Get a call with transcript, messages, evidence and lineage',
    params,
    query: z.strictObject({
      contents: z
        .enum(['with', 'without'])
        .default('with')
        .describe('`without`: metadata only, readable also while the tenant’s key is away'),
      view: z
        .enum(['full', 'redacted'])
        .default('full')
        .describe('`redacted`: transcript and messages with tokens such as ⟦PHONE_1⟧ for personal data'),
    }),
    success: { status: 200, body: detail },
    problems: ['not-found', 'key-unavailable'],
  },
  recordingLink: {
    id: 'calls.recording-link',
    audit: {
      read: 'recording.link-issued',
      about: { kind: 'recording', param: 'callId' },
      area: 'recordings',
      action: 'read',
    },
    method: 'POST',
    path: '/v1/calls/{callId}/recording-link',
    scope: 'tenant',
    permission: 'recordings:read',
    inRetrieval: true,
    rate: 'expensive',
    summary: 'Make a link to a recording that works for at most a minute',
    params,
    success: { status: 200, body: z.object({ url: z.string(), seconds: z.int(), expiresAt: instant }) },
    problems: ['not-found', 'key-unavailable'],
  },
} as const satisfies Record<string, Route>;
