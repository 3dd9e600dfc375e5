import { callEntity } from '../calls/entities.ts';
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { accessVariables, createTenantRooms } from '../access/runtime.ts';
import { KeyUnavailable, type RoomWithoutObjects, type TenantRooms } from '../access/contract.ts';
import { idSchema, tenantRef } from '../shared/kernel/id-schemas.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import {
  subjectRequestIdFromDigest,
  type CallId,
  type SubjectId,
  type SubjectRequestId,
} from '../shared/kernel/ids.ts';
import { log } from '../shared/observability/log.ts';
import { withObservability } from '../shared/observability/with-observability.ts';
import { dueDate } from './domain/due-date.ts';
import { receiveRequest } from './domain/receive-request.ts';
import { sessionIdOf } from './domain/workflow.ts';

export const schema = z.object(accessVariables('write'));
export type ReceiveVoiceRequestEnv = z.input<typeof schema>;
const env = lazyEnv(schema);

const detailSchema = z.object({
  ...tenantRef,
  callId: idSchema('call'),
  subject: idSchema('subject'),
  at: z.int().positive(),
});

/** The right that each event asks for; names as in lambdas/agent. */
const RIGHT_OF = { 'agent.erasure-requested.v1': 'erasure', 'agent.access-requested.v1': 'access' } as const;
export const VOICE_REQUEST_EVENTS = Object.keys(RIGHT_OF) as (keyof typeof RIGHT_OF)[];

const eventSchema = z.object({ 'detail-type': z.enum(VOICE_REQUEST_EVENTS), detail: detailSchema });

/** One call makes one request of each kind, however often its event arrives. */
export const voiceRequestId = (callId: CallId, type: 'access' | 'erasure'): SubjectRequestId =>
  subjectRequestIdFromDigest(createHash('sha256').update(`voice-request\0${type}\0${callId}`).digest());

/**
 * A caller asked the agent for erasure or for a copy (`agent.…-requested.v1`): the call's time is the receipt (Art. 12(3)
 * GDPR), the tenant decides. Nothing about the number is confirmed to anybody.
 */
export const createReceiveVoiceRequest =
  (deps: () => { rooms: TenantRooms<RoomWithoutObjects, 'write'> }) =>
  async (event: unknown): Promise<{ requestId?: string }> => {
    const parsed = eventSchema.safeParse(event);
    if (!parsed.success) {
      log.error('event-malformed', { function: 'receive-voice-request' });
      return {};
    }
    const { tenant, generation, callId, subject, at } = parsed.data.detail;
    const type = RIGHT_OF[parsed.data['detail-type']];
    const requestId = voiceRequestId(callId, type);
    const room = await deps().rooms.open({ tenant, generation }, 'write', sessionIdOf(requestId));
    const call = await room.data.get(callEntity, callEntity.key({ callId }));
    if (call?.subject !== subject) {
      log.error('event-malformed', { function: 'receive-voice-request', callId });
      return {};
    }
    const request = {
      requestId,
      type,
      channel: 'voice',
      status: 'awaiting-decision',
      receivedAt: at,
      dueAt: dueDate(at),
      subject,
      originCall: callId,
      version: 1,
    } as const;
    const act = { actor: { kind: 'caller', id: subject }, at, requestId: sessionIdOf(requestId) } as const;
    await receiveRequest(room, request, { number: await numberOf(room, subject), act });
    log.info('subject-request-step', { step: 'receive', requestId });
    return { requestId };
  };

/** The person is known anyway: a request is accepted also while the tenant's key is away. */
async function numberOf(room: RoomWithoutObjects, subject: SubjectId): Promise<string | undefined> {
  try {
    return await room.subjects.numberOf(subject);
  } catch (error) {
    if (error instanceof KeyUnavailable) return undefined;
    throw error;
  }
}

export const handler = withObservability(
  'receive-voice-request',
  createReceiveVoiceRequest(once(() => ({ rooms: createTenantRooms(env) }))),
);
