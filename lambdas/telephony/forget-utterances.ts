import { createHash } from 'node:crypto';
import { openTaskEntity } from '../agent/entities.ts';
import { callEntity, type CallItem } from '../calls/entities.ts';
import * as z from 'zod';
import { putItem, type RoomWithoutObjects, type TenantRooms } from '../access/contract.ts';
import { accessVariables, createTenantRooms } from '../access/runtime.ts';
import { lexModels } from '../shared/aws/clients.ts';
import { lexUtteranceEraser } from '../shared/aws/lex-utterance-eraser.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { idSchema, tenantRef } from '../shared/kernel/id-schemas.ts';
import { requestIdFromDigest } from '../shared/kernel/ids.ts';
import { storageOf } from '../shared/kernel/storage-modes.ts';
import type { UtteranceEraser } from '../shared/kernel/utterance-eraser.ts';
import { name } from '../shared/kernel/variables.ts';
import { log } from '../shared/observability/log.ts';
import { withObservability } from '../shared/observability/with-observability.ts';
import { utterancesDeleted } from './domain/call-audit.ts';

export const schema = z.object({ ...accessVariables('write'), BOT_ID: name });
export type ForgetUtterancesEnv = z.input<typeof schema>;
const env = lazyEnv(schema);

export interface ForgetUtterancesDeps {
  readonly rooms: TenantRooms<RoomWithoutObjects, 'write'>;
  readonly utterances: UtteranceEraser;
}

/** Lex may still hold the conversation; the event is delivered again. */
class UtterancesKept extends Error {
  override readonly name = 'UtterancesKept';
}

const callEnded = z.looseObject({
  detail: z.looseObject({
    ...tenantRef,
    callId: idSchema('call'),
    at: z.number().int().positive(),
    conversation: z.object({ session: z.string().min(1).max(100), intent: z.string().min(1).max(64) }).optional(),
  }),
});

/**
 * Makes Lex forget what the caller said as soon as a call has ended: it would keep it 15 days, and longer to improve
 * itself. Throws what fails, so that it is tried again; until it works, the announced deletion is open in the audit log.
 */
export function createForgetUtterances({ rooms, utterances }: ForgetUtterancesDeps) {
  return async (event: unknown): Promise<void> => {
    const parsed = callEnded.safeParse(event);
    if (!parsed.success) {
      log.warn('event-malformed', { function: 'forget-utterances' });
      return;
    }
    const { conversation, at, callId, tenant, generation } = parsed.data.detail;
    if (conversation === undefined) return;
    if (!(await utterances.forget(conversation.session))) throw new UtterancesKept('Lex did not confirm the deletion.');
    const requestId = requestOf(conversation.intent);
    const room = await rooms.open({ tenant, generation }, 'write', requestId);
    const call = await room.data.get(callEntity, callEntity.key({ callId }));
    const about = { callId, subject: call?.subject };
    if (call !== undefined && storageOf(call) === 'redacted') await blankTask(room, call, at);
    const outcome = utterancesDeleted({ call: about, at, requestId }, 'success', conversation.intent);
    await room.data.record([outcome]);
  };
}

/** A turn that was being answered while the call ended has just written; the event is delivered again. */
class TaskStillOpen extends Error {
  override readonly name = 'TaskStillOpen';
}

/** What only the turns of the call needed: its caller's values, where the call keeps none. */
async function blankTask({ data }: RoomWithoutObjects, { callId }: CallItem, at: number): Promise<void> {
  const key = openTaskEntity.key({ callId });
  const open = await data.get(openTaskEntity, key);
  if (open?.sealedProgress === undefined) return;
  const { sealedProgress: _, version, ...rest } = open;
  const item = { ...rest, at, version: version + 1 };
  const blanked = putItem(openTaskEntity, { key, item, guard: { version }, expiresAt: Math.floor(at / 1000) });
  const { outcome } = await data.transact([blanked], []);
  if (outcome === 'conflict') throw new TaskStillOpen('A turn was written while the call ended.');
}

/** What was announced is forgotten once, however often the event comes: its entry follows from the announcement. */
const requestOf = (intent: string): string => requestIdFromDigest(createHash('sha256').update(intent).digest());

const runtime = once((): ForgetUtterancesDeps => ({
  rooms: createTenantRooms(env),
  utterances: lexUtteranceEraser(lexModels, () => env().BOT_ID),
}));

export const handler = withObservability('forget-utterances', (event: unknown) =>
  createForgetUtterances(runtime())(event),
);
