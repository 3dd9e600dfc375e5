import type { KMSClient } from '@aws-sdk/client-kms';
import { ExecutionAlreadyExists, type SFNClient } from '@aws-sdk/client-sfn';
import { describe, expect, test } from '@jest/globals';
import { DEPLOYMENT } from '../support/deployment.ts';
import { stepFunctionsKeyWork } from '../../lambdas/keys/adapters/step-functions-key-work.ts';
import { kmsKeyService } from '../../lambdas/access/adapters/kms-key-service.ts';
import { createKeyWorkStep } from '../../lambdas/keys/key-work-step.ts';
import type { RewrapState } from '../../lambdas/keys/domain/rewrap-pass.ts';
import { fakeTenantWorld, TENANT_A } from '../support/fake-tenant-room.ts';
import { awsClient } from '../support/aws-client.ts';

const ARN = 'arn:aws:kms:eu-central-1:999999999999:key/11111111-2222-3333-4444-555555555555';
const MACHINE = 'arn:aws:states:eu-central-1:123456789012:stateMachine:Rewrap';

describe('a step of a key workflow', () => {
  const input = { ...TENANT_A, run: 3, settled: false };

  /** Runs a step whose pages end in `states`, with so much time left before each page. */
  async function run(states: RewrapState[], remaining: number[], given: unknown = input) {
    const seen: object[] = [];
    const step = createKeyWorkStep(
      {
        name: 'rewrap',
        role: 'rewrap',
        page: async (room, options) => {
          seen.push({ role: room.session.role, run: options.run, settled: options.settled });
          return states.shift()!;
        },
      },
      () => ({ rooms: fakeTenantWorld().rooms, clock: () => 0 }),
    );
    const context = { awsRequestId: `req_${'a'.repeat(26)}`, getRemainingTimeInMillis: () => remaining.shift() ?? 0 };
    return { answer: await step(given, context), seen };
  }

  test('does pages until one says what is next', async () => {
    const { answer, seen } = await run(['more', 'more', 'settle'], [300_000, 250_000, 200_000]);
    expect(answer).toEqual({ state: 'settle' });
    expect(seen).toEqual(Array.from({ length: 3 }, () => ({ role: 'rewrap', run: 3, settled: false })));
  });

  test('stops in time and says that there is more', async () => {
    const { answer, seen } = await run(['more', 'more'], [300_000, 59_000]);
    expect(answer).toEqual({ state: 'more' });
    expect(seen).toHaveLength(1);
  });

  test.each([
    ['no tenant', { ...input, tenant: undefined }],
    ['a path as tenant', { ...input, tenant: '../taaaaaaaaaaaaa' }],
    ['no run', { ...input, run: 0 }],
    ['no settled', { ...input, settled: 'true' }],
  ])('refuses an input with %s', async (_, given) => {
    await expect(run(['done'], [300_000], given)).rejects.toThrow();
  });
});

describe('the state machine of a key workflow', () => {
  const workflow = (answer: () => Promise<unknown>) => {
    const { sent, client } = awsClient<SFNClient>(answer);
    return { sent, work: stepFunctionsKeyWork(client, () => MACHINE) };
  };

  test('is started once for each run, with ids only', async () => {
    const { sent, work } = workflow(async () => ({}));
    await work.start(TENANT_A, 4);
    expect(sent.map(({ input }) => input)).toEqual([
      {
        stateMachineArn: MACHINE,
        name: `${TENANT_A.tenant}-g01-4`,
        input: JSON.stringify({ tenant: TENANT_A.tenant, generation: 'g01', run: 4 }),
      },
    ]);
  });

  test('that was started before is left alone; any other failure is told', async () => {
    const exists = new ExecutionAlreadyExists({ message: 'x', $metadata: {} });
    await expect(workflow(() => Promise.reject(exists)).work.start(TENANT_A, 1)).resolves.toBeUndefined();
    await expect(workflow(() => Promise.reject(new Error('down'))).work.start(TENANT_A, 1)).rejects.toThrow('down');
  });
});

describe('an own key on KMS', () => {
  const { session } = fakeTenantWorld().open(TENANT_A, 'write').data;
  const service = (answer: object | Error) => {
    const { sent, client } = awsClient<KMSClient>(() => answer);
    return { sent, keys: kmsKeyService(session, client) };
  };
  const bytes = new Uint8Array([1]);
  const tenant = TENANT_A.tenant;

  test('is named by its ARN and asked in the tenant’s context', async () => {
    const { sent, keys } = service({ Plaintext: bytes, CiphertextBlob: bytes });
    await keys.generate({ call: 'x' }, ARN);
    await keys.unwrap(bytes, { call: 'x' }, ARN);
    for (const { input } of sent) {
      expect(input).toMatchObject({ KeyId: ARN, EncryptionContext: { call: 'x', tenant } });
    }
  });

  test('takes and gives data keys without their plaintext, both sides in the tenant’s context', async () => {
    const { sent, keys } = service({ CiphertextBlob: bytes });
    expect(await keys.rewrap(bytes, { call: 'x' }, { to: ARN })).toBe(bytes);
    await keys.rewrap(bytes, { call: 'x' }, { from: ARN });
    const context = { call: 'x', tenant };
    const contexts = { SourceEncryptionContext: context, DestinationEncryptionContext: context };
    const platformKey = `alias/${DEPLOYMENT}-${tenant}`;
    expect(sent[0]!.input).toMatchObject({ SourceKeyId: platformKey, DestinationKeyId: ARN, ...contexts });
    expect(sent[1]!.input).toMatchObject({ SourceKeyId: ARN, DestinationKeyId: platformKey, ...contexts });
  });

  test('is described by what matters, and what AWS leaves out counts as unknown', async () => {
    const KeyMetadata = { Arn: ARN, KeyUsage: 'ENCRYPT_DECRYPT', KeySpec: 'SYMMETRIC_DEFAULT', KeyState: 'Enabled' };
    expect(await service({ KeyMetadata }).keys.describe(ARN)).toMatchObject({ arn: ARN, state: 'Enabled' });
    expect(await service({}).keys.describe(ARN)).toMatchObject({ state: '', multiRegion: false });
  });

  test.each([
    ['AccessDeniedException', 'denied'],
    ['InvalidKeyUsageException', 'denied'],
    ['KeyUnavailableException', 'disabled'],
    ['ThrottlingException', 'throttled'],
  ])('that answers %s is %s, whatever was asked', async (name, problem) => {
    const { keys } = service(Object.assign(new Error('x'), { name }));
    for (const asked of [keys.describe(ARN), keys.rewrap(bytes, {}, { to: ARN }), keys.generate({}, ARN)]) {
      await expect(asked).rejects.toMatchObject({ name: 'KeyUnavailable', problem });
    }
  });

  test('that answers a re-wrapping without a key is unavailable', async () => {
    await expect(service({}).keys.rewrap(bytes, {}, { to: ARN })).rejects.toMatchObject({ name: 'KeyUnavailable' });
  });
});
