import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import {
  accessVariables,
  broughtBucket,
  createDirectory,
  createTenantRooms,
  directoryVariables,
} from '../access/runtime.ts';
import type { Directory, RoomWithoutObjects, TenantRooms } from '../access/contract.ts';
import { severalAtOnce, type ReadDeps } from '../audit/contract.ts';
import { dynamodbDirectory, dynamodbHeads, s3Archive } from '../audit/runtime.ts';
import { dynamodb, s3 } from '../shared/aws/clients.ts';
import type { Clock } from '../shared/kernel/clock.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { newRequestId } from '../shared/kernel/ids.ts';
import { name } from '../shared/kernel/variables.ts';
import { errorFields, log } from '../shared/observability/log.ts';
import { countMetric, withObservability, type Invocation } from '../shared/observability/with-observability.ts';
import { dynamodbStreams } from './adapters/dynamodb-streams.ts';
import { deliverStream, type Delivered } from './domain/deliver-stream.ts';
import type { AuditStream } from './domain/stream.ts';
import type { OpenTarget, StreamStore } from './ports.ts';

export const schema = z.object({
  ...accessVariables('write'),
  ...directoryVariables,
  AUDIT_OUTBOX_TABLE: name,
  AUDIT_HEAD_TABLE: name,
  AUDIT_BUCKET: name,
});
export type DeliverAuditStreamsEnv = z.input<typeof schema>;
const env = lazyEnv(schema);

/** Streams served at a time. */
const AT_ONCE = 4;
/** What a file that was begun may still take. */
const RESERVE_MS = 20_000;

export interface DeliverStreamsDeps {
  readonly streams: Pick<StreamStore, 'list' | 'move'>;
  readonly log: ReadDeps;
  readonly openTarget: (requestId: string) => OpenTarget;
  readonly clock: Clock;
}

/** A minute's work: every stream that is due, a few at a time. One that fails holds no other up. */
export const createDeliverAuditStreams =
  (deps: () => DeliverStreamsDeps) =>
  async (_event: unknown, context: Pick<Invocation, 'getRemainingTimeInMillis'>) => {
    const { streams, log: reads, openTarget, clock } = deps();
    const requestId = newRequestId(randomBytes);
    const deliver = async (stream: AuditStream): Promise<Delivered> => {
      try {
        return await deliverStream(stream, {
          ...{ log: reads, streams, open: openTarget(requestId), now: clock, requestId },
          mayContinue: () => context.getRemainingTimeInMillis() > RESERVE_MS,
        });
      } catch (error) {
        log.error('audit-stream', { tenant: stream.tenant, failed: true, ...errorFields(error) });
        return { entries: 0, problem: 'unavailable' };
      }
    };
    const done = await severalAtOnce(await streams.list(), AT_ONCE, deliver);
    const entries = done.reduce((sum, one) => sum + one.entries, 0);
    const still = done.filter(({ problem }) => problem !== undefined).length;
    countMetric('AuditStreamEntries', entries);
    countMetric('AuditStreamsStandingStill', still);
    return { streams: done.length, entries, still };
  };

/** A tenant that is closed, or unknown, is delivered nothing; a suspended one is: the log is its own. */
export const targetsOf =
  (deps: {
    readonly rooms: TenantRooms<RoomWithoutObjects, 'write'>;
    readonly directory: Pick<Directory, 'tenant'>;
    readonly put: typeof broughtBucket;
  }) =>
  (requestId: string): OpenTarget =>
  async ({ tenant, bucket, account }) => {
    const found = await deps.directory.tenant(tenant);
    if (found === undefined || found.status === 'closed' || found.status === 'failed') return undefined;
    const room = await deps.rooms.open({ tenant, generation: found.generation }, 'write', requestId);
    return { log: room.data, put: (file) => deps.put(room.session)({ bucket, account }, file) };
  };

const runtime = once((): DeliverStreamsDeps => {
  const tables = { outbox: env().AUDIT_OUTBOX_TABLE, head: env().AUDIT_HEAD_TABLE };
  const rooms = createTenantRooms(env);
  return {
    streams: dynamodbStreams(dynamodb, tables),
    log: {
      heads: dynamodbHeads(dynamodb(), tables, Date.now),
      directory: dynamodbDirectory(dynamodb(), tables.head),
      archive: s3Archive(s3(), env().AUDIT_BUCKET),
    },
    openTarget: targetsOf({ rooms, directory: createDirectory(env), put: broughtBucket }),
    clock: Date.now,
  };
});

export const handler = withObservability('deliver-audit-streams', createDeliverAuditStreams(runtime));
