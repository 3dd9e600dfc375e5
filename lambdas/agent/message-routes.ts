import * as z from 'zod';
import { pageQuery } from '../shared/http/cursor.ts';
import type { Route } from '../shared/http/route.ts';
import { idSchema } from '../shared/kernel/id-schemas.ts';

const instant = z.iso.datetime();
const owner = z
  .union([idSchema('apiKey'), idSchema('member')])
  .describe('Who sees to it: the id of an API key or of a member');
const workItem = z.object({
  messageId: z.string(),
  callId: idSchema('call'),
  at: instant.describe('When the caller left it'),
  due: instant.describe('By when somebody should have seen to it: the wished call-back, else the next open day'),
  doneAt: instant.optional(),
  owner: owner.optional(),
  version: z.int().min(1).describe('Send it back with a change'),
});
const listed = workItem.extend({
  text: z
    .string()
    .nullable()
    .describe('Null where it was erased, not asked for, or not kept: the scenario stores no words'),
});

/** The work list: what callers left for the tenant's staff, who sees to it, and what is done. */
export const messageRoutes = {
  listMessages: {
    id: 'messages.list',
    audit: { read: 'message.read', about: { kind: 'api' }, area: 'messages' },
    method: 'GET',
    path: '/v1/messages',
    scope: 'tenant',
    permission: 'messages:read',
    rate: 'read',
    summary: 'Messages for staff: open ones by what is due first, done ones newest first',
    query: z.strictObject({
      ...pageQuery,
      state: z.enum(['open', 'done']).default('open'),
      owner: owner.optional(),
      contents: z
        .enum(['with', 'without'])
        .default('with')
        .describe('`without`: no words, readable also while the tenant’s key is away'),
    }),
    success: { status: 200, body: z.object({ items: z.array(listed), cursor: z.string().optional() }) },
    problems: ['key-unavailable'],
  },
  updateMessage: {
    id: 'messages.update',
    audit: { change: 'message.changed', about: { kind: 'call', param: 'callId' }, area: 'messages' },
    method: 'PATCH',
    path: '/v1/calls/{callId}/messages/{messageId}',
    scope: 'tenant',
    permission: 'messages:write',
    rate: 'write',
    idempotent: true,
    summary: 'Gives a message to somebody, changes when it is due, marks it done or opens it again',
    params: z.strictObject({
      callId: idSchema('call'),
      messageId: z.string().regex(/^[0-9a-f]{32}$/, 'must be a message id'),
    }),
    body: z.strictObject({
      owner: owner.nullable().optional().describe('null: nobody any more'),
      due: z.iso.datetime({ offset: true }).optional(),
      done: z.boolean().optional(),
      version: z.int().min(1).describe('The version that was read'),
    }),
    success: { status: 200, body: workItem },
    problems: ['not-found', 'conflict'],
  },
} as const satisfies Record<string, Route>;
