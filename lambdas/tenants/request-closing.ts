import { Problem } from '../shared/http/route.ts';
import type { TenantItem } from './entities.ts';
import { closingAnnounced, tenantReopened, type Act } from './domain/tenant-events.ts';
import { newClosing, type RetrievalTerms } from './domain/closing-terms.ts';
import type { ProvisioningWorkflow, TenantRecords } from './ports.ts';

export interface ClosingHandlerDeps {
  readonly tenants: TenantRecords;
  /** Starts a closing; one execution per tenant and attempt. */
  readonly closing: ProvisioningWorkflow;
}

/** Begins to close a tenant, or makes sure that an attempt which began is running: the one there is, or a new one. */
export async function closeTenant(
  deps: ClosingHandlerDeps,
  tenant: TenantItem,
  request: { terms: RetrievalTerms; act: Act },
): Promise<TenantItem> {
  const next = tenant.status === 'closing' ? await takeUp(deps, tenant, request) : await begin(deps, tenant, request);
  await startWorkflow(deps, next);
  return next;
}

async function begin(
  deps: ClosingHandlerDeps,
  tenant: TenantItem,
  { terms, act }: { terms: RetrievalTerms; act: Act },
): Promise<TenantItem> {
  const announced = await deps.tenants.transition(tenant, 'close', {
    now: act.at,
    fields: {
      closing: newClosing(tenant, terms, act),
      closeAttempt: (tenant.closeAttempt ?? 0) + 1,
      failure: undefined,
    },
    event: (after) => closingAnnounced(after, act),
  });
  return announced ?? changedMeanwhile();
}

/** The terms stand once they are announced; a repetition that asks for others is told so. */
async function takeUp(
  deps: ClosingHandlerDeps,
  tenant: TenantItem,
  { terms, act }: { terms: RetrievalTerms; act: Act },
): Promise<TenantItem> {
  const { closing } = tenant;
  if (closing === undefined) throw new Problem('conflict', 'The tenant’s closing has no terms.');
  if (terms.retrievalDays !== undefined && terms.retrievalDays !== closing.retrievalDays) {
    throw new Problem(
      'conflict',
      `The tenant is being closed with ${closing.retrievalDays} days to fetch its data. Reopen it to set other terms.`,
    );
  }
  if ((await startWorkflow(deps, tenant)) === 'running') return tenant;
  const { failure: _, ...again } = closing;
  const next = await deps.tenants.update(tenant, {
    now: act.at,
    fields: { closing: again, closeAttempt: (tenant.closeAttempt ?? 1) + 1 },
    event: (after) => closingAnnounced(after, act),
  });
  return next ?? changedMeanwhile();
}

/** Takes a tenant back that is being closed, as long as nothing was destroyed. */
export async function reopenTenant(
  deps: Pick<ClosingHandlerDeps, 'tenants'>,
  tenant: TenantItem,
  change: { transition: 'reopen' | 'restore'; act: Act },
): Promise<TenantItem> {
  if (tenant.purgeStartedAt !== undefined)
    throw new Problem('conflict', 'The tenant’s data is being destroyed: closing cannot be undone any more.');
  if (tenant.closing?.from !== 'suspended')
    throw new Problem('conflict', 'The tenant was never provisioned, so there is nothing to reopen. Create a new one.');
  const reopened = await deps.tenants.transition(tenant, change.transition, {
    now: change.act.at,
    fields: { closing: undefined },
    event: (after) => tenantReopened(after, change.act),
  });
  return reopened ?? changedMeanwhile();
}

async function startWorkflow(deps: ClosingHandlerDeps, tenant: TenantItem): Promise<'running' | 'ended'> {
  try {
    return await deps.closing.start(tenant.tenantId, tenant.closeAttempt ?? 1);
  } catch (cause) {
    throw new Problem(
      'unavailable',
      `The closing of ${tenant.tenantId} is recorded, but could not be started. Set its status to "closing" again.`,
      [],
      cause,
    );
  }
}

function changedMeanwhile(): never {
  throw new Problem('conflict', 'The tenant was changed at the same time. Read it and try again.');
}
