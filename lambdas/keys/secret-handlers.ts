import { timingSafeEqual } from 'node:crypto';
import { revokedSecretRow, withLedger, type DestructionLedger } from '../retention/contract.ts';
import { decodeCursor, encodeCursor } from '../shared/http/cursor.ts';
import { Problem, tenantOf, type Caller, type RouteHandler } from '../shared/http/route.ts';
import { newConnectionId, type ConnectionId } from '../shared/kernel/ids.ts';
import { credentialEntity, type CredentialItem } from '../access/entities.ts';
import {
  credentialChanged,
  lastFourOf,
  MAX_CREDENTIALS,
  revoked,
  type CredentialAct,
} from './domain/credential-changes.ts';
import {
  putItem,
  type RoomWithoutObjects,
  type TenantRooms,
  type TransactResult,
  updateItem,
} from '../access/contract.ts';
import { secretRoutes } from './secret-routes.ts';

export interface SecretDependencies {
  readonly rooms: TenantRooms<RoomWithoutObjects, 'read' | 'write'>;
  /** A revocation is on record there first, so that a restore cannot bring the secret back. */
  readonly ledger: Pick<DestructionLedger, 'announce' | 'settle'>;
}

type Handlers = { [K in keyof typeof secretRoutes]: RouteHandler<(typeof secretRoutes)[K]> };

interface Work extends CredentialAct {
  readonly room: RoomWithoutObjects;
}

/** Takes, lists, rotates and revokes a tenant's secrets for other services. No handler opens one to show it. */
export function secretHandlers({ rooms, ledger }: SecretDependencies): Handlers {
  const work = async (
    request: { caller: Caller; now: number; requestId: string },
    role: 'read' | 'write',
  ): Promise<Work> => {
    const { keyId, ...owner } = tenantOf(request.caller);
    const { now, requestId } = request;
    return { keyId, now, requestId, room: await rooms.open(owner, role, requestId) };
  };

  return {
    async listSecrets(request) {
      const { room } = await work(request, 'read');
      const cursorOf = `${secretRoutes.listSecrets.id}/${room.session.tenant}`;
      const from = decodeCursor(cursorOf, request.query.cursor);
      const page = await room.data.page(
        credentialEntity,
        {},
        {
          limit: request.query.limit,
          from,
        },
      );
      return { body: { items: page.items.map(secretBody), cursor: encodeCursor(cursorOf, page.next) } };
    },

    async getSecret(request) {
      const { room } = await work(request, 'read');
      return { body: secretBody(await existing(room, request.params.secretId)) };
    },

    async createSecret(request) {
      const at = await work(request, 'write');
      const connectionId = newConnectionId(request.random);
      const repeated = await at.room.data.get(credentialEntity, credentialEntity.key({ connectionId }));
      if (repeated !== undefined) return { body: secretBody(repeated) };
      await refuseTooMany(at.room);
      const { kind, label, value } = request.body;
      const sealed = await at.room.credentials.seal(connectionId, 1, bytesOf(value));
      const item = { connectionId, kind, label, ...shown(value), ...sealed, createdAt: at.now, version: 1 };
      const key = credentialEntity.key({ connectionId });
      const { outcome } = await at.room.data.transact(
        [putItem(credentialEntity, { key, item, guard: { absent: true } })],
        [credentialChanged(item, 'created', at)],
      );
      if (outcome === 'conflict') throw changedMeanwhile();
      return { body: secretBody(outcome === 'repeated' ? await existing(at.room, connectionId) : item) };
    },

    async rotateSecret(request) {
      const at = await work(request, 'write');
      const before = await existing(at.room, request.params.secretId);
      const { value, version } = request.body;
      if (before.revokedAt !== undefined) throw new Problem('conflict', 'The secret was revoked; store a new one.');
      if (before.version === version + 1 && (await holds(at.room, before, value))) return { body: secretBody(before) };
      if (before.version !== version) throw changedMeanwhile();
      const sealed = await at.room.credentials.seal(before.connectionId, version + 1, bytesOf(value));
      const set = { lastFour: undefined, ...shown(value), ...sealed, rotatedAt: at.now, version: version + 1 };
      const { outcome } = await change(at, before, { set, as: 'rotated' });
      if (outcome === 'conflict') throw changedMeanwhile();
      const stored = outcome === 'repeated' ? await existing(at.room, before.connectionId) : { ...before, ...set };
      return { body: secretBody(stored as CredentialItem) };
    },

    async revokeSecret(request) {
      const at = await work(request, 'write');
      const before = await existing(at.room, request.params.secretId);
      if (before.revokedAt !== undefined) return {};
      const row = revokedSecretRow(at.room.session.tenant, before.connectionId, at.now);
      const set = { ...revoked(at.now), version: before.version + 1 };
      const { outcome } = await withLedger(ledger, row, () => change(at, before, { set, as: 'revoked' }));
      if (outcome === 'conflict') throw changedMeanwhile();
      return {};
    },
  };
}

async function existing(room: RoomWithoutObjects, id: ConnectionId): Promise<CredentialItem> {
  const credential = await room.data.get(credentialEntity, credentialEntity.key({ connectionId: id }));
  if (credential === undefined) throw new Problem('not-found', 'There is no such secret.');
  return credential;
}

async function refuseTooMany(room: RoomWithoutObjects): Promise<void> {
  const { items } = await room.data.page(credentialEntity, {}, { limit: MAX_CREDENTIALS });
  if (items.length >= MAX_CREDENTIALS)
    throw new Problem('conflict', `A tenant has at most ${MAX_CREDENTIALS} secrets, revoked ones included.`);
}

const change = (
  at: Work,
  before: CredentialItem,
  what: { set: Partial<CredentialItem>; as: 'rotated' | 'revoked' },
): Promise<TransactResult> =>
  at.room.data.transact(
    [
      updateItem(credentialEntity, {
        key: credentialEntity.key({ connectionId: before.connectionId }),
        set: what.set,
        guard: { version: before.version },
      }),
    ],
    [credentialChanged(before, what.as, at)],
  );

/** Whether a repeated rotation finds what it stored the first time; compared in constant time. */
async function holds(room: RoomWithoutObjects, stored: CredentialItem, value: string): Promise<boolean> {
  const sent = bytesOf(value);
  const same = await room.credentials.use(
    stored.connectionId,
    async (held) => held.length === sent.length && timingSafeEqual(held, sent),
  );
  sent.fill(0);
  return same?.result === true;
}

const bytesOf = (value: string): Uint8Array => new TextEncoder().encode(value);

function shown(value: string): { lastFour?: string } {
  const lastFour = lastFourOf(value);
  return lastFour === undefined ? {} : { lastFour };
}

const changedMeanwhile = () =>
  new Problem('conflict', 'The secret has another version by now; read it again and repeat the change.');

const iso = (at: number): string => new Date(at).toISOString();

/** Built from named fields, so that nothing sealed can slip into an answer. */
const secretBody = (item: CredentialItem) => ({
  secretId: item.connectionId,
  kind: item.kind,
  label: item.label,
  lastFour: item.lastFour,
  createdAt: iso(item.createdAt),
  rotatedAt: item.rotatedAt === undefined ? undefined : iso(item.rotatedAt),
  revokedAt: item.revokedAt === undefined ? undefined : iso(item.revokedAt),
  version: item.version,
});
