import * as z from 'zod';
import { pageQuery } from '../shared/http/cursor.ts';
import type { Route } from '../shared/http/route.ts';
import { idSchema } from '../shared/kernel/id-schemas.ts';

const callId = idSchema('call');
const params = z.strictObject({ requestId: idSchema('subjectRequest') });
const time = z.iso.datetime();
const counts = z.record(z.string(), z.int());

const identityVerified = z
  .strictObject({ method: z.enum(['code', 'code-and-fact', 'tenant', 'document']) })
  .describe('How you verified who asks: a phone number nominates calls, it identifies nobody');
const refusalReason = z.enum([
  'not-identified',
  'legal-duty',
  'legal-claims',
  'manifestly-unfounded',
  'no-data',
  'others-rights',
]);

const resource = z.object({
  requestId: z.string(),
  type: z.enum(['access', 'erasure']),
  channel: z.enum(['tenant', 'voice']),
  status: z.enum([
    'received',
    'awaiting-decision',
    'refused',
    'finding',
    'acting',
    'rescanning',
    'completed',
    'erased-live',
    'failed',
  ]),
  receivedAt: time,
  dueAt: time.describe('Art. 12(3) GDPR, Regulation 1182/71; weekends considered, public holidays not'),
  decidedAt: time.optional(),
  completedAt: time.optional(),
  originCall: z.string().optional(),
  refusal: refusalReason.optional(),
  failure: z.string().optional(),
  found: counts.optional(),
  remaining: counts.optional(),
  kept: counts.optional().describe('What may not be destroyed yet, by ground'),
  export: z.object({ expiresAt: time }).optional(),
  erasure: z
    .object({
      state: z.enum(['erased_live', 'erased_complete']),
      completeAt: time.describe('When the last backup and residue has ended'),
    })
    .optional(),
});

const base = '/v1/subject-requests';

/** The subject request API of a tenant: receive, decide, follow, fetch. */
export const subjectRequestRoutes = {
  create: {
    id: 'subject-requests.create',
    audit: { change: 'subject-request.created', about: { kind: 'subject-request' }, area: 'subject-requests' },
    method: 'POST',
    path: base,
    scope: 'tenant',
    permission: 'subject-requests:write',
    inRetrieval: true,
    rate: 'write',
    idempotent: true,
    summary: 'Receives a request; with `decision` it is approved at once. Never says whether the number is known',
    body: z
      .strictObject({
        type: z.enum(['access', 'erasure']),
        phoneNumber: z
          .string()
          .regex(/^\+[1-9][0-9]{6,14}$/, 'must be in E.164: plus sign, country code, number, nothing else')
          .optional()
          .describe('E.164; nominates calls'),
        callerOf: callId
          .optional()
          .describe('The person who made this call, instead of a number; works also while the tenant’s key is away'),
        calls: z.array(callId).min(1).max(1000).optional().describe('Limits the request to these calls of the person'),
        identityVerified,
        decision: z
          .literal('approve')
          .optional()
          .describe('Approves it at once; needs the permission subject-requests:decide'),
      })
      .refine((body) => (body.phoneNumber === undefined) !== (body.callerOf === undefined), {
        message: 'give either phoneNumber or callerOf',
        path: ['phoneNumber'],
      })
      .meta({ oneOf: [{ required: ['phoneNumber'] }, { required: ['callerOf'] }] }),
    success: { status: 202, body: resource },
    problems: ['not-found', 'key-unavailable', 'unavailable'],
  },
  decide: {
    id: 'subject-requests.decide',
    audit: {
      change: 'subject-request.decided',
      about: { kind: 'subject-request', param: 'requestId' },
      area: 'subject-requests',
      action: 'update',
    },
    method: 'POST',
    path: `${base}/{requestId}/decision`,
    scope: 'tenant',
    permission: 'subject-requests:decide',
    inRetrieval: true,
    rate: 'write',
    idempotent: true,
    summary: 'Approves or refuses a request; approving one that failed runs it again',
    params,
    body: z
      .strictObject({
        decision: z.enum(['approve', 'refuse']),
        reason: refusalReason.optional().describe('Needed to refuse'),
        identityVerified: identityVerified.optional().describe('Needed to approve a request that came by voice'),
      })
      // Published only: who refuses without a reason is told that it is missing.
      .meta({
        oneOf: [
          { required: ['reason'] },
          { properties: { decision: { type: 'string', enum: ['approve'] } }, not: { required: ['reason'] } },
        ],
      }),
    success: { status: 202, body: resource },
    problems: ['not-found', 'conflict', 'unavailable'],
  },
  list: {
    id: 'subject-requests.list',
    audit: { read: 'resource.read', about: { kind: 'api' }, area: 'subject-requests' },
    method: 'GET',
    path: base,
    scope: 'tenant',
    permission: 'subject-requests:read',
    rate: 'read',
    summary: 'Requests, newest first',
    query: z.strictObject(pageQuery),
    success: { status: 200, body: z.object({ items: z.array(resource), cursor: z.string().optional() }) },
  },
  get: {
    id: 'subject-requests.get',
    audit: { read: 'resource.read', about: { kind: 'subject-request', param: 'requestId' }, area: 'subject-requests' },
    method: 'GET',
    path: `${base}/{requestId}`,
    scope: 'tenant',
    permission: 'subject-requests:read',
    rate: 'read',
    summary: 'Status of a request',
    params,
    success: { status: 200, body: resource },
    problems: ['not-found'],
  },
  exportLink: {
    id: 'subject-requests.export-link',
    audit: {
      read: 'subject.exported',
      about: { kind: 'subject-request', param: 'requestId' },
      area: 'subject-requests',
      action: 'export',
    },
    method: 'POST',
    path: `${base}/{requestId}/export-link`,
    scope: 'tenant',
    permission: 'subject-requests:export',
    inRetrieval: true,
    rate: 'expensive',
    summary: 'A link to the export that works for 60 seconds',
    params,
    success: { status: 200, body: z.object({ url: z.url(), expiresAt: time }) },
    problems: ['not-found', 'conflict', 'key-unavailable'],
  },
  certificate: {
    id: 'subject-requests.certificate',
    audit: { read: 'resource.read', about: { kind: 'subject-request', param: 'requestId' }, area: 'subject-requests' },
    method: 'GET',
    path: `${base}/{requestId}/certificate`,
    scope: 'tenant',
    permission: 'subject-requests:read',
    rate: 'read',
    summary: 'The signed erasure certificate, with instructions to verify it offline',
    params,
    success: { status: 200, body: z.record(z.string(), z.unknown()) },
    problems: ['not-found', 'conflict'],
  },
} as const satisfies Record<string, Route>;
