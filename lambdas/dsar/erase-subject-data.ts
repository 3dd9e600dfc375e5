import { INVENTORY } from '../inventory/inventory.ts';
import type { Inventory } from '../shared/kernel/assemble-inventory.ts';
import * as z from 'zod';
import { accessVariables, createTenantRooms, tenantBucket } from '../access/runtime.ts';
import { approvedFor, createBreaker, type DestructionLedger } from '../retention/contract.ts';
import { dynamodbLedger } from '../retention/runtime.ts';
import { dynamodb, lexModels } from '../shared/aws/clients.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { name } from '../shared/kernel/variables.ts';
import { withObservability, type Invocation } from '../shared/observability/with-observability.ts';
import { lexUtteranceEraser } from '../shared/aws/lex-utterance-eraser.ts';
import type { UtteranceEraser } from '../shared/kernel/utterance-eraser.ts';
import { workflowActor } from './domain/request-events.ts';
import { eraseCalls, eraseExports } from './domain/erase-subject.ts';
import {
  enter,
  openRequest,
  sessionIdOf,
  type OpenRequest,
  type RequestInput,
  type StepDeps,
} from './domain/workflow.ts';

export const schema = z.object({ ...accessVariables('erase'), LEDGER_TABLE: name, LEX_BOT_ID: name });
export type EraseSubjectDataEnv = z.input<typeof schema>;
const env = lazyEnv(schema);

/** Enough to finish one call and to answer, in milliseconds. */
const RESERVE_MS = 30_000;

export interface EraseDeps extends StepDeps<'erase'> {
  readonly ledger: DestructionLedger;
  readonly utterances: UtteranceEraser;
  readonly inventory: Inventory;
}

/** Second step of an erasure: destroys, call by call, until done or until the time is nearly used up. */
export const createEraseSubjectData =
  (deps: () => EraseDeps) =>
  async (event: unknown, context: Invocation): Promise<RequestInput & { done: boolean }> => {
    const { ledger, utterances, clock, inventory } = deps();
    const open = await openRequest(deps(), event, 'erase');
    const request = await enter(open, 'acting', { set: {} });
    const { room, input } = open;
    const count = request.calls?.length ?? 0;
    const eraser = {
      room,
      ledger,
      utterances,
      clock,
      inventory,
      breaker: createBreaker(approvedFor(count)),
      hasTime: () => context.getRemainingTimeInMillis() > RESERVE_MS,
    };
    await eraseExports(room, request, { actor: workflowActor, at: clock(), requestId: sessionIdOf(input.requestId) });
    const { position, forgotten } = await eraseCalls(eraser, request, input.position);
    if (forgotten > 0) await noteForgotten({ ...open, request }, forgotten);
    return { ...input, position, done: position >= count };
  };

/** A run that is cut off before this certifies less than was deleted, never more. */
async function noteForgotten(open: OpenRequest, forgotten: number): Promise<void> {
  const found = { ...open.request.found };
  found['forgotten'] = (found['forgotten'] ?? 0) + forgotten;
  await enter(open, 'acting', { set: { found } });
}

export const handler = withObservability(
  'erase-subject-data',
  createEraseSubjectData(
    once(() => ({
      rooms: createTenantRooms(env, { objects: tenantBucket }),
      ledger: dynamodbLedger(dynamodb, () => env().LEDGER_TABLE),
      utterances: lexUtteranceEraser(lexModels, () => env().LEX_BOT_ID),
      clock: Date.now,
      inventory: INVENTORY,
    })),
  ),
);
