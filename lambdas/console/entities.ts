import * as z from 'zod';
import { defineEntity } from '../shared/kernel/define-entity.ts';

/** Idempotency-Key record of an API mutation, pk the digest of caller, route and key: digests and ids, never a body. */
export interface IdempotencyItem {
  id: string;
  routeId: string;
  requestDigest: string;
  /** Our own id of the first request, from which its ids follow. */
  requestId: string;
  /** Whether it succeeded. */
  settled: boolean;
  /** The audit entry it left. */
  entry?: string | undefined;
  /** Epoch seconds (TTL), 24 hours after the first request, or after its success. */
  expiresAt: number;
}

export const idempotencyEntity = defineEntity<IdempotencyItem>()({
  name: 'idempotency',
  owner: 'console',
  purpose: 'That an Idempotency-Key was used: digests only, never a body.',
  table: 'idempotency',
  key: { id: '{id}' },
  item: z.strictObject({
    id: z.string(),
    routeId: z.string(),
    requestDigest: z.string(),
    requestId: z.string(),
    settled: z.boolean(),
    entry: z.string().optional(),
    expiresAt: z.number(),
  }),
  personal: [],
  link: 'none',
  basis: 'no personal data',
  window: { days: 1 },
  erasure: 'keep',
  exports: [],
});
