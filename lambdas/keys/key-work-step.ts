import * as z from 'zod';
import type { Clock } from '../shared/kernel/clock.ts';
import { tenantRef } from '../shared/kernel/id-schemas.ts';
import { log } from '../shared/observability/log.ts';
import type { Invocation } from '../shared/observability/with-observability.ts';
import type { RewrapState } from './domain/rewrap-pass.ts';
import type { RoomWithoutObjects, TenantRooms } from '../access/contract.ts';

export interface KeyWorkDeps<Role extends 'rewrap' | 'erase'> {
  readonly rooms: TenantRooms<RoomWithoutObjects, Role>;
  readonly clock: Clock;
}

export interface KeyWorkOptions {
  readonly run: number;
  readonly settled: boolean;
  readonly clock: Clock;
}

const inputSchema = z.object({
  ...tenantRef,
  run: z.int().min(1),
  settled: z.boolean(),
});

/** Enough for one more page and to answer, in milliseconds. */
const RESERVE_MS = 60_000;

/** Step of a key workflow: pages of one tenant's key table, in one session, until its time is nearly used up. */
export const createKeyWorkStep =
  <Role extends 'rewrap' | 'erase'>(
    work: {
      readonly name: 'rewrap' | 'reindex';
      readonly role: Role;
      readonly page: (room: RoomWithoutObjects, options: KeyWorkOptions) => Promise<RewrapState>;
    },
    deps: () => KeyWorkDeps<NoInfer<Role>>,
  ) =>
  async (event: unknown, context: Invocation): Promise<{ state: RewrapState }> => {
    const { tenant, generation, run, settled } = inputSchema.parse(event);
    const { rooms, clock } = deps();
    const room = await rooms.open({ tenant, generation }, work.role, context.awsRequestId);
    let state: RewrapState = 'more';
    while (state === 'more' && context.getRemainingTimeInMillis() > RESERVE_MS) {
      state = await work.page(room, { run, settled, clock });
    }
    log.info('key-work-step', { tenant, work: work.name, run, state });
    return { state };
  };
