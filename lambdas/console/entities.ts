import * as z from 'zod';
import { defineEntity } from '../shared/kernel/define-entity.ts';

/** Idempotency-Key record of an API mutation, pk the digest of caller, route and key: digests only, never a body. */
export interface IdempotencyItem {
  id: string;
  routeId: string;
  requestDigest: string;
  /** Epoch seconds (TTL), 24 hours after the first request. */
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
    expiresAt: z.number(),
  }),
  personal: [],
  link: 'none',
  basis: 'no personal data',
  window: { days: 1 },
  erasure: 'keep',
  exports: [],
});
