import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import * as clients from '../../lambdas/shared/aws/clients.ts';

/** A client as far as its endpoint goes; every generated client has these. */
interface Client {
  config: {
    region(): Promise<string>;
    endpointProvider(parameters: Record<string, unknown>): { url: URL };
    useDualstackEndpoint(): Promise<boolean>;
    useFipsEndpoint(): Promise<boolean>;
  };
}

/** Global control planes; none takes customer data. */
const GLOBAL: Record<string, string> = { organizations: 'us-east-1' };

const factories = Object.entries(clients).filter(
  ([name, value]) => typeof value === 'function' && name !== 'clientConfig',
);
const session = async () => ({ accessKeyId: 'A', secretAccessKey: 'B', sessionToken: 'C', expiration: new Date(0) });
const clientOf = (make: unknown) => (make as (credentials?: unknown) => Client)(session);

async function hostOf(client: Client): Promise<string> {
  const parameters = {
    Region: await client.config.region(),
    UseDualStack: await client.config.useDualstackEndpoint(),
    UseFIPS: await client.config.useFipsEndpoint(),
  };
  return client.config.endpointProvider(parameters).url.hostname;
}

describe('every AWS client', () => {
  const environment = { ...process.env };
  beforeAll(() => {
    Object.assign(process.env, { AWS_REGION: 'us-east-1', AWS_DEFAULT_REGION: 'ap-southeast-2' });
  });
  afterAll(() => {
    process.env = environment;
  });

  test('is covered by this test', () => {
    expect(factories.map(([name]) => name)).toEqual(
      expect.arrayContaining(['dynamodb', 'kms', 's3', 'sts', 'organizations', 's3For']),
    );
    expect(factories.length).toBeGreaterThanOrEqual(14);
  });

  test.each(factories.filter(([name]) => GLOBAL[name] === undefined))(
    '%s goes to eu-central-1, whatever region the environment names',
    async (_, make) => {
      const client = clientOf(make);
      expect(await client.config.region()).toBe('eu-central-1');
      expect(await hostOf(client)).toMatch(/(?:^|\.)eu-central-1\.amazonaws\.com$/);
    },
  );

  test.each(Object.entries(GLOBAL))('%s is the named exception: a global control plane in %s', async (name, region) => {
    const [, make] = factories.find(([one]) => one === name)!;
    expect(await clientOf(make).config.region()).toBe(region);
    expect(await hostOf(clientOf(make))).toBe(`${name}.${region}.amazonaws.com`);
  });
});
