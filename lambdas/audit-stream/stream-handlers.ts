import { DeliveryRefused, type BroughtBucket, type BroughtFile, type TenantRooms } from '../access/contract.ts';
import type { RoomWithoutObjects } from '../access/contract.ts';
import { auditEventId, outboxItem, type EventOf, type OutboxItem } from '../audit/contract.ts';
import { Problem, tenantOf, type ApiRequest, type Route, type RouteHandler } from '../shared/http/route.ts';
import type { TenantId } from '../shared/kernel/ids.ts';
import type { AuditStream } from './domain/stream.ts';
import type { StreamStore } from './ports.ts';
import type { auditStreamRoutes } from './routes.ts';

type Routes = typeof auditStreamRoutes;

export interface AuditStreamApiDeps {
  readonly rooms: TenantRooms<RoomWithoutObjects, 'write'>;
  readonly streams: Pick<StreamStore, 'get' | 'change'>;
  /** Puts into a bucket that the room's tenant brings. @throws DeliveryRefused */
  readonly put: (room: RoomWithoutObjects, target: BroughtBucket, file: BroughtFile) => Promise<void>;
  /** Role of the sessions that put, and what its files' names begin with. */
  readonly roleArn: () => string;
  readonly prefixOf: (tenant: TenantId) => string;
  /** The platform's own account: no tenant's bucket is there. */
  readonly ownAccount: () => string;
}

/** Handlers of a tenant's stream. A bucket that takes nothing now is refused: an order that could not begin is none. */
export function auditStreamHandlers(deps: AuditStreamApiDeps): { [K in keyof Routes]: RouteHandler<Routes[K]> } {
  const view = (tenant: TenantId, stream: AuditStream | undefined) => ({ body: viewOf(tenant, stream, deps) });
  return {
    get: async ({ caller }) => {
      const { tenant } = tenantOf(caller);
      return view(tenant, await deps.streams.get(tenant));
    },
    put: async (request) => {
      const { tenant } = tenantOf(request.caller);
      const { bucket, account, first, version } = request.body;
      const present = await deps.streams.get(tenant);
      if (present?.version === version + 1 && isSame(present, request.body)) return view(tenant, present);
      if ((present?.version ?? 0) !== version) throw changedMeanwhile();
      await tryBucket(request, deps);
      const next = first ?? present?.next ?? 0;
      const common = { tenant, bucket, account, next, version: version + 1, changedAt: request.now };
      const to: AuditStream = { ...common, failures: 0, retryAt: 0, deliveredAt: present?.deliveredAt ?? 0 };
      const details = { change: present === undefined ? 'created' : 'updated', next } as const;
      if (!(await deps.streams.change(tenant, { to, expected: version }, changed(request, details))))
        throw changedMeanwhile();
      return view(tenant, to);
    },
    delete: async (request) => {
      const { tenant } = tenantOf(request.caller);
      const { version } = request.query;
      if ((await deps.streams.get(tenant)) === undefined) throw new Problem('not-found', 'There is no stream.');
      const change = { to: undefined, expected: version };
      if (!(await deps.streams.change(tenant, change, changed(request, { change: 'deleted' }))))
        throw changedMeanwhile();
      return {};
    },
  };
}

const isSame = (present: AuditStream, { bucket, account }: BroughtBucket): boolean =>
  present.bucket === bucket && present.account === account;

const changedMeanwhile = () => new Problem('conflict', 'The stream is of another version. Read it and decide again.');

const WHY = {
  denied: 'The bucket’s policy, or its account, refuses it: see requiredPolicy.',
  'no-bucket': 'There is no such bucket.',
  'other-region': 'The bucket is not in eu-central-1: nothing leaves Germany by this way.',
  unavailable: 'It cannot be reached now. Try again.',
} as const;

/** A file of nothing, which shows that the bucket is there, whose it is, where, and that it lets this tenant put. */
async function tryBucket(request: ApiRequest<Routes['put']>, deps: AuditStreamApiDeps): Promise<void> {
  const { bucket, account } = request.body;
  if (account === deps.ownAccount())
    throw Problem.because('denied', 'conflict', { detail: 'The bucket has to be in an account of your own.' });
  const room = await deps.rooms.open(tenantOf(request.caller), 'write', request.requestId);
  const file = { name: 'try', body: new Uint8Array(), contentType: 'application/x-ndjson' };
  try {
    await deps.put(room, { bucket, account }, file);
  } catch (error) {
    if (!(error instanceof DeliveryRefused)) throw error;
    throw Problem.because(error.problem, 'conflict', { detail: WHY[error.problem] });
  }
}

function changed(
  { caller, now, requestId }: ApiRequest<Route>,
  details: EventOf<'audit.stream-changed'>['details'],
): OutboxItem {
  const { tenant, keyId } = tenantOf(caller);
  return outboxItem({
    tenant,
    eventId: auditEventId(tenant, requestId, 'audit.stream-changed'),
    event: {
      type: 'audit.stream-changed',
      at: now,
      actor: { kind: 'api-key', id: keyId },
      resource: { kind: 'tenant-log', id: tenant },
      outcome: 'success',
      details,
      requestId,
    },
  });
}

function viewOf(tenant: TenantId, stream: AuditStream | undefined, deps: AuditStreamApiDeps) {
  const prefix = deps.prefixOf(tenant);
  const requiredPolicy = policyFor(tenant, { bucket: stream?.bucket ?? '<bucket>', prefix, role: deps.roleArn() });
  if (stream === undefined) return { state: 'off', version: 0, prefix, requiredPolicy };
  const { bucket, account, next, version, failures, retryAt, problem, deliveredAt } = stream;
  const iso = (at: number) => (at === 0 ? undefined : new Date(at).toISOString());
  const times = { deliveredAt: iso(deliveredAt), retryAt: iso(retryAt) };
  const state = failures === 0 ? 'delivering' : 'standing-still';
  return { state, version, prefix, requiredPolicy, bucket, account, next, problem, ...times };
}

/** For this tenant's sessions only: no other tenant of the platform can put there, whatever it orders. */
const policyFor = (tenant: TenantId, { bucket, prefix, role }: { bucket: string; prefix: string; role: string }) => ({
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'VoicekeepAuditStream',
      Effect: 'Allow',
      Principal: { AWS: role },
      Action: 's3:PutObject',
      Resource: `arn:aws:s3:::${bucket}/${prefix}*`,
      Condition: { StringEquals: { 'aws:PrincipalTag/tenant': tenant } },
    },
  ],
});
