import type { Intent } from '../../lambdas/audit/contract.ts';

/** The announcement of an effect of a test’s own, which stands in no log. */
export const ANNOUNCED = { id: `evt_${'a'.repeat(26)}` } as Intent;
