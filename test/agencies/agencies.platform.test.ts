import { beforeAll, describe, expect, test } from '@jest/globals';
import type { DemoTenant } from '../../local/demo/demo-tenants.ts';
import { connectPlatform, type TestPlatform } from '../support/platform.ts';

let platform: TestPlatform;
let first: DemoTenant;
let second: DemoTenant;
let member: { memberId: string; key: string };

beforeAll(async () => {
  platform = await connectPlatform();
  [first, second] = await Promise.all([platform.freshTenant(), platform.freshTenant()]);
  member = await platform.operator.must('POST', '/v1/members', { body: { label: 'Agentur Süd' } });
});

const grant = (tenant: DemoTenant, role: string) =>
  tenant.api.must('PUT', `/v1/agency-members/${member.memberId}`, { body: { role } });
const start = async (tenant: DemoTenant) => {
  const body = { tenantId: tenant.tenantId };
  return platform.api(member.key).call<{ key: string; sessionId: string }>('POST', '/v1/sessions', { body });
};
const scenariosOf = async (key: string) => {
  const answer = await platform.api(key).call<{ items: { scenarioId: string }[] }>('GET', '/v1/scenarios');
  return answer.status === 200 ? answer.body.items.map((one) => one.scenarioId) : answer.status;
};

describe('agency staff on the deployed platform', () => {
  test('reach nobody before a tenant lets them', async () => {
    expect((await start(first)).status).toBe(404);
    expect(await scenariosOf(member.key)).toBe(403);
  });

  test('one session reaches the chosen tenant and no other', async () => {
    await grant(first, 'editor');
    await grant(second, 'viewer');
    const sessions = [await start(first), await start(second)];
    expect(sessions.map(({ status }) => status)).toEqual([201, 201]);
    expect(await scenariosOf(sessions[0]!.body.key)).toEqual([first.scenarioId]);
    expect(await scenariosOf(sessions[1]!.body.key)).toEqual([second.scenarioId]);
    const foreign = await platform.api(sessions[0]!.body.key).call('GET', `/v1/scenarios/${second.scenarioId}`);
    expect(foreign.status).toBe(404);
  });

  test('a role is enforced on every route, and a revocation with the next request', async () => {
    const { body } = await start(second);
    const api = platform.api(body.key);
    const refused = await api.call('DELETE', `/v1/scenarios/${second.scenarioId}?version=1`);
    expect(refused).toMatchObject({ status: 403, body: { type: 'urn:voicekeep:problem:forbidden' } });
    expect((await api.call('GET', '/v1/secrets')).status).toBe(403);
    await second.api.must('DELETE', `/v1/agency-members/${member.memberId}`);
    expect([401, 403]).toContain((await api.call('GET', '/v1/scenarios')).status);
  });

  test('each tenant’s log names the sessions of its own, and the other’s not', async () => {
    const [mine, theirs] = await Promise.all(
      [first, second].map(({ tenantId }) => platform.auditEntries(tenantId, 'session.started')),
    );
    // Each is announced and confirmed.
    expect(mine).toHaveLength(2);
    expect(theirs).toHaveLength(4);
    expect(mine![0]!.details['member']).toBe(member.memberId);
  });
});

describe('a tenant’s own keys on the deployed platform', () => {
  type Made = { keyId: string; key: string; replaces: { keyId: string; revokedAt: string } };
  const newestOf = async (tenant: DemoTenant) =>
    (await tenant.api.must<{ items: { keyId: string; revokedAt?: string }[] }>('GET', '/v1/api-keys')).items.find(
      ({ revokedAt }) => revokedAt === undefined,
    )!.keyId;
  const listStatus = async (key: string) => (await platform.api(key).call('GET', '/v1/api-keys')).status;

  test('are rotated with an overlap and revoked at once, on record in the tenant’s log with who did it', async () => {
    const old = await newestOf(second);
    const made = await second.api.must<Made>('POST', `/v1/api-keys/${old}/rotations`, { body: { overlapHours: 1 } });
    expect([await listStatus(second.key), await listStatus(made.key)]).toEqual([200, 200]);
    expect((await platform.api(made.key).call('DELETE', `/v1/api-keys/${old}`)).status).toBe(204);
    expect([401, 403]).toContain(await listStatus(second.key));
    const last = await platform.api(made.key).call('DELETE', `/v1/api-keys/${made.keyId}`);
    expect(last).toMatchObject({ status: 409, body: { reason: 'last-key' } });
    const revoked = await platform.auditEntries(second.tenantId, 'api-key.revoked');
    expect(
      revoked.map(({ actor, resource, details }) => `${actor.id} ${resource.id} ${details['reason']}`).sort(),
    ).toEqual([`${old} ${old} rotated`, `${made.keyId} ${old} revoked`].sort());
  });

  test('are nobody else’s, and no operator adds one where somebody acts for the tenant already', async () => {
    const foreign = await newestOf(first);
    const attacker = await platform.freshTenant();
    for (const [method, path] of [
      ['DELETE', `/v1/api-keys/${foreign}?last=true`],
      ['POST', `/v1/api-keys/${foreign}/rotations`],
    ] as const)
      expect((await attacker.api.call(method, path, { body: method === 'POST' ? {} : undefined })).status).toBe(404);
    expect(await listStatus(first.key)).toBe(200);
    const refused = await platform.operator.call('POST', `/v1/tenants/${first.tenantId}/keys`, {
      body: { label: 'x' },
    });
    expect(refused).toMatchObject({ status: 409, body: { reason: 'has-members' } });
  });
});
