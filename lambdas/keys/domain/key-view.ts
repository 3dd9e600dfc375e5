import type { Inventory } from '../../shared/kernel/assemble-inventory.ts';
import type { TenantId } from '../../shared/kernel/ids.ts';
import type { EncryptionKeyItem, OwnKey } from '../../access/entities.ts';
import { ownKeyPolicy, type Operator } from './key-policy.ts';
import { activeNumber, PLATFORM_KEY } from '../../access/contract.ts';

const AUDIO =
  'Recordings and exports are encrypted with the platform-held key of the tenant, not with the tenant’s own key. ' +
  'The API withholds them while the own key is away; the platform’s operator could technically still open them.';

const iso = (at: number) => new Date(at).toISOString();

/** A tenant's encryption key as the API shows it. */
export function encryptionKeyView(
  registration: EncryptionKeyItem | undefined,
  place: { readonly tenant: TenantId; readonly operator: Operator; readonly inventory: Inventory },
) {
  const version = activeNumber(registration);
  const active = registration?.keys.find((key) => key.number === version);
  const { rewrap, unavailable } = registration ?? {};
  return {
    held: version === PLATFORM_KEY ? ('platform' as const) : ('own' as const),
    state: unavailable ? ('unavailable' as const) : rewrap ? ('rewrapping' as const) : ('active' as const),
    version,
    arn: active?.arn,
    since: active && iso(active.since),
    unavailable: unavailable && { reason: unavailable.problem, since: iso(unavailable.since) },
    rewrapping: rewrap && {
      startedAt: iso(rewrap.startedAt),
      moved: rewrap.moved,
      checked: rewrap.checked,
      waitsFor: rewrap.blocked,
    },
    former: (registration?.keys ?? []).filter((key) => key.number !== version).map(formerView),
    requiredPolicy: ownKeyPolicy(place.tenant, place.operator),
    withoutKey: { entities: readableWithoutKey(place.inventory), audio: AUDIO },
  };
}

const formerView = ({ arn, number, since, releasedAt }: OwnKey) => ({
  arn,
  version: number,
  since: iso(since),
  releasedAt: releasedAt === undefined ? undefined : iso(releasedAt),
});

/**
 * What can be read of each entity while the key that wraps its data keys is away: every field that is not sealed.
 * From the inventory, so that a new entity cannot be forgotten.
 */
function readableWithoutKey(inventory: Inventory) {
  return inventory.entities
    .filter(({ table }) => table === 'data' || table === 'keys')
    .map(({ name, purpose, personal, sealed }) => ({
      entity: name,
      purpose,
      readable: personal.filter((field) => sealed[field] === undefined),
      unreadable: personal.filter((field) => sealed[field] !== undefined),
    }));
}
