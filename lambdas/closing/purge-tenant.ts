import { orderOfClosing } from '../tenants/contract.ts';
import * as z from 'zod';
import type { ClosingRooms } from '../access/contract.ts';
import { accessVariables, createClosingRooms } from '../access/runtime.ts';
import type { AuditEvent } from '../audit/contract.ts';
import { lexModels } from '../shared/aws/clients.ts';
import { lexUtteranceEraser } from '../shared/aws/lex-utterance-eraser.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { name } from '../shared/kernel/variables.ts';
import { log } from '../shared/observability/log.ts';
import { withObservability, type Invocation } from '../shared/observability/with-observability.ts';
import { outsideVariables, runtimeOutsideStores } from './runtime.ts';
import { closingRun, endingQuietly, type ClosingRun, type ClosingStepDeps } from './closing-step.ts';
import { PURGE_PARTS, type PurgePlace, type PurgeProgress } from './domain/purge.ts';
import { runtimeTenants } from '../tenants/runtime.ts';

export const schema = z.object({ ...outsideVariables, ...accessVariables('close'), LEX_BOT_ID: name });
export type PurgeTenantEnv = z.input<typeof schema>;
const env = lazyEnv(schema);

export interface PurgeTenantDeps
  extends ClosingStepDeps, Pick<PurgePlace, 'landed' | 'numbers' | 'apiKeys' | 'utterances'> {
  readonly rooms: ClosingRooms;
}

/** Time kept for the last page and its note. */
const RESERVE_MS = 30_000;

/**
 * Step of closing, after the point of no return: destroys what the tenant stored, part by part and page by page, each
 * page noted on the record. Whatever is left, by a crash too, is found by the next run.
 * @returns `more`: call again; `held`: wait for a hold
 */
export const createPurgeTenant =
  (deps: () => PurgeTenantDeps) =>
  async (event: unknown, invocation: Pick<Invocation, 'getRemainingTimeInMillis'>): Promise<{ state: string }> => {
    const hasTime = () => invocation.getRemainingTimeInMillis() > RESERVE_MS;
    const state = await endingQuietly(() => purge(deps(), event, hasTime));
    log.info('closing-step', { step: 'purge', state });
    return { state };
  };

async function purge(deps: PurgeTenantDeps, event: unknown, hasTime: () => boolean) {
  for (const part of Object.values(PURGE_PARTS)) {
    for (;;) {
      if (!hasTime()) return 'more';
      const run = await closingRun(deps, event);
      // Asked again before every page: nothing is destroyed for a record that is not past the point of no return.
      if (run?.tenant.purgeStartedAt === undefined) return 'ended';
      const place = { ...deps, tenant: run.tenant, act: run.act, room: await run.open(deps.rooms) };
      const done = await part(place, deps.clock());
      await note(run, done);
      if (done.state === 'held') return 'held';
      if (done.state === 'more') continue;
      if (part === PURGE_PARTS.keys) await place.room.record([keysDestroyed(run, done)], 'key.destroyed');
      break;
    }
  }
  return 'done';
}

async function note(run: ClosingRun, { closing, usage }: PurgeProgress): Promise<void> {
  if (closing !== run.tenant.closing) await run.note(closing, usage);
}

/** For the tenant's own log, which outlives its stores: from now on nothing sealed can be opened. */
const keysDestroyed = ({ tenant, act }: ClosingRun, { closing }: PurgeProgress): AuditEvent => ({
  type: 'key.destroyed',
  at: act.at,
  actor: { kind: 'system', id: 'tenant-workflow' },
  resource: { kind: 'tenant-key', id: tenant.tenantId },
  outcome: 'success',
  requestId: act.requestId,
  details: {
    reason: 'tenant-closed',
    class: 'all',
    keys: Math.min(closing.destroyed?.['keys'] ?? 0, 99_999_999),
    ...orderOfClosing(tenant),
  },
});

export const handler = withObservability(
  'purge-tenant',
  createPurgeTenant(
    once(() => ({
      rooms: createClosingRooms(env),
      tenants: runtimeTenants(env),
      clock: Date.now,
      ...runtimeOutsideStores(env),
      utterances: lexUtteranceEraser(lexModels, () => env().LEX_BOT_ID),
    })),
  ),
);
