import { subtle } from 'node:crypto';
import type { TenantSecretItem } from '../entities.ts';
import type { DataKey } from './data-key.ts';

export type IndexPurpose = TenantSecretItem['purpose'];

/** Purpose of the secret that callers are found by; every tenant has one from its first day. */
export const LOOKUP_PURPOSE = 'phone-lookup' satisfies IndexPurpose;

/**
 * The value a number is found by: HMAC-SHA-256 of purpose and E.164 number under one tenant's random secret, so the
 * same number has unrelated values with two tenants and for two purposes. It is personal data (Recital 26 GDPR) and
 * lives in the key table only.
 * @returns `<secret version>#<HMAC as base64url>`
 */
export async function phoneIndex(
  secret: { key: DataKey; purpose: IndexPurpose; version: number },
  number: string,
): Promise<string> {
  const message = new TextEncoder().encode(`voicekeep/${secret.purpose}\0${number}`);
  const mac = await subtle.sign('HMAC', secret.key.key, message);
  return `${secret.version}#${Buffer.from(mac).toString('base64url')}`;
}
