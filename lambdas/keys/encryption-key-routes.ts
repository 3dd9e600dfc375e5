import * as z from 'zod';
import type { Route } from '../shared/http/route.ts';
import { OWN_KEY_ARN } from './domain/key-arn.ts';

const instant = z.iso.datetime();
/** Parsed by the handler, which tells apart what is wrong with it. */
const keyArn = z
  .string()
  .max(300)
  // Published only: who sends another ARN is told which of its parts is wrong.
  .meta({ pattern: OWN_KEY_ARN.source })
  .describe('ARN of a symmetric KMS key in the tenant’s own account, Frankfurt');
const version = z.int().min(0);
const ownKey = z.object({
  arn: z.string(),
  version,
  since: instant,
  releasedAt: instant.optional().describe('No data key is under this key any more; it may be taken away'),
});

const encryptionKey = z.object({
  held: z.enum(['platform', 'own']).describe('Who holds the key that wraps new data keys'),
  state: z
    .enum(['active', 'rewrapping', 'unavailable'])
    .describe('`rewrapping`: older data keys are still being moved; everything works meanwhile'),
  version: version.describe('0 for the platform-held key; send it back with a rotation'),
  arn: z.string().optional(),
  since: instant.optional(),
  unavailable: z.object({ reason: z.string(), since: instant }).optional(),
  rewrapping: z
    .object({
      startedAt: instant,
      moved: z.int(),
      checked: z.int().describe('Rows looked at in this pass'),
      waitsFor: z.string().optional().describe('Why it waits; it goes on by itself'),
    })
    .optional(),
  former: z.array(ownKey),
  requiredPolicy: z
    .record(z.string(), z.unknown())
    .describe('Statements for the policy of the tenant’s own key, exactly as they must be'),
  withoutKey: z
    .object({
      entities: z.array(
        z.object({
          entity: z.string(),
          purpose: z.string(),
          readable: z.array(z.string()),
          unreadable: z.array(z.string()),
        }),
      ),
      audio: z.string(),
    })
    .describe('What can and what cannot be read while the key is away'),
});

const body = z.strictObject({ keyArn });
const success = { status: 200, body: encryptionKey } as const;
const common = { scope: 'tenant', path: '/v1/encryption-key' } as const;
const changing = {
  ...common,
  permission: 'encryption-key:write',
  rate: 'expensive',
  idempotent: true,
  success,
  problems: ['conflict', 'unavailable', 'idempotency-mismatch'],
} as const;

/**
 * A tenant's own key. It wraps data keys and nothing else: tables, recordings and backups are always encrypted with
 * the platform-held key of the tenant, because DynamoDB archives a table whose key is away for a week.
 */
export const encryptionKeyRoutes = {
  getEncryptionKey: {
    ...common,
    id: 'encryption-key.get',
    audit: {
      read: 'resource.read',
      about: { kind: 'tenant-key', of: 'tenant' },
      area: 'encryption-key',
      action: 'read',
    },
    method: 'GET',
    permission: 'encryption-key:read',
    rate: 'expensive',
    summary: 'The key that wraps the tenant’s data keys, tried out now; the policy an own key needs',
    success,
  },
  putEncryptionKey: {
    ...changing,
    id: 'encryption-key.put',
    audit: {
      change: 'key.rotated',
      about: { kind: 'tenant-key', of: 'tenant' },
      area: 'encryption-key',
      action: 'update',
    },
    method: 'PUT',
    summary: 'Brings the tenant’s own key: it is tried out, wraps new data keys at once and older ones soon after',
    body,
  },
  checkEncryptionKey: {
    ...changing,
    id: 'encryption-key.check',
    audit: {
      read: 'resource.read',
      about: { kind: 'tenant-key', of: 'tenant' },
      area: 'encryption-key',
      action: 'read',
    },
    method: 'POST',
    path: '/v1/encryption-key/check',
    summary: 'Tries a key out without using it',
    body,
    success: { status: 200, body: z.object({ arn: z.string(), usable: z.literal(true) }) },
  },
  rotateEncryptionKey: {
    ...changing,
    id: 'encryption-key.rotate',
    audit: {
      change: 'key.rotated',
      about: { kind: 'tenant-key', of: 'tenant' },
      area: 'encryption-key',
      action: 'update',
    },
    method: 'POST',
    path: '/v1/encryption-key/rotate',
    summary: 'Moves all data keys under another own key, or under the newest material of the same one',
    body: z.strictObject({ keyArn: keyArn.optional(), version: z.int().min(1).describe('The version that was read') }),
  },
  verifyEncryptionKey: {
    ...changing,
    id: 'encryption-key.verify',
    audit: {
      change: 'key.rotated',
      about: { kind: 'tenant-key', of: 'tenant' },
      area: 'encryption-key',
      action: 'update',
    },
    method: 'POST',
    path: '/v1/encryption-key/verify',
    summary: 'Tries the key out and lets a re-wrapping that waits go on at once, e.g. when a key was given back',
    problems: ['idempotency-mismatch', 'key-unavailable', 'unavailable'],
  },
  rotateLookupSecret: {
    ...changing,
    id: 'encryption-key.rotate-lookup-secret',
    audit: {
      change: 'key.rotated',
      about: { kind: 'tenant-key', of: 'tenant' },
      area: 'encryption-key',
      action: 'update',
    },
    method: 'POST',
    path: '/v1/encryption-key/lookup-secret/rotate',
    summary:
      'Makes a new secret for finding callers by number and moves all callers to it; the former one is destroyed',
    success: { status: 202, body: z.object({ version: z.int().describe('Version of the secret that is moved to') }) },
    problems: ['conflict', 'idempotency-mismatch', 'key-unavailable', 'unavailable'],
  },
  returnEncryptionKey: {
    ...changing,
    id: 'encryption-key.return',
    audit: {
      change: 'key.rotated',
      about: { kind: 'tenant-key', of: 'tenant' },
      area: 'encryption-key',
      action: 'update',
    },
    method: 'DELETE',
    summary: 'Goes back to the platform-held key; the own key is needed until `former` says it is released',
  },
} as const satisfies Record<string, Route>;
