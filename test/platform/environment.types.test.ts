import { expect, test } from '@jest/globals';
import * as z from 'zod';
import type { MoveRecordingEnv } from '../../lambdas/calls/move-recording.ts';
import type { ServeKeysEnv } from '../../lambdas/keys/serve-keys.ts';
import type { HandleCallEnv } from '../../lambdas/telephony/handle-call.ts';
import type { TenantRoom, TenantRooms } from '../../lambdas/access/contract.ts';
import type { AccessRole } from '../../lambdas/access/ports.ts';
import { accessVariables, createTenantRooms, tenantBucket, type AccessEnv } from '../../lambdas/access/runtime.ts';
import { lazyEnv } from '../../lambdas/shared/kernel/env.ts';
import { name } from '../../lambdas/shared/kernel/variables.ts';
import { allOf, may, variables } from '../../lib/shared/grant.ts';
import type { Grant, PlatformFunction } from '../../lib/shared/platform-function.ts';

/*
 * What the compiler takes and refuses: `npm run types` fails when a line below that expects an error has none. The
 * assertions only keep the values in use.
 */

/** What `new PlatformFunction<E>` must be given beside its entry. */
type Given<E> = Pick<ConstructorParameters<typeof PlatformFunction<E>>[2], 'grants'>;
const given = <E = {}>(what: Given<E>): Given<E> => what;

const access = {
  grant: <const R extends AccessRole>(roles: readonly R[]): Grant<AccessEnv<R>> => ({
    env: Object.fromEntries(['OUTBOX_TABLE', ...roles].map((one) => [one, one])) as AccessEnv<R>,
    apply: () => undefined,
  }),
};
const directory = variables({ TENANTS_TABLE: 'tenants', NUMBERS_TABLE: 'numbers' });
const write = access.grant(['write']);
const landing = variables({ LANDING_BUCKET: 'landing' });

test('a function is given exactly what its schema asks for, in any number of grants', () => {
  const whole = given<MoveRecordingEnv>({ grants: allOf(write, directory, may([], []), landing) });
  const again = given<MoveRecordingEnv>({ grants: allOf(allOf(write, directory), allOf(landing, directory)) });
  expect(Object.keys(whole.grants.env).sort()).toEqual(Object.keys(again.grants.env).sort());
});

test('a missing variable does not compile', () => {
  // @ts-expect-error LANDING_BUCKET
  expect(given<MoveRecordingEnv>({ grants: allOf(write, directory) })).toBeDefined();
  // @ts-expect-error all of them
  expect(given<MoveRecordingEnv>({})).toBeDefined();
});

test('a misspelt variable does not compile', () => {
  const misspelt = variables({ LANDING_BUKET: 'landing' });
  // @ts-expect-error LANDING_BUKET
  expect(given<MoveRecordingEnv>({ grants: allOf(write, directory, misspelt) })).toBeDefined();
});

test('a variable that is not read does not compile', () => {
  const more = variables({ EVENT_BUS: 'bus' });
  // @ts-expect-error EVENT_BUS
  expect(given<MoveRecordingEnv>({ grants: allOf(write, directory, landing, more) })).toBeDefined();
  // @ts-expect-error a Lambda without a schema reads none
  expect(given({ grants: more })).toBeDefined();
  expect(given({ grants: may([], []) })).toBeDefined();
});

test('a missing access role does not compile, nor does one that no room is opened in', () => {
  // @ts-expect-error ACCESS_ROLE_WRITE
  expect(given<MoveRecordingEnv>({ grants: allOf(access.grant([]), directory, landing) })).toBeDefined();
  // @ts-expect-error ACCESS_ROLE_READ for ACCESS_ROLE_WRITE
  expect(given<MoveRecordingEnv>({ grants: allOf(access.grant(['read']), directory, landing) })).toBeDefined();
  const both = access.grant(['write', 'erase']);
  // @ts-expect-error ACCESS_ROLE_ERASE
  expect(given<MoveRecordingEnv>({ grants: allOf(both, directory, landing) })).toBeDefined();
});

test('a value that the schema refuses does not compile', () => {
  const own = { LANDING_BUCKET: 'landing', EVENT_BUS: 'bus', BOT_ALIAS_ARN: 'arn:bot' };
  const required = variables({ ...own, AI_OPT_OUT: 'required' as const });
  expect(given<HandleCallEnv>({ grants: allOf(write, directory, required) })).toBeDefined();
  const unknown = variables({ ...own, AI_OPT_OUT: 'sometimes' as const });
  // @ts-expect-error AI_OPT_OUT
  expect(given<HandleCallEnv>({ grants: allOf(write, directory, unknown) })).toBeDefined();
});

test('what every function finds in its environment is not granted', () => {
  const machines = variables({
    IDEMPOTENCY_TABLE: 'i',
    CURSOR_KEY: 'c',
    LEDGER_TABLE: 'l',
    REWRAP_MACHINE: 'w',
    REINDEX_MACHINE: 'x',
  });
  const roles = access.grant(['read', 'write']);
  expect(given<ServeKeysEnv>({ grants: allOf(roles, machines) })).toBeDefined();
  // @ts-expect-error ACCOUNT_ID
  expect(given<ServeKeysEnv>({ grants: allOf(roles, machines, variables({ ACCOUNT_ID: '1' })) })).toBeDefined();
});

test('rooms open only in the roles that the schema names', () => {
  const env = lazyEnv(z.object({ ...accessVariables('read'), LANDING_BUCKET: name }));
  const rooms: TenantRooms<TenantRoom, 'read'> = createTenantRooms(env, { objects: tenantBucket });
  // @ts-expect-error the role `write` is not among the variables
  const more: TenantRooms<TenantRoom, 'read' | 'write'> = createTenantRooms(env, { objects: tenantBucket });
  const other = lazyEnv(z.object({ LANDING_BUCKET: name }));
  // @ts-expect-error OUTBOX_TABLE
  const none = createTenantRooms(other);
  expect([rooms, more, none]).toHaveLength(3);
});

test('a variable is text before it is read', () => {
  const schema = z.object({ CELL_TENANTS: z.coerce.number() });
  // @ts-expect-error `coerce` takes anything
  expect(lazyEnv(schema)).toBeDefined();
});
