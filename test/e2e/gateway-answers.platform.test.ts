import { beforeAll, describe, expect, test } from '@jest/globals';
import type { DemoTenant } from '../../local/demo/demo-tenants.ts';
import { connectPlatform, type TestPlatform } from '../support/platform.ts';

let platform: TestPlatform;
let tenant: DemoTenant;
beforeAll(async () => {
  platform = await connectPlatform();
  tenant = await platform.freshTenant();
});

const ask = async (path: string, headers: Record<string, string> = {}, method = 'GET', body?: string) => {
  const answer = await fetch(
    `${platform.facts.apiUrl}${path}`,
    body === undefined ? { method, headers } : { method, headers, body },
  );
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Record<string, unknown> };
};
const bearer = () => ({ authorization: `Bearer ${tenant.key}` });

describe('what the gateway itself answers', () => {
  test.each([
    ['a wrong key', { authorization: 'Bearer vk_wrong' }],
    ['no key at all', {}],
    ['a key in another header than the documented one', { 'x-api-key': 'KEY' }],
  ])('to %s is the published problem', async (_, headers) => {
    const key = 'x-api-key' in headers ? { 'x-api-key': tenant.key } : headers;
    const { status, headers: said, body } = await ask('/v1/calls', key as Record<string, string>);
    expect([status, said.get('content-type')]).toEqual([401, 'application/problem+json']);
    expect(body).toEqual({
      type: 'urn:voicekeep:problem:unauthenticated',
      title: expect.any(String),
      status: 401,
      detail: expect.any(String),
      instance: expect.stringMatching(/^urn:voicekeep:request:[0-9a-f-]{36}$/),
    });
  });

  test('to an unknown route is a problem too', async () => {
    const { status, headers, body } = await ask('/v1/nothing', bearer());
    expect([status, headers.get('content-type'), body['type']]).toEqual([
      404,
      'application/problem+json',
      'urn:voicekeep:problem:not-found',
    ]);
  });
});

test('a forged cursor and a body of another type are refused as documented', async () => {
  const cursor = `${Buffer.from('["calls.list/x",{"pk":"x","sk":"y"}]').toString('base64url')}.${'A'.repeat(22)}`;
  const forged = await ask(`/v1/calls?cursor=${cursor}`, bearer());
  const hexadecimal = await ask('/v1/calls?limit=0x10', bearer());
  const form = await ask(
    '/v1/calls/search',
    { ...bearer(), 'content-type': 'text/plain' },
    'POST',
    '{"number":"+493012345"}',
  );
  expect([forged.status, hexadecimal.status, form.status]).toEqual([400, 400, 415]);
});
