import { describe, expect, it, test } from '@jest/globals';
import * as fc from 'fast-check';
import { fullCell, occupancyChange, takesPlace } from '../../lambdas/tenants/domain/cell-capacity.ts';
import { TENANT_TRANSITIONS } from '../../lambdas/tenants/domain/lifecycle.ts';
import type { TenantStatus } from '../../lambdas/tenants/entities.ts';
import { CELL_TENANTS } from '../../lib/config/cell.ts';

const LIMIT = CELL_TENANTS.initial;
const STATUSES: TenantStatus[] = ['provisioning', 'failed', 'active', 'suspended', 'closing', 'closed'];

test('a full cell says so in words that name the limit and the way out', () => {
  expect(fullCell(LIMIT)).toMatch(/cell is full.*1230 tenants.*another cell/);
});

describe('the counter of a cell', () => {
  it('takes a place when a tenant is created, below the limit only, and gives it back when its stores are gone', () => {
    expect(occupancyChange(undefined, 'provisioning', LIMIT)).toEqual({ add: 1, below: LIMIT });
    expect(occupancyChange('closing', 'closed', LIMIT)).toEqual({ add: -1 });
  });

  it('does not move with any other transition', () => {
    for (const [name, { from, to }] of Object.entries(TENANT_TRANSITIONS)) {
      if (name === 'finish') continue;
      for (const status of from) expect(occupancyChange(status, to, LIMIT)).toBeUndefined();
    }
  });

  it('shows, after any history that the condition lets through, how many tenants have a place, and never more than the limit', () => {
    const step = fc.record({ tenant: fc.nat(9), to: fc.constantFrom(...STATUSES) });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 6 }), fc.array(step, { maxLength: 60 }), (limit, steps) => {
        const tenants = new Map<number, TenantStatus>();
        let counter = 0;
        for (const { tenant, to } of steps) {
          const change = occupancyChange(tenants.get(tenant), to, limit);
          if (change?.below !== undefined && counter >= change.below) continue;
          counter += change?.add ?? 0;
          tenants.set(tenant, to);
        }
        expect(counter).toBe([...tenants.values()].filter(takesPlace).length);
        expect(counter).toBeLessThanOrEqual(limit);
      }),
    );
  });
});
