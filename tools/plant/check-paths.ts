import {
  allRows,
  approvedFor,
  createBreaker,
  eraseCall,
  replayLedger,
  DEFAULT_WINDOWS,
} from '../../lambdas/retention/contract.ts';
import { retentionSettingsEntity } from '../../lambdas/retention/entities.ts';
import { judgeRestored } from '../../lambdas/retention/domain/judge-restored.ts';
import { scanGeneration } from '../../lambdas/retention/domain/scanned-generation.ts';
import { survivingState } from '../../lambdas/retention/domain/surviving-state.ts';
import { WINDOW_OF_PART } from '../../lambdas/retention/domain/plan-sweep.ts';
import { sweepCalls } from '../../lambdas/retention/domain/sweep-tenant.ts';
import type { Windows } from '../../lambdas/retention/domain/windows.ts';
import { putItem } from '../../lambdas/access/contract.ts';
import { exportBundle } from '../../lambdas/dsar/domain/export-bundle.ts';
import { informationSheet } from '../../lambdas/dsar/domain/export-sheet.ts';
import { takeInventory } from '../../lambdas/dsar/domain/find-subject.ts';
import { readCall } from '../../lambdas/dsar/domain/read-call.ts';
import { rescanSubject } from '../../lambdas/dsar/domain/rescan-subject.ts';
import type { SubjectRequestItem } from '../../lambdas/dsar/entities.ts';
import { INVENTORY } from '../../lambdas/inventory/inventory.ts';
import { SINKS } from '../../lambdas/inventory/sinks.ts';
import { DAY_MS } from '../../lambdas/shared/kernel/clock.ts';
import type { AnyEntity } from '../../lambdas/shared/kernel/define-entity.ts';
import { newSubjectRequestId, type Generation } from '../../lambdas/shared/kernel/ids.ts';
import { assembleInventory, type Inventory } from '../../lambdas/shared/kernel/assemble-inventory.ts';
import { byRetentionClass, RETENTION, type ErasablePart } from '../../lambdas/shared/kernel/retention-classes.ts';
import { recordOfProcessing } from '../../trust/record-of-processing.ts';
import { memoryLedger } from '../../test/retention/support/memory-ledger.ts';
import { playCall } from '../../test/retention/support/played-call.ts';
import { fakeTenantWorld, TENANT_A } from '../../test/support/fake-tenant-room.ts';
import { MARK, plantRow } from './planted-row.ts';

/** What must find an entity through its declaration alone. */
export const PATHS = ['export', 'sheet', 'sweep', 'erasure', 'rescan', 'restore', 'record'] as const;
export type Path = (typeof PATHS)[number];

const NOW = Date.UTC(2026, 10, 21, 12);
const NUMBER = '+4915112345678';
const QUARANTINE = { ...TENANT_A, generation: 'g02' as Generation };

/** An entity that cannot be planted: it is no part of a call, or seals nothing. */
class NotPlantable extends Error {
  override readonly name = 'NotPlantable';
}

/**
 * Plants a row of the entity in a call of a tenant in memory and tells which paths find it.
 * @param without this path gets the inventory that does not know the entity: its check must turn red
 * @throws NotPlantable; TypeError when the entity does not go together with those there are
 */
export async function checkPaths(entity: AnyEntity, without?: Path): Promise<Record<Path, boolean>> {
  const planted = assembleInventory([...INVENTORY.entities, entity]);
  if (entity.part === undefined || !planted.ofCalls.includes(entity))
    throw new NotPlantable(`${entity.name} is no part of a call: give it a part, and a key that names the call.`);
  if (!Object.keys(entity.sealed).some((field) => entity.personal.includes(field)))
    throw new NotPlantable(`${entity.name} has no sealed personal field: there is no ciphertext to look for.`);
  const plant: Plant = { entity, part: entity.part, inventory: (path) => (path === without ? INVENTORY : planted) };
  return {
    export: await inExport(plant),
    sheet: onSheet(plant),
    sweep: await bySweep(plant),
    erasure: await byErasure(plant),
    rescan: await byRescan(plant),
    restore: await byRestore(plant),
    record: inRecord(plant),
  };
}

interface Plant {
  readonly entity: AnyEntity;
  readonly part: ErasablePart;
  readonly inventory: (path: Path) => Inventory;
}

/** A tenant with one ended call that holds a planted row. */
async function world({ entity }: Plant, now = NOW) {
  const all = fakeTenantWorld({ clock: () => now });
  const room = all.open();
  // No turns: what is found of the call's contents is what was planted.
  // A business key keeps its whole call from the re-scan; only an entity that is sealed under it needs one.
  const business = Object.values(entity.sealed).some((seal) => seal.class === 'business');
  const call = await playCall(room, { number: NUMBER, startedAt: NOW - 60_000, turns: 0, business });
  await plantRow(room, entity, call);
  const ledger = memoryLedger();
  const isThere = (ref = TENANT_A) => {
    const { data, keys } = all.open(ref).dump();
    return [...data, ...keys].some((row) => row.entity === entity.name);
  };
  return { all, room, call, ledger, isThere };
}

async function inExport(plant: Plant): Promise<boolean> {
  const { room, call } = await world(plant);
  const exported = await readCall(room, plant.inventory('export'), call);
  const files = exportBundle(
    {
      requestId: newSubjectRequestId((length) => new Uint8Array(length)),
      preparedAt: new Date(NOW).toISOString(),
      controller: 'Muster GmbH',
      calls: [exported],
      requests: [],
      information: informationSheet(plant.inventory('export'), DEFAULT_WINDOWS),
    },
    new Map(),
  );
  const texts = ['data.json', 'index.html'].map((name) => new TextDecoder().decode(files.get(name)));
  return Object.keys(plant.entity.sealed).every((field) => texts.every((text) => text.includes(`${MARK} ${field}`)));
}

function onSheet({ entity, inventory }: Plant): boolean {
  const entry = informationSheet(inventory('sheet'), DEFAULT_WINDOWS).categories.find(
    ({ kind }) => kind === entity.name,
  );
  return entry !== undefined && entity.personal.every((field) => entry.fields.includes(field));
}

/** Windows under which the part is due long before anything else, so that it goes by itself or not at all. */
function windowsFor(part: ErasablePart): Windows {
  const own = WINDOW_OF_PART[part];
  const days = byRetentionClass((name) => (name === own ? Math.max(1, RETENTION[name].min) : RETENTION[name].max));
  // Evidence outlives the recording that it justifies.
  return own === 'evidence' ? { ...days, recording: 1 } : days;
}

async function bySweep(plant: Plant): Promise<boolean> {
  const days = windowsFor(plant.part);
  const later = NOW + (days[WINDOW_OF_PART[plant.part]] + 2) * DAY_MS;
  const { room, ledger, isThere } = await world(plant, later);
  const item = { days, version: 1, updatedAt: NOW };
  const settings = putItem(retentionSettingsEntity, { key: retentionSettingsEntity.key({}), item });
  const { outcome } = await room.data.transact([settings], []);
  if (outcome !== 'committed') return false;
  const run = { room, ledger, clock: () => later, inventory: plant.inventory('sweep'), at: later, hasTime: () => true };
  await sweepCalls(run, { calls: 0, keys: 0, rows: 0, objects: 0, held: 0, resumed: 0 });
  return !isThere();
}

const eraser = (at: Awaited<ReturnType<typeof world>>, inventory: Inventory) => ({
  room: at.room,
  ledger: at.ledger,
  clock: () => NOW,
  breaker: createBreaker(approvedFor(1)),
  inventory,
});

async function byErasure(plant: Plant): Promise<boolean> {
  const at = await world(plant);
  await eraseCall(eraser(at, plant.inventory('erasure')), {
    ...at.call,
    parts: [plant.part],
    reason: 'erasure',
    at: NOW,
  });
  return !at.isThere();
}

/** The re-scan tries ciphertexts that were taken through the declaration: while the key is there, it must say so. */
async function byRescan(plant: Plant): Promise<boolean> {
  const { room, call } = await world(plant);
  const found = { subject: call.subject, calls: [call.callId], wholeSubject: false };
  const { samples } = await takeInventory(room, plant.inventory('rescan'), found);
  const request: SubjectRequestItem = {
    requestId: newSubjectRequestId((length) => new Uint8Array(length)),
    ...({ type: 'erasure', channel: 'tenant', status: 'rescanning', wholeSubject: false, version: 1 } as const),
    ...{ receivedAt: NOW, dueAt: NOW, subject: call.subject, calls: [call.callId] },
    samples: samples.filter(({ entity }) => entity === plant.entity.name),
  };
  const { remaining, kept } = await rescanSubject(room, request, { number: undefined, now: NOW });
  return request.samples!.length > 0 && (remaining.readable > 0 || kept['ground:statutory'] === 1);
}

/** A backup from before the erasure: the judge must see the row, and the replay must remove it. */
async function byRestore(plant: Plant): Promise<boolean> {
  const inventory = plant.inventory('restore');
  const at = await world(plant);
  const backup = at.all.backUp(TENANT_A);
  await eraseCall(eraser(at, assembleInventory([...INVENTORY.entities, plant.entity])), {
    ...{ ...at.call, parts: [plant.part], reason: 'erasure', at: NOW },
  });
  at.all.restore(QUARANTINE, backup);
  const rows = await allRows(at.ledger, TENANT_A.tenant);
  const judge = async () => {
    const restored = await scanGeneration(at.all.open(QUARANTINE).data, inventory, NOW);
    const live = await scanGeneration(at.all.open(TENANT_A).data, inventory, NOW);
    const seen = [...restored.rows.values()].filter(({ known }) => known?.entity.name === plant.entity.name).length;
    const { remains = 0 } = judgeRestored(restored, live, { state: survivingState(rows, NOW), inventory, at: NOW });
    return { seen, remains };
  };
  const before = await judge();
  const room = at.all.open(QUARANTINE, 'erase');
  await replayLedger({ room, rows, clock: () => NOW, inventory, hasTime: () => true });
  const after = await judge();
  return before.seen > 0 && before.remains > 0 && after.remains === 0 && !at.isThere(QUARANTINE);
}

function inRecord({ entity, inventory }: Plant): boolean {
  const found = recordOfProcessing(inventory('record'), SINKS).entities.find((one) => one.entity === entity.name);
  return found !== undefined && Object.keys(entity.sealed).every((field) => found.sealed[field] !== undefined);
}
