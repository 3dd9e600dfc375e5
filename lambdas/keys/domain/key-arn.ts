/** Why a text cannot be a tenant's own key; also the machine-readable reason of the API's problem. */
export type ArnDefect =
  'malformed-arn' | 'wrong-partition' | 'wrong-region' | 'alias-not-allowed' | 'multi-region-key' | 'platform-account';

export interface ParsedKeyArn {
  readonly arn: string;
  readonly account: string;
  readonly keyId: string;
}

const ARN = /^arn:([a-z-]{2,20}):kms:([a-z0-9-]{0,30}):([0-9]{12}):(key|alias)\/([A-Za-z0-9/_-]{1,256})$/;
const KEY_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** What `parseKeyArn` takes, whatever the platform's own account is. */
export const OWN_KEY_ARN = new RegExp(`^arn:aws:kms:eu-central-1:[0-9]{12}:key/${KEY_ID.source.slice(1)}`);
const MULTI_REGION = /^mrk-[0-9a-f]{32}$/;

/**
 * Reads the ARN of a key that a tenant brings.
 * - An alias could be pointed at another key after we checked the first one.
 * - A multi-Region key's material may be copied to a region outside the EU without our seeing it.
 * - Keys of the platform's own account belong to the platform or to another tenant.
 */
export function parseKeyArn(
  text: string,
  platform: { readonly region: string; readonly account: string },
): ParsedKeyArn | { readonly defect: ArnDefect } {
  const [, partition, region, account, kind, keyId] = ARN.exec(text) ?? [];
  if (account === undefined || keyId === undefined) return { defect: 'malformed-arn' };
  if (partition !== 'aws') return { defect: 'wrong-partition' };
  if (region !== platform.region) return { defect: 'wrong-region' };
  if (kind === 'alias') return { defect: 'alias-not-allowed' };
  if (MULTI_REGION.test(keyId)) return { defect: 'multi-region-key' };
  if (!KEY_ID.test(keyId)) return { defect: 'malformed-arn' };
  if (account === platform.account) return { defect: 'platform-account' };
  return { arn: text, account, keyId };
}
