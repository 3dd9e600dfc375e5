import type { Inventory } from '../shared/kernel/assemble-inventory.ts';
import type { AuditEvent } from '../audit/contract.ts';
import { REGION } from '../shared/aws/clients.ts';
import { Problem, tenantOf, type Caller, type RouteHandler } from '../shared/http/route.ts';
import type { ApiKeyId, TenantId, TenantRef } from '../shared/kernel/ids.ts';
import { encryptionKeyEntity, tenantSecretEntity, type EncryptionKeyItem } from '../access/entities.ts';
import {
  KeyUnavailable,
  LOOKUP_PURPOSE,
  PLATFORM_KEY,
  activeArn,
  activeNumber,
  putItem,
  restartRewrap,
  switchKey,
  type RoomWithoutObjects,
  type TenantRooms,
  type Write,
} from '../access/contract.ts';
import { parseKeyArn } from './domain/key-arn.ts';
import { arnRefused, keyRefused } from './domain/key-problems.ts';
import { tryKey } from './domain/key-trial.ts';
import { encryptionKeyView } from './domain/key-view.ts';
import type { encryptionKeyRoutes } from './encryption-key-routes.ts';
import type { KeyWork } from './ports.ts';

export interface EncryptionKeyDependencies {
  readonly inventory: Inventory;
  readonly rooms: TenantRooms<RoomWithoutObjects, 'read' | 'write'>;
  readonly rewrapping: KeyWork;
  readonly reindexing: KeyWork;
  /** The platform's own account: no tenant's key is there. */
  readonly account: () => string;
  /** Name of the deployment, with which the names of its access roles begin. */
  readonly deployment: () => string;
}

type Handlers = { [K in keyof typeof encryptionKeyRoutes]: RouteHandler<(typeof encryptionKeyRoutes)[K]> };

interface Work {
  readonly owner: TenantRef;
  readonly keyId: ApiKeyId;
  readonly now: number;
  readonly requestId: string;
  readonly room: RoomWithoutObjects;
  readonly before: EncryptionKeyItem | undefined;
}

/** A tenant of the right shape that is nobody: what its session may do, every other tenant's may do. */
const NOBODY = 'tzzzzzzzzzzzzzzz' as TenantId;

/** Shows, brings, rotates and gives back a tenant's own key. */
export function encryptionKeyHandlers(deps: EncryptionKeyDependencies): Handlers {
  const work = async (request: { caller: Caller; now: number; requestId: string }): Promise<Work> => {
    const { keyId, ...owner } = tenantOf(request.caller);
    const { now, requestId } = request;
    const room = await deps.rooms.open(owner, 'write', requestId);
    return { owner, keyId, now, requestId, room, before: await room.wrapping.registration() };
  };
  const show = (at: Work, registration: EncryptionKeyItem | undefined) => ({
    body: encryptionKeyView(registration, {
      tenant: at.owner.tenant,
      operator: { account: deps.account(), deployment: deps.deployment() },
      inventory: deps.inventory,
    }),
  });
  const shown = async (at: Work) => show(at, await at.room.wrapping.registration());

  async function tried(at: Work, text: string): Promise<string> {
    const parsed = parseKeyArn(text, { region: REGION, account: deps.account() });
    if ('defect' in parsed) throw arnRefused(parsed.defect);
    const stranger = await deps.rooms.open({ ...at.owner, tenant: NOBODY }, 'write', at.requestId);
    const defect = await tryKey(parsed.arn, at.room.wrapping, stranger.wrapping);
    if (defect !== undefined) throw keyRefused(defect);
    return parsed.arn;
  }

  async function change(at: Work, arn: string | undefined, as: 'brought' | 'rotated' | 'returned') {
    const after = switchKey(at.before, arn, at.now);
    const stored = await store(at, after, [rotated(at, as, after.active)]);
    await start(at, stored);
    return show(at, stored);
  }

  const start = async (at: Work, { rewrap }: EncryptionKeyItem): Promise<void> => {
    if (rewrap !== undefined) await deps.rewrapping.start(at.owner, rewrap.run);
  };

  return {
    async getEncryptionKey(request) {
      const at = await work(request);
      // Only its effect on the registration matters here: that the key is away is an answer, not a failure.
      await at.room.wrapping.probe().catch(unlessKeyUnavailable);
      return shown(at);
    },

    async checkEncryptionKey(request) {
      const arn = await tried(await work(request), request.body.keyArn);
      return { body: { arn, usable: true } };
    },

    async putEncryptionKey(request) {
      const at = await work(request);
      const arn = await tried(at, request.body.keyArn);
      if (activeArn(at.before) !== arn) return change(at, arn, 'brought');
      if (at.before !== undefined) await start(at, at.before);
      return show(at, at.before);
    },

    async rotateEncryptionKey(request) {
      const at = await work(request);
      const { version, keyArn } = request.body;
      const active = activeNumber(at.before);
      const current = activeArn(at.before);
      if (current === undefined) {
        throw Problem.because('no-own-key', 'conflict', {
          detail: 'The platform-held key rotates by itself once a year; only an own key is rotated here.',
        });
      }
      const wanted = keyArn ?? current;
      if (active === version + 1 && current === wanted) return show(at, at.before);
      if (active !== version) throw changedMeanwhile();
      return change(at, await tried(at, wanted), 'rotated');
    },

    async verifyEncryptionKey(request) {
      const at = await work(request);
      await at.room.wrapping.probe();
      const fresh = await at.room.wrapping.registration();
      if (fresh?.rewrap === undefined) return show(at, fresh);
      const stored = await store({ ...at, before: fresh }, restartRewrap(fresh, at.now), [
        rotated(at, 'resumed', fresh.active),
      ]);
      await start(at, stored);
      return show(at, stored);
    },

    async returnEncryptionKey(request) {
      const at = await work(request);
      if (activeNumber(at.before) === PLATFORM_KEY) {
        if (at.before !== undefined) await start(at, at.before);
        return show(at, at.before);
      }
      return change(at, undefined, 'returned');
    },

    async rotateLookupSecret(request) {
      const at = await work(request);
      const made = (await movingSecret(at)) ?? (await newLookupSecret(at));
      await deps.reindexing.start(at.owner, made.version);
      return { body: { version: made.version } };
    },
  };
}

/** The secret that numbers are being moved to, if any. */
async function movingSecret({ room }: Work): Promise<{ version: number } | undefined> {
  const items = await room.data.list(tenantSecretEntity, { purpose: LOOKUP_PURPOSE });
  return items.find(({ reindex }) => reindex !== undefined);
}

async function newLookupSecret(at: Work): Promise<{ version: number }> {
  const { version, writes } = await at.room.subjects.rotateSecret(at.now);
  const { outcome } = await at.room.data.transact(writes, [rotated(at, 'lookup-secret', version)]);
  if (outcome === 'conflict') throw changedMeanwhile();
  if (outcome === 'committed') return { version };
  const made = await movingSecret(at);
  if (made === undefined) throw changedMeanwhile();
  return made;
}

/**
 * The whole item is replaced: what a former re-wrapping noted in it is no longer true.
 * @returns the registration as it is stored then
 */
async function store(at: Work, item: EncryptionKeyItem, audit: AuditEvent[]): Promise<EncryptionKeyItem> {
  const guard = at.before === undefined ? ({ absent: true } as const) : { version: at.before.version };
  const write: Write = putItem(encryptionKeyEntity, { key: encryptionKeyEntity.key({}), item, guard });
  const { outcome } = await at.room.data.transact([write], audit);
  const stored = outcome === 'repeated' ? await at.room.wrapping.registration() : item;
  if (outcome === 'conflict' || stored === undefined) throw changedMeanwhile();
  return stored;
}

const rotated = (
  at: Work,
  change: 'brought' | 'rotated' | 'returned' | 'lookup-secret' | 'resumed',
  version: number,
): AuditEvent => ({
  type: 'key.rotated',
  at: at.now,
  actor: { kind: 'api-key', id: at.keyId },
  resource: { kind: 'tenant-key', id: at.owner.tenant },
  outcome: 'success',
  requestId: at.requestId,
  details: { change, version },
});

const changedMeanwhile = () =>
  Problem.because('changed-meanwhile', 'conflict', {
    detail: 'The key was changed meanwhile; read it again and repeat the change.',
  });

function unlessKeyUnavailable(error: unknown): void {
  if (!(error instanceof KeyUnavailable)) throw error;
}
