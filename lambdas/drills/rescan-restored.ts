import { INVENTORY } from '../inventory/inventory.ts';
import type { Inventory } from '../shared/kernel/assemble-inventory.ts';
import * as z from 'zod';
import { accessVariables, createTenantRooms } from '../access/runtime.ts';
import type { Directory, RoomWithoutObjects, TenantRooms } from '../access/contract.ts';
import { allRows, rescanRestored, type DestructionLedger } from '../retention/contract.ts';
import { dynamodbLedger } from '../retention/runtime.ts';
import { dynamodb } from '../shared/aws/clients.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { name } from '../shared/kernel/variables.ts';
import { log } from '../shared/observability/log.ts';
import { withObservability } from '../shared/observability/with-observability.ts';
import { DrillImpossible, drillRequestId } from './domain/restore-drill.ts';
import {
  type DrillStepDeps,
  type DrillStepResult,
  drillStepSchema,
  drillVariables,
  type Restoring,
  restoringDrill,
  runtimeDrills,
} from './drill-step.ts';
import { recordVariables, runtimeTenants } from '../tenants/runtime.ts';

export const schema = z.object({
  ...drillVariables,
  ...recordVariables,
  ...accessVariables('read'),
  LEDGER_TABLE: name,
});
export type RescanRestoredEnv = z.input<typeof schema>;
const env = lazyEnv(schema);

export interface RescanRestoredDeps extends DrillStepDeps {
  readonly inventory: Inventory;
  readonly rooms: TenantRooms<RoomWithoutObjects, 'read'>;
  readonly directory: Pick<Directory, 'tenant'>;
  readonly ledger: Pick<DestructionLedger, 'page'>;
}

/** Step of a drill: looks at everything again, beside the live tables. Has no right to change either. */
export const createRescanRestored =
  (deps: () => RescanRestoredDeps) =>
  async (event: unknown): Promise<DrillStepResult> => {
    const { drillId } = drillStepSchema.parse(event);
    const { drills, rooms, ledger, clock, directory, inventory } = deps();
    const drill = await restoringDrill(drills, drillId);
    const tenant = await directory.tenant(drill.tenantId);
    // What is live by now is what the restored tables are compared with.
    if (tenant?.generation !== drill.source)
      throw new DrillImpossible('The tenant has another live generation by now.');
    const requestId = drillRequestId(drillId);
    const restored = await rooms.open({ tenant: drill.tenantId, generation: drill.target }, 'read', requestId);
    const live = await rooms.open({ tenant: drill.tenantId, generation: drill.source }, 'read', requestId);
    const { recoveryPoint } = drill;
    const report = await rescanRestored({
      restored,
      live,
      recoveryPoint,
      clock,
      inventory,
      rows: () => allRows(ledger, drill.tenantId),
    });
    const found = Object.values(report.findings).reduce((sum, count) => sum + count, 0);
    // Something was erased while the drill ran: the replay did not know of it yet.
    if (found > 0 && report.counts.ledgerRows !== drill.ledgerRows) return { state: 'again' };
    const noted = { rescannedAt: clock(), counts: report.counts, findings: { ...drill.findings, ...report.findings } };
    // A step that is tried again may find something else; what the first one found stands.
    const looking = looked(drill, requestId, { at: clock(), found });
    await live.data.recordOnce(looking, [requestId, looking.type, drill.target]);
    await drills.note(drill, noted);
    log.info('restore-drill-step', { drill: drillId, step: 'rescan', found, ...report.counts });
    return { state: 'done' };
  };

/** The tenant's own log says that its tables were restored and read. */
const looked = (drill: Restoring, requestId: string, { at, found }: { at: number; found: number }) =>
  ({
    type: 'tenant.restore-drilled',
    at,
    actor: { kind: 'system', id: 'tenant-workflow' },
    resource: { kind: 'tenant', id: drill.tenantId },
    outcome: found === 0 ? 'success' : 'failed',
    requestId,
    details: {
      step: 'finished',
      drill: drill.drillId,
      generation: drill.target,
      erasures: drill.erasuresReplayed ?? 0,
      findings: found,
    },
  }) as const;

const tenants = once(() => runtimeTenants(env));

export const handler = withObservability(
  'rescan-restored',
  createRescanRestored(
    once(() => ({
      drills: runtimeDrills(env),
      clock: Date.now,
      inventory: INVENTORY,
      rooms: createTenantRooms(env),
      directory: { tenant: (id) => tenants().get(id) },
      ledger: dynamodbLedger(dynamodb, () => env().LEDGER_TABLE),
    })),
  ),
);
