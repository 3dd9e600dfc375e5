import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { dynamodb, dynamodbFor, kmsFor, s3For, sts } from '../shared/aws/clients.ts';
import { once } from '../shared/kernel/env.ts';
import { name } from '../shared/kernel/variables.ts';
import type { EntryLog } from '../shared/http/route-entry.ts';
import { dynamodbClosingTable } from './adapters/dynamodb-closing-table.ts';
import { dynamodbNumbers, dynamodbTenants } from './adapters/dynamodb-tenant-directory.ts';
import { dynamodbEntryLog } from './adapters/dynamodb-entry-log.ts';
import { dynamodbRestoredTables } from './adapters/dynamodb-restored-tables.ts';
import { dynamodbSessionLog } from './adapters/dynamodb-session-log.ts';
import { dynamodbTenantData } from './adapters/dynamodb-tenant-data.ts';
import { kmsClosingKey } from './adapters/kms-closing-key.ts';
import { kmsKeyService } from './adapters/kms-key-service.ts';
import { s3BroughtBucket } from './adapters/s3-brought-bucket.ts';
export { broughtPrefix } from './adapters/s3-brought-bucket.ts';
import { s3ClosingBucket } from './adapters/s3-closing-bucket.ts';
import { s3TenantObjects } from './adapters/s3-tenant-objects.ts';
import { perSession } from './adapters/session-clients.ts';
import { stsTenantSessions } from './adapters/sts-tenant-sessions.ts';
import type { ClosingRooms } from './closing-room.ts';
import { DataKeyCache } from './domain/data-key-cache.ts';
import { createRoomWithoutObjects } from './domain/room.ts';
import type {
  AccessRole,
  BroughtBucket,
  BroughtFile,
  Directory,
  RestoredGenerations,
  RoomWithoutObjects,
  TenantObjects,
  TenantRoom,
  TenantRooms,
  TenantSession,
} from './ports.ts';

const ROLE_VARIABLES = {
  read: 'ACCESS_ROLE_READ',
  write: 'ACCESS_ROLE_WRITE',
  erase: 'ACCESS_ROLE_ERASE',
  provision: 'ACCESS_ROLE_PROVISION',
  rewrap: 'ACCESS_ROLE_REWRAP',
  restore: 'ACCESS_ROLE_RESTORE',
  close: 'ACCESS_ROLE_CLOSE',
} as const satisfies Record<AccessRole, string>;

type RoleVariable<R extends AccessRole> = (typeof ROLE_VARIABLES)[R];

/** Variables of a function that opens tenants' stores in these roles. */
export type AccessEnv<R extends AccessRole> = Record<'OUTBOX_TABLE' | RoleVariable<R>, string>;

/** Schemas of `AccessEnv`, for the schema of a function that opens tenants' stores in these roles. */
export const accessVariables = <R extends AccessRole>(...roles: R[]): Record<keyof AccessEnv<R>, typeof name> => {
  const variables = ['OUTBOX_TABLE', ...roles.map((role) => ROLE_VARIABLES[role])] as const;
  return Object.fromEntries(variables.map((variable) => [variable, name])) as Record<keyof AccessEnv<R>, typeof name>;
};

/** The roles whose ARNs are in an environment. */
type RolesOf<E> = { [R in AccessRole]: RoleVariable<R> extends keyof E ? R : never }[AccessRole];

/** What the rooms of any roles read of the environment. */
type RoomsEnv = Pick<AccessEnv<AccessRole>, 'OUTBOX_TABLE'> & Partial<AccessEnv<AccessRole>>;

/** Variables of every function that looks up tenants and numbers. */
export const directoryVariables = { TENANTS_TABLE: name, NUMBERS_TABLE: name };

/** What a room may have beside its tables and keys. Handed in by the entry file, so that others do not bundle it. */
export interface RoomParts {
  /** `tenantBucket`, where recordings, exports or certificates are worked with. */
  readonly objects: (session: TenantSession) => TenantObjects;
}

/** The tenant's bucket on S3, for `createTenantRooms`. */
export const tenantBucket: RoomParts['objects'] = (session) => s3TenantObjects(session, s3Of(session.credentials));

/** Puts files into a bucket that the tenant of a room brings, for what is delivered there. @throws DeliveryRefused */
export const broughtBucket =
  (session: TenantSession) =>
  (target: BroughtBucket, file: BroughtFile): Promise<void> =>
    s3BroughtBucket(session, s3Of(session.credentials))(target, file);

/**
 * Opens rooms of tenants on AWS. Make it once per Lambda instance: sessions, clients and unwrapped keys are kept
 * between invocations, each under its own tenant. Rooms can be opened in the roles that the environment names.
 * @param env with `accessVariables`; read when the first room is opened
 * @param parts without it, rooms have no `objects`
 */
export function createTenantRooms<E extends RoomsEnv>(env: () => E): TenantRooms<RoomWithoutObjects, RolesOf<E>>;
export function createTenantRooms<E extends RoomsEnv>(
  env: () => E,
  parts: RoomParts,
): TenantRooms<TenantRoom, RolesOf<E>>;
export function createTenantRooms(env: () => RoomsEnv, parts?: RoomParts): TenantRooms<RoomWithoutObjects> {
  const cache = new DataKeyCache(Date.now);
  const sessions = sessionsOf(env);
  return {
    async open(ref, role, requestId) {
      const outboxTable = env().OUTBOX_TABLE;
      const session = await sessions().open(ref, role, requestId);
      const room = roomOf(session, { outboxTable, cache });
      return parts === undefined ? room : { ...room, objects: parts.objects(session) };
    },
  };
}

/**
 * Opens what is left of tenants that are being closed, on AWS. Make it once per Lambda instance.
 * @param env with `accessVariables('close')`; read when the first room is opened
 */
export function createClosingRooms(env: () => AccessEnv<'close'>): ClosingRooms {
  const sessions = sessionsOf(env);
  return {
    async open(ref, requestId) {
      const session = await sessions().open(ref, 'close', requestId);
      const { names, credentials } = session;
      const client = dynamodbOf(credentials);
      return {
        session,
        tables: {
          data: dynamodbClosingTable(client, names.dataTable),
          keys: dynamodbClosingTable(client, names.keyTable),
        },
        bucket: s3ClosingBucket(s3Of(credentials), names.recordingsBucket),
        key: kmsClosingKey(kmsOf(credentials), names.keyAlias),
        record: dynamodbSessionLog(session, { client, outboxTable: env().OUTBOX_TABLE }),
      };
    },
  };
}

/**
 * Opens generations that a restore makes, on AWS. Make it once per Lambda instance.
 * @param env with `accessVariables('restore')`; read when the first one is opened
 */
export function createRestoredGenerations(env: () => AccessEnv<'restore'>): RestoredGenerations {
  const sessions = sessionsOf(env);
  return {
    async open(ref, requestId) {
      const session = await sessions().open(ref, 'restore', requestId);
      return dynamodbRestoredTables(session, dynamodbOf(session.credentials));
    },
  };
}

/**
 * Where an API function writes the entries that the edge makes.
 * @param env with OUTBOX_TABLE; read at the first entry
 * @param rooms the function's own, where it serves tenants
 */
export const createEntryLog = (
  env: () => Pick<RoomsEnv, 'OUTBOX_TABLE'>,
  rooms?: TenantRooms<RoomWithoutObjects, 'read'>,
): EntryLog => dynamodbEntryLog({ client: dynamodb, outboxTable: () => env().OUTBOX_TABLE, rooms });

/** The control plane's records on AWS. @param env with `directoryVariables`; read at the first look-up */
export function createDirectory(env: () => Record<keyof typeof directoryVariables, string>): Directory {
  return {
    tenant: dynamodbTenants(dynamodb, () => env().TENANTS_TABLE),
    number: dynamodbNumbers(dynamodb, () => env().NUMBERS_TABLE),
  };
}

/** Sessions of one Lambda instance, in the access roles that its variables name. */
const sessionsOf = (env: () => Partial<AccessEnv<AccessRole>>) =>
  once(() => stsTenantSessions({ sts, clock: Date.now, roleArn: (role) => env()[ROLE_VARIABLES[role]] }));

const dynamodbOf = /* @__PURE__ */ perSession(dynamodbFor);
const kmsOf = /* @__PURE__ */ perSession(kmsFor);
const s3Of = /* @__PURE__ */ perSession(s3For);

function roomOf(session: TenantSession, shared: { outboxTable: string; cache: DataKeyCache }): RoomWithoutObjects {
  return createRoomWithoutObjects({
    data: dynamodbTenantData(session, {
      client: dynamodbOf(session.credentials),
      outboxTable: shared.outboxTable,
      wait: (ms) => wait(ms),
      jitter: Math.random,
    }),
    keyService: kmsKeyService(session, kmsOf(session.credentials)),
    cache: shared.cache,
    random: (length) => randomBytes(length),
    clock: Date.now,
  });
}
