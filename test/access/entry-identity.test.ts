import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { auditRows } from '../../lambdas/access/domain/audit-rows.ts';
import type { AuditEvent } from '../../lambdas/audit/contract.ts';
import { base32 } from '../../lambdas/shared/kernel/ids.ts';
import { fakeTenantWorld, TENANT_A, requestId } from '../support/fake-tenant-room.ts';

const idOf = (prefix: string, seed: number) => `${prefix}_${base32(new Uint8Array(26).fill(seed))}`;

/** An act of the API: few values of each kind, so that two often differ in one thing only. */
const acts = fc.record({
  request: fc.integer({ min: 0, max: 2 }),
  actor: fc.integer({ min: 0, max: 2 }),
  call: fc.integer({ min: 0, max: 2 }),
  type: fc.constantFrom('transcript.read', 'recording.link-issued'),
});
type Act = typeof acts extends fc.Arbitrary<infer T> ? T : never;

const eventOf = ({ request, actor, call, type }: Act): AuditEvent =>
  ({
    type,
    at: 1_790_000_000_000,
    actor: { kind: 'api-key', id: idOf('key', actor) },
    resource: { kind: type === 'transcript.read' ? 'transcript' : 'recording', id: idOf('call', call) },
    outcome: 'success',
    requestId: requestId(request),
    details: type === 'transcript.read' ? {} : { seconds: 60 },
  }) as AuditEvent;

describe('the id of an entry', () => {
  test('is another for any two different acts, and the same for one act told twice', () => {
    const rowOf = (act: Act) => {
      const { session } = fakeTenantWorld().open(TENANT_A, 'read', requestId(act.request));
      return auditRows(session, [eventOf(act)])[0]!;
    };
    fc.assert(
      fc.property(acts, acts, (one, other) => {
        const same = JSON.stringify(one) === JSON.stringify(other);
        expect(rowOf(one).sk === rowOf(other).sk).toBe(same);
      }),
    );
  });

  test('lets any sequence of acts leave as many entries as it has different acts', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(acts, { maxLength: 12 }), async (sequence) => {
        const world = fakeTenantWorld();
        for (const act of sequence)
          await world.open(TENANT_A, 'read', requestId(act.request)).data.record([eventOf(act)]);
        const different = new Set(sequence.map((act) => JSON.stringify(act)));
        expect(world.outbox(TENANT_A.tenant)).toHaveLength(different.size);
      }),
      { numRuns: 50 },
    );
  });
});
