import * as z from 'zod';
import type { ClosingRoom, ClosingRooms } from '../access/contract.ts';
import type { Clock } from '../shared/kernel/clock.ts';
import type { TenantClosing, UsageStub } from '../tenants/entities.ts';
import {
  closingRequestId,
  isBeingClosed,
  tenantStepSchema,
  type Act,
  type TenantBeingClosed,
  type TenantRecords,
} from '../tenants/contract.ts';

/** What every step of the workflow gets: the tenant's id and the attempt that runs. */
const closingStepSchema = tenantStepSchema.extend({ attempt: z.int().min(1).max(999_999) });

export interface ClosingStepDeps {
  readonly tenants: TenantRecords;
  readonly clock: Clock;
}

/** One attempt to close one tenant, as a step sees it. */
export interface ClosingRun {
  readonly tenant: TenantBeingClosed;
  /** Who acts, under the attempt's own request id. */
  readonly act: Act;
  /** Keeps progress; afterwards `tenant` is out of date. @throws ClosingEnded when another writer took over */
  note(closing: TenantClosing, usage?: UsageStub[]): Promise<void>;
  open(rooms: ClosingRooms): Promise<ClosingRoom>;
}

/** The tenant was reopened, closed, or taken up by a later attempt while a step worked. */
class ClosingEnded extends Error {
  override readonly name = 'ClosingEnded';
}

/** @returns undefined when this attempt has nothing to do any more */
export async function closingRun(deps: ClosingStepDeps, event: unknown): Promise<ClosingRun | undefined> {
  const { tenantId, attempt } = closingStepSchema.parse(event);
  const tenant = await deps.tenants.get(tenantId);
  if (!isBeingClosed(tenant, attempt)) return undefined;
  const requestId = closingRequestId(tenantId, attempt);
  return {
    tenant,
    act: { at: deps.clock(), requestId },
    async note(closing, usage) {
      const note = { tenantId, attempt, now: deps.clock(), closing, usage };
      if (!(await deps.tenants.noteClosing(note)))
        throw new ClosingEnded('The tenant is not being closed by this run.');
    },
    open: (rooms) => rooms.open({ tenant: tenantId, generation: tenant.generation }, requestId),
  };
}

/** Runs a step; whoever lost the tenant to another writer ends quietly. */
export async function endingQuietly<S extends string>(step: () => Promise<S>): Promise<S | 'ended'> {
  try {
    return await step();
  } catch (error) {
    if (error instanceof ClosingEnded) return 'ended';
    throw error;
  }
}
