import { describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { AUDITED_ROUTES, UNAUDITED_ROUTES } from './support/audited-routes.ts';
import { askRoute } from './support/ask-route.ts';
import { CALLS, measureRoute, repeated } from './support/measure-route.ts';
import { ROUTE_FIXTURES } from './support/route-fixtures.ts';
import { routeWorld } from './support/route-world.ts';

jest.spyOn(console, 'info').mockImplementation(() => undefined);
jest.spyOn(console, 'log').mockImplementation(() => undefined);

test('the only routes without an entry are public', () => {
  process.stdout.write(`Routes without an audit entry: ${UNAUDITED_ROUTES.map(({ id }) => id).join(', ')}\n`);
  expect(UNAUDITED_ROUTES.map(({ scope }) => scope)).toEqual(UNAUDITED_ROUTES.map(() => 'public'));
});

describe.each(AUDITED_ROUTES)('$id', (route) => {
  test('leaves the declared entry with each success, whatever id the client sets, and one with each refusal', async () => {
    const { findings, entries, sameRequestId, refused, refusedEntries } = await measureRoute(route);
    expect(findings).toEqual([]);
    expect([entries, sameRequestId, refusedEntries]).toEqual([CALLS, CALLS, refused]);
  });

  if (route.idempotent === true) {
    test('repeated under one Idempotency-Key leaves no second entry and names the first', async () => {
      expect(await repeated(route)).toBeUndefined();
    });
  }
});

test('any two different actions leave two entries, whatever the headers say', async () => {
  const header = fc.constantFrom(
    ...[
      'x-request-id',
      'x-amzn-requestid',
      'x-amzn-trace-id',
      'idempotency-key',
      'x-voicekeep-audit-id',
      'traceparent',
    ],
  );
  const headers = fc.dictionary(header, fc.stringMatching(/^[!-~]{8,64}$/), { maxKeys: 6 });
  const route = fc.constantFrom(...AUDITED_ROUTES);
  await fc.assert(
    fc.asyncProperty(route, route, headers, fc.uuid(), async (one, other, said, clientId) => {
      const world = routeWorld();
      const told: (string | undefined)[] = [];
      for (const [n, { id }] of [one, other].entries()) {
        const fixture = await ROUTE_FIXTURES[id](world, n);
        const answer = await askRoute(world, id, { ...fixture, headers: said, clientId });
        if (answer.isReplayed) return;
        told.push(answer.entry);
      }
      expect([told.includes(undefined), new Set(told).size]).toEqual([false, 2]);
      for (const entry of told) expect(world.entries().has(entry!)).toBe(true);
    }),
    { numRuns: 200 },
  );
});
