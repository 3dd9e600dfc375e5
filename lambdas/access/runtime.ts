import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import * as z from 'zod';
import { dynamodb, dynamodbFor, kmsFor, s3For, sts } from '../shared/aws/clients.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { dynamodbClosingTable } from './adapters/dynamodb-closing-table.ts';
import { dynamodbNumbers, dynamodbTenants } from './adapters/dynamodb-tenant-directory.ts';
import { dynamodbRestoredTables } from './adapters/dynamodb-restored-tables.ts';
import { dynamodbSessionLog } from './adapters/dynamodb-session-log.ts';
import { dynamodbTenantData } from './adapters/dynamodb-tenant-data.ts';
import { kmsClosingKey } from './adapters/kms-closing-key.ts';
import { kmsKeyService } from './adapters/kms-key-service.ts';
import { s3ClosingBucket } from './adapters/s3-closing-bucket.ts';
import { s3TenantObjects } from './adapters/s3-tenant-objects.ts';
import { perSession } from './adapters/session-clients.ts';
import { stsTenantSessions } from './adapters/sts-tenant-sessions.ts';
import type { ClosingRooms } from './closing-room.ts';
import { DataKeyCache } from './domain/data-key-cache.ts';
import { createRoomWithoutObjects } from './domain/room.ts';
import type {
  AccessRole,
  Directory,
  RestoredGenerations,
  RoomWithoutObjects,
  TenantObjects,
  TenantRooms,
  TenantSession,
} from './ports.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Variables of every function that opens tenant rooms; the ARNs of the access roles it was granted, no others. */
export interface TenantRoomsEnv {
  OUTBOX_TABLE: string;
  ACCESS_ROLE_READ?: string;
  ACCESS_ROLE_WRITE?: string;
  ACCESS_ROLE_ERASE?: string;
  ACCESS_ROLE_PROVISION?: string;
  ACCESS_ROLE_REWRAP?: string;
  ACCESS_ROLE_RESTORE?: string;
  ACCESS_ROLE_CLOSE?: string;
}

/** Variables of every function that looks up tenants and numbers. */
export interface DirectoryEnv {
  TENANTS_TABLE: string;
  NUMBERS_TABLE: string;
}

const name = z.string().min(1);
const roomsSchema = z.object({
  OUTBOX_TABLE: name,
  ACCESS_ROLE_READ: name.optional(),
  ACCESS_ROLE_WRITE: name.optional(),
  ACCESS_ROLE_ERASE: name.optional(),
  ACCESS_ROLE_PROVISION: name.optional(),
  ACCESS_ROLE_REWRAP: name.optional(),
  ACCESS_ROLE_RESTORE: name.optional(),
  ACCESS_ROLE_CLOSE: name.optional(),
});
const directorySchema = z.object({ TENANTS_TABLE: name, NUMBERS_TABLE: name });

/** What a room may have beside its tables and keys. Handed in by the entry file, so that others do not bundle it. */
export interface RoomParts {
  /** `tenantBucket`, where recordings, exports or certificates are worked with. */
  readonly objects: (session: TenantSession) => TenantObjects;
}

/** The tenant's bucket on S3, for `createTenantRooms`. */
export const tenantBucket: RoomParts['objects'] = (session) => s3TenantObjects(session, s3Of(session.credentials));

/**
 * Opens rooms of tenants on AWS. Make it once per Lambda instance: sessions, clients and unwrapped keys are kept
 * between invocations, each under its own tenant.
 * @param env usually `process.env`; read and checked when the first room is opened
 * @param parts without it, rooms have no `objects`
 * @throws EnvironmentError on the first `open` when variables are missing
 */
export function createTenantRooms(env: Environment): TenantRooms<RoomWithoutObjects>;
export function createTenantRooms(env: Environment, parts: RoomParts): TenantRooms;
export function createTenantRooms(env: Environment, parts?: RoomParts): TenantRooms<RoomWithoutObjects> {
  const variables = lazyEnv(roomsSchema, () => env);
  const cache = new DataKeyCache(Date.now);
  const sessions = sessionsOf(variables);
  return {
    async open(ref, role, requestId) {
      const outboxTable = variables().OUTBOX_TABLE;
      const session = await sessions().open(ref, role, requestId);
      const room = roomOf(session, { outboxTable, cache });
      return parts === undefined ? room : { ...room, objects: parts.objects(session) };
    },
  };
}

/**
 * Opens what is left of tenants that are being closed, on AWS. Make it once per Lambda instance.
 * @param env usually `process.env`; read and checked when the first room is opened
 */
export function createClosingRooms(env: Environment): ClosingRooms {
  const variables = lazyEnv(roomsSchema, () => env);
  const sessions = sessionsOf(variables);
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
        record: dynamodbSessionLog(session, { client, outboxTable: variables().OUTBOX_TABLE }),
      };
    },
  };
}

/**
 * Opens generations that a restore makes, on AWS. Make it once per Lambda instance.
 * @param env usually `process.env`; read and checked when the first one is opened
 */
export function createRestoredGenerations(env: Environment): RestoredGenerations {
  const variables = lazyEnv(roomsSchema, () => env);
  const sessions = sessionsOf(variables);
  return {
    async open(ref, requestId) {
      const session = await sessions().open(ref, 'restore', requestId);
      return dynamodbRestoredTables(session, dynamodbOf(session.credentials));
    },
  };
}

/** The control plane's records on AWS. @param env usually `process.env`; read and checked at the first look-up */
export function createDirectory(env: Environment): Directory {
  const variables = lazyEnv(directorySchema, () => env);
  return {
    tenant: dynamodbTenants(dynamodb, () => variables().TENANTS_TABLE),
    number: dynamodbNumbers(dynamodb, () => variables().NUMBERS_TABLE),
  };
}

const ROLE_VARIABLES = {
  read: 'ACCESS_ROLE_READ',
  write: 'ACCESS_ROLE_WRITE',
  erase: 'ACCESS_ROLE_ERASE',
  provision: 'ACCESS_ROLE_PROVISION',
  rewrap: 'ACCESS_ROLE_REWRAP',
  restore: 'ACCESS_ROLE_RESTORE',
  close: 'ACCESS_ROLE_CLOSE',
} as const satisfies Record<AccessRole, keyof TenantRoomsEnv>;

/** Sessions of one Lambda instance, in the access roles that its variables name. */
const sessionsOf = (variables: () => z.infer<typeof roomsSchema>) =>
  once(() => stsTenantSessions({ sts, clock: Date.now, roleArn: (role) => variables()[ROLE_VARIABLES[role]] }));

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
