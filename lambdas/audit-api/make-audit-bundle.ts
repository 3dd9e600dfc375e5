import * as z from 'zod';
import { announce, settle, type TenantRoom, type TenantRooms } from '../access/contract.ts';
import { accessVariables, createTenantRooms, tenantBucket } from '../access/runtime.ts';
import type { ReadDeps } from '../audit/contract.ts';
import { dynamodbDirectory, dynamodbHeads, s3Archive } from '../audit/runtime.ts';
import { dynamodb, s3 } from '../shared/aws/clients.ts';
import type { Clock } from '../shared/kernel/clock.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { name } from '../shared/kernel/variables.ts';
import { withObservability, type Invocation } from '../shared/observability/with-observability.ts';
import { companions } from './companions.ts';
import { planBundle } from './domain/audit-bundle.ts';
import { bundleKey, bundleMade, bundleOrderSchema, requestIdOf, type BundleOrder } from './domain/bundle-order.ts';
import { inFolder, partBytesOf, writeParts, type BundleWork } from './domain/write-bundle.ts';

export const schema = z.object({
  ...accessVariables('write'),
  AUDIT_OUTBOX_TABLE: name,
  AUDIT_HEAD_TABLE: name,
  AUDIT_BUCKET: name,
});
export type MakeAuditBundleEnv = z.input<typeof schema>;
const env = lazyEnv(schema);

/** Time that a part and what was read for it may still take. */
const RESERVE_MS = 60_000;

export interface MakeBundleDeps {
  readonly rooms: TenantRooms<TenantRoom, 'write'>;
  readonly log: ReadDeps;
  readonly companions: Readonly<Record<string, string>>;
  readonly clock: Clock;
}

/** The log had nothing to show when the order was carried out; the API looks before it takes one. */
class NothingToShow extends Error {
  override readonly name = 'NothingToShow';
}

type Step = (BundleOrder & { readonly done: false }) | { readonly done: true; entries: number; bytes: number };

/**
 * One run of the workflow that makes a bundle: writes parts until its time is up, and when all are written makes them
 * one object, announced before and confirmed after. Repeating a run writes the same again.
 */
export const createMakeAuditBundle =
  (deps: () => MakeBundleDeps) =>
  async (event: unknown, context: Pick<Invocation, 'getRemainingTimeInMillis'>): Promise<Step> => {
    const order = bundleOrderSchema.parse(event);
    const room = await deps().rooms.open(order, 'write', requestIdOf(order.exportId));
    const { upload: id, work } = order;
    if (id === undefined || work === undefined) return begin(room, order, { ...deps(), context });
    const upload = { key: bundleKey(order.exportId), id };
    if (work.isWritten) return finish(room, order, { upload, clock: deps().clock });
    const written = await writeParts(
      order.tenant,
      { work, documents: [] },
      {
        ...deps().log,
        put: (part, bytes) => room.objects.putExportPart(upload, part, bytes),
        mayContinue: () => context.getRemainingTimeInMillis() > RESERVE_MS,
      },
    );
    return { ...order, work: written, done: false };
  };

type Run = MakeBundleDeps & { readonly context: Pick<Invocation, 'getRemainingTimeInMillis'> };

/** What has to be of one moment is written here: the checkpoint, its proofs, and what is not sealed yet. */
async function begin(room: TenantRoom, order: BundleOrder, { log, companions: beside, context }: Run): Promise<Step> {
  const plan = await planBundle(order.tenant, order, log);
  if (plan.kind !== 'plan') throw new NothingToShow(plan.kind);
  const { documents, segments, entries } = plan;
  const upload = await room.objects.beginExport({
    key: bundleKey(order.exportId),
    contentType: 'application/x-tar',
  });
  const work: BundleWork = {
    next: segments[0]?.first ?? 0,
    end: segments.at(-1)?.last ?? -1,
    part: 0,
    partBytes: partBytesOf(segments.reduce((sum, { bytes }) => sum + bytes, 0)),
    isWritten: false,
  };
  const texts = Object.entries(beside).map(([path, text]) => ({ path, bytes: Buffer.from(text) }));
  const written = await writeParts(
    order.tenant,
    { work, documents: [...texts, ...documents.map(inFolder)] },
    {
      ...log,
      put: (part, bytes) => room.objects.putExportPart(upload, part, bytes),
      mayContinue: () => context.getRemainingTimeInMillis() > RESERVE_MS,
    },
  );
  const count = entries === undefined ? 0 : entries.last - entries.first + 1;
  return { ...order, upload: upload.id, work: written, entries: count, done: false };
}

/** From here on there is something that can be fetched. */
async function finish(
  room: TenantRoom,
  order: BundleOrder,
  { upload, clock }: { upload: { key: string; id: string }; clock: Clock },
): Promise<Step> {
  const event = { ...bundleMade(order, clock()), outcome: 'success' } as const;
  const intent = await announce(room.data, event, [order.exportId, event.type, 0]);
  const bytes = await room.objects.finishExport(upload, intent);
  await settle(room.data, intent, event);
  return { done: true, entries: order.entries ?? 0, bytes };
}

const runtime = once((): MakeBundleDeps => {
  const tables = { outbox: env().AUDIT_OUTBOX_TABLE, head: env().AUDIT_HEAD_TABLE };
  return {
    rooms: createTenantRooms(env, { objects: tenantBucket }),
    log: {
      heads: dynamodbHeads(dynamodb(), tables, Date.now),
      directory: dynamodbDirectory(dynamodb(), tables.head),
      archive: s3Archive(s3(), env().AUDIT_BUCKET),
    },
    companions: companions(),
    clock: Date.now,
  };
});

export const handler = withObservability('make-audit-bundle', createMakeAuditBundle(runtime));
