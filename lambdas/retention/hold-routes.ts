import * as z from 'zod';
import type { Route } from '../shared/http/route.ts';
import { ERASABLE_PARTS } from '../shared/kernel/retention-classes.ts';
import { idSchema } from '../shared/kernel/id-schemas.ts';

const params = z.strictObject({ callId: idSchema('call', 'must be a call id') });
const ground = z.enum(['legal-claim', 'statutory', 'open-request']);
const hold = z.object({
  ground,
  until: z.iso.date().describe('Last day of the hold, UTC'),
  setAt: z.iso.datetime(),
  destroyed: z.array(z.enum(ERASABLE_PARTS)).describe('Parts that were gone before; the hold keeps what is left'),
});
const path = '/v1/calls/{callId}/hold';

/** Holds: a call that must be kept although its time is up or its caller asked for erasure (Art. 17(3) GDPR). */
export const holdRoutes = {
  getHold: {
    id: 'holds.get',
    audit: { read: 'resource.read', about: { kind: 'call', param: 'callId' }, area: 'holds' },
    method: 'GET',
    path,
    scope: 'tenant',
    permission: 'holds:read',
    rate: 'read',
    summary: 'The hold on a call',
    params,
    success: { status: 200, body: hold },
    problems: ['not-found'],
  },
  putHold: {
    id: 'holds.put',
    audit: { change: 'hold.changed', about: { kind: 'call', param: 'callId' }, area: 'holds' },
    method: 'PUT',
    path,
    scope: 'tenant',
    permission: 'holds:write',
    rate: 'write',
    idempotent: true,
    summary: 'Holds a call: neither retention nor an erasure destroys it until then',
    params,
    body: z.strictObject({ ground, until: z.iso.date().describe('Last day of the hold, UTC, within ten years') }),
    success: { status: 200, body: hold },
    problems: ['not-found', 'conflict', 'idempotency-mismatch'],
  },
  releaseHold: {
    id: 'holds.release',
    audit: { change: 'hold.changed', about: { kind: 'call', param: 'callId' }, area: 'holds' },
    method: 'DELETE',
    path,
    scope: 'tenant',
    permission: 'holds:write',
    rate: 'write',
    idempotent: true,
    summary: 'Releases a call; what was due meanwhile goes in the next nightly sweep',
    params,
    success: { status: 204 },
    problems: ['not-found', 'conflict', 'idempotency-mismatch'],
  },
} as const satisfies Record<string, Route>;
