import * as z from 'zod';
import { type AccessRole, type TenantRoom, type TenantRooms, type Write, updateItem } from '../../access/contract.ts';
import type { AuditEvent } from '../../audit/contract.ts';
import type { Clock } from '../../shared/kernel/clock.ts';
import { idSchema, tenantRef } from '../../shared/kernel/id-schemas.ts';
import { type SubjectRequestId, type TenantRef } from '../../shared/kernel/ids.ts';
import { subjectRequestEntity, type SubjectRequestItem, type SubjectRequestStatus } from '../entities.ts';
import { StepNotAllowed, entryInto } from './subject-request.ts';

/** State of the workflow: opaque ids and small integers only, because executions keep their history 90 days. */
export interface RequestInput extends TenantRef {
  readonly requestId: SubjectRequestId;
  /** Rounds of act and re-scan so far. */
  readonly attempt: number;
  /** How many calls are done in this round. */
  readonly position: number;
}

/** Anything else in a step's input is refused. */
const requestInputSchema = z.object({
  ...tenantRef,
  requestId: idSchema('subjectRequest'),
  attempt: z.int().min(0).max(20).default(0),
  position: z.int().min(0).max(1_000_000).default(0),
});

/** @typeParam Role what the step opens the tenant's room in */
export interface StepDeps<Role extends AccessRole = 'write'> {
  readonly rooms: TenantRooms<TenantRoom, Role>;
  readonly clock: Clock;
}

/** One request opened for one step. */
export interface OpenRequest {
  readonly input: RequestInput;
  readonly room: TenantRoom;
  readonly request: SubjectRequestItem;
}

/** The execution names a request that does not exist in this tenant. */
class RequestUnknown extends Error {
  override readonly name = 'RequestUnknown';
}

/** The request changed while a step worked on it; the step is retried. */
export class RequestChanged extends Error {
  override readonly name = 'RequestChanged';
}

/** Request id of everything done for a subject request; the same in every retry, so audit rows are written once. */
export const sessionIdOf = (requestId: SubjectRequestId): string => `req_${requestId.slice('dsr_'.length)}`;

/** Parses a step's input, opens the tenant's room and reads the request. */
export async function openRequest<Role extends AccessRole>(
  deps: StepDeps<Role>,
  event: unknown,
  role: NoInfer<Role>,
): Promise<OpenRequest> {
  const input = requestInputSchema.parse(event);
  const room = await deps.rooms.open(input, role, sessionIdOf(input.requestId));
  return { input, room, request: await storedRequest(room, input.requestId) };
}

async function storedRequest(room: TenantRoom, requestId: SubjectRequestId): Promise<SubjectRequestItem> {
  const request = await room.data.get(subjectRequestEntity, subjectRequestEntity.key({ requestId }));
  if (request === undefined) throw new RequestUnknown('There is no such subject request.');
  return request;
}

export interface Change {
  readonly set: Partial<SubjectRequestItem>;
  readonly writes?: Write[];
  readonly audit?: AuditEvent[];
  /** Tells apart two changes of the same kind in one request. */
  readonly salt?: string;
}

/**
 * Moves a request into a status, under the version that was read, together with other writes and audit events.
 * A repeated step stays in its status, and finds what it stored the first time; any other way into it is refused.
 * @returns the request as it is stored then
 * @throws StepNotAllowed, RequestChanged
 */
export async function enter(
  { room, request }: OpenRequest,
  status: SubjectRequestStatus,
  change: Change,
): Promise<SubjectRequestItem> {
  if (entryInto(status, request.status) === 'refused') {
    throw new StepNotAllowed(`A request that is ${request.status} cannot become ${status}.`);
  }
  const set = { ...change.set, status, version: request.version + 1 };
  const update: Write = updateItem(subjectRequestEntity, {
    key: subjectRequestEntity.key({ requestId: request.requestId }),
    set,
    guard: { version: request.version },
  });
  const salt = [request.requestId, request.attempt ?? 0, change.salt].filter((part) => part !== undefined).join('#');
  const result = await room.data.transact([update, ...(change.writes ?? [])], change.audit ?? [], salt);
  if (result.outcome === 'conflict') throw new RequestChanged('The request changed meanwhile.');
  if (result.outcome === 'repeated') return storedRequest(room, request.requestId);
  return { ...request, ...set };
}
