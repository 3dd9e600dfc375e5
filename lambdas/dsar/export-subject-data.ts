import * as z from 'zod';
import { INVENTORY } from '../inventory/inventory.ts';
import type { Inventory } from '../shared/kernel/assemble-inventory.ts';
import { zipSync } from 'fflate';
import {
  accessVariables,
  createDirectory,
  createTenantRooms,
  directoryVariables,
  tenantBucket,
} from '../access/runtime.ts';
import { announce, type Directory, type TenantRoom } from '../access/contract.ts';
import { EXPORT_DAYS, readWindows, recordingKey } from '../retention/contract.ts';
import { DAY_MS } from '../shared/kernel/clock.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import type { CallId } from '../shared/kernel/ids.ts';
import { withObservability } from '../shared/observability/with-observability.ts';
import { subjectExported, workflowActor } from './domain/request-events.ts';
import { exportBundle } from './domain/export-bundle.ts';
import type { ExportedCall } from './domain/export-data.ts';
import { informationSheet } from './domain/export-sheet.ts';
import { identifierOf } from './domain/identifier.ts';
import { CallVanished, readCall, readRequests } from './domain/read-call.ts';
import {
  enter,
  openRequest,
  sessionIdOf,
  type OpenRequest,
  type RequestInput,
  type StepDeps,
} from './domain/workflow.ts';

export const schema = z.object({ ...accessVariables('write'), ...directoryVariables });
export type ExportSubjectDataEnv = z.input<typeof schema>;
const env = lazyEnv(schema);

/** The ZIP is made in memory; beyond this much audio (bytes) the step fails and a person must split the request. */
const MAX_AUDIO_BYTES = 600_000_000;

/** The audio of the request does not fit one export. */
export class ExportTooLarge extends Error {
  override readonly name = 'ExportTooLarge';
}

export interface ExportDeps extends StepDeps {
  readonly inventory: Inventory;
  readonly directory: Directory;
}

/** Where a request's export lies in the tenant's bucket. */
const exportKeyOf = (requestId: string) => `exports/${requestId}.zip`;

/** Second step of an access request: writes the ZIP; repeating it overwrites the same object. */
export const createExportSubjectData =
  (deps: () => ExportDeps) =>
  async (event: unknown): Promise<RequestInput> => {
    const { directory, inventory, clock } = deps();
    const open = await openRequest(deps(), event, 'write');
    const acting = { ...open, request: await enter(open, 'acting', { set: {} }) };
    const now = clock();
    const exportKey = exportKeyOf(open.request.requestId);
    const act = { actor: workflowActor, at: now, requestId: sessionIdOf(open.request.requestId) };
    const made = subjectExported(open.request, act, { step: 'made', calls: open.request.calls?.length ?? 0 });
    const intent = await announce(open.room.data, made, [open.request.requestId, made.type, 0]);
    const body = await makeZip(acting, { directory, inventory }, now);
    await open.room.objects.putExport({ key: exportKey, body, contentType: 'application/zip' }, intent);
    const audit = [{ ...made, intent: intent.id }];
    await enter(acting, 'acting', { set: { exportKey, exportExpiresAt: now + EXPORT_DAYS * DAY_MS }, audit });
    return open.input;
  };

async function makeZip(
  { room, request, input }: OpenRequest,
  { directory, inventory }: Pick<ExportDeps, 'directory' | 'inventory'>,
  now: number,
): Promise<Uint8Array> {
  const calls: ExportedCall[] = [];
  for (const callId of request.calls ?? []) {
    if (request.subject !== undefined)
      calls.push(await readCall(room, inventory, { subject: request.subject, callId }));
  }
  const number = await identifierOf(room, request);
  const data = {
    requestId: request.requestId,
    preparedAt: new Date(now).toISOString(),
    controller: (await directory.tenant(input.tenant))?.name ?? input.tenant,
    phoneNumber: number,
    calls,
    requests: await readRequests(room, request),
    information: informationSheet(inventory, (await readWindows(room.data)).days),
  };
  const files = exportBundle(data, await audioOf(room, calls));
  return zipSync(
    Object.fromEntries([...files].map(([path, body]) => [path, [body, { level: path.endsWith('.wav') ? 0 : 6 }]])),
  );
}

async function audioOf(room: TenantRoom, calls: readonly ExportedCall[]): Promise<Map<CallId, Uint8Array>> {
  const audio = new Map<CallId, Uint8Array>();
  let bytes = 0;
  for (const { callId } of calls.filter((call) => call.audio !== undefined)) {
    const wav = await room.objects.get(recordingKey(callId));
    if (wav === undefined) throw new CallVanished('A listed recording cannot be read.');
    bytes += wav.length;
    if (bytes > MAX_AUDIO_BYTES) throw new ExportTooLarge('The recordings do not fit one export.');
    audio.set(callId, wav);
  }
  return audio;
}

export const handler = withObservability(
  'export-subject-data',
  createExportSubjectData(
    once(() => ({
      rooms: createTenantRooms(env, { objects: tenantBucket }),
      directory: createDirectory(env),
      clock: Date.now,
      inventory: INVENTORY,
    })),
  ),
);
