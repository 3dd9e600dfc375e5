import { isTenantId } from '../../shared/kernel/ids.ts';
import { PLATFORM_LOG, type LogId, type STORES } from '../../audit/contract.ts';
import type { TrailRecord } from './trail-record.ts';

type Store = (typeof STORES)[number];

/** Stores of the platform itself by physical name: a table's, a bucket's, a trail's, or a key's id. */
type StoreNames = Readonly<Record<string, Store>>;

/** Which stores are the platform's own and its tenants'; another deployment's in the same account are not. */
export interface OwnStores {
  /** Name of the deployment, with which the names of its tenants' stores begin. */
  readonly deployment: string;
  readonly stores: StoreNames;
}

/** Which store an access is about, and the log it belongs in. */
export interface TrailTarget {
  readonly log: LogId;
  readonly store: Store;
}

/** Uses of a key; they are management events and, but for their name, reads. */
export const CRYPTOGRAPHIC = /^(?:Decrypt|Encrypt|GenerateDataKey|ReEncrypt|Sign|GenerateMac)/;

/** The names of one tenant's stores, as `shared/kernel/tenant-names.ts` makes them. */
const TENANT_STORE = /^([a-z][a-z0-9]{2,9})-(t[a-z2-7]{15})-(data|keys|recordings)-g[0-9]{2}$/;
const TENANT_KEY = /^alias\/([a-z][a-z0-9]{2,9})-(t[a-z2-7]{15})$/;
const KINDS: Readonly<Record<string, Store>> = {
  data: 'data-table',
  keys: 'key-table',
  recordings: 'recordings-bucket',
};

/** The services whose records name stores in the ways read here. */
const SOURCES = ['dynamodb', 's3', 'kms', 'cloudtrail'].map((service) => `${service}.amazonaws.com`);

/**
 * The platform's stores that a record is about, each once, in the order in which the record names them. A batch or a
 * transaction names several tables, perhaps of several tenants; a key's use names the store it was for.
 */
export function trailTargets(record: TrailRecord, stores: OwnStores): TrailTarget[] {
  if (!SOURCES.includes(record.eventSource)) return [];
  const found = record.eventSource === SOURCES[2] ? keyTargets(record, stores) : namedTargets(record, stores);
  const seen = new Set<string>();
  return found.filter(({ log, store }) => !seen.has(`${log} ${store}`) && seen.add(`${log} ${store}`));
}

function namedTargets({ requestParameters, resources }: TrailRecord, stores: OwnStores): TrailTarget[] {
  const { tableName, bucketName, name, requestItems } = requestParameters ?? {};
  const batch = typeof requestItems === 'object' && requestItems !== null ? Object.keys(requestItems) : [];
  const names = [tableName, bucketName, name, ...batch, ...(resources ?? []).map(({ ARN }) => ARN)];
  return names.flatMap((text) => targetOf(text, stores));
}

/** The target a name or an ARN stands for: none or one. */
function targetOf(text: unknown, { deployment, stores }: OwnStores): TrailTarget[] {
  if (typeof text !== 'string') return [];
  // arn:aws:s3:::<bucket>[/<key>] · arn:aws:dynamodb:<region>:<account>:table/<name>[/index/…] · arn:…:trail/<name>
  const name = text.replace(/^arn:[^:]*:[^:]*:[^:]*:[^:]*:(?:table\/|trail\/|key\/)?/, '').split('/')[0] ?? '';
  const [, owner, tenant, kind = ''] = TENANT_STORE.exec(name) ?? [];
  const tenantStore = owner === deployment ? KINDS[kind] : undefined;
  if (isTenantId(tenant) && tenantStore) return [{ log: tenant, store: tenantStore }];
  const store = Object.hasOwn(stores, name) ? stores[name] : undefined;
  return store ? [{ log: PLATFORM_LOG, store }] : [];
}

/**
 * A key is known by the encryption context of its use or by its alias; by neither where it is named by id alone, as in
 * its deletion. All keys of the account are the platform's or its tenants': such a record goes to the platform's log.
 */
function keyTargets(record: TrailRecord, stores: OwnStores): TrailTarget[] {
  const { encryptionContext, keyId, targetKeyId, aliasName } = record.requestParameters ?? {};
  const context = (typeof encryptionContext === 'object' ? encryptionContext : undefined) ?? {};
  const { tenant, ...rest } = context as Record<string, unknown>;
  if (isTenantId(tenant)) return [{ log: tenant, store: 'tenant-key' }];
  const stored = Object.values(rest).flatMap((value) => targetOf(value, stores));
  const ofTenant = stored.find(({ log }) => log !== PLATFORM_LOG);
  if (ofTenant) return [{ log: ofTenant.log, store: 'tenant-key' }];
  if (stored.length > 0) return stored;
  const [, owner, aliased] = TENANT_KEY.exec(String(aliasName ?? keyId)) ?? [];
  if (owner === stores.deployment && isTenantId(aliased)) return [{ log: aliased, store: 'tenant-key' }];
  const named = [keyId, targetKeyId, ...(record.resources ?? []).map(({ ARN }) => ARN)];
  const known = named.flatMap((text) => targetOf(text, stores));
  if (known.length > 0) return known;
  // Uses of other keys for other stores are nobody's contents here.
  return CRYPTOGRAPHIC.test(record.eventName) ? [] : [{ log: PLATFORM_LOG, store: 'tenant-key' }];
}
