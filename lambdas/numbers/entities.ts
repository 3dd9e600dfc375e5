import * as z from 'zod';
import type { EpochMs } from '../shared/kernel/clock.ts';
import { defineEntity } from '../shared/kernel/define-entity.ts';
import type { ScenarioId } from '../shared/kernel/ids.ts';
import { scenarioId, time } from '../shared/kernel/item-fields.ts';

/**
 * A number that the platform assigned to this tenant, and the scenario that answers it: pk `NUMBER#<E.164>`, sk `META`;
 * gsi1 (`NUMBERS`, number). In the tenant's own table, so that a session can change no other tenant's. Whether it still
 * is the tenant's number is decided by the control plane's record alone.
 */
export interface OwnNumberItem {
  number: string;
  scenarioId?: ScenarioId;
  assignedAt: EpochMs;
  /** It is not the tenant's any more. */
  releasedAt?: EpochMs;
  version: number;
}

export const ownNumberEntity = defineEntity<OwnNumberItem>()({
  name: 'ownNumber',
  owner: 'numbers',
  purpose: 'Which scenario answers a number of the tenant’s; its own numbers, no caller’s.',
  table: 'data',
  key: { pk: 'NUMBER#{number}', sk: 'META' },
  indexes: { all: { index: 1, pk: 'NUMBERS', sk: '{number}' } },
  item: z.strictObject({
    number: z.string(),
    scenarioId: scenarioId.optional(),
    assignedAt: time,
    releasedAt: time.optional(),
    version: z.number(),
  }),
  personal: [],
  link: 'none',
  basis: 'no personal data',
  window: { with: 'tenant' },
  erasure: 'keep',
  exports: ['tenant'],
});
