import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GetPublicKeyCommand, KMSClient, SignCommand } from '@aws-sdk/client-kms';
import { afterAll, expect, jest, test } from '@jest/globals';
import { kmsSigner } from '../../lambdas/audit/adapters/kms-signer.ts';
import { createPublisher } from '../../lambdas/audit/publish-checkpoint.ts';
import { temporaryFolders } from './support/folders.ts';
import { essence, PythonVerifier, verifyBoth } from './support/verifiers.ts';
import { createWorld, ORIGIN, START, TENANT_A } from './support/world.ts';
import { clientOf } from '../support/aws-client.ts';

jest.setTimeout(60_000);
const folders = temporaryFolders();
const python = new PythonVerifier();
afterAll(() => {
  python.close();
  folders.remove();
});

/** KMS with Ed25519 keys, as the signer sees it: each key id is a key. */
function fakeKms(): KMSClient {
  const keyOf = (id: string) => {
    const seed = createHash('sha256').update(id).digest();
    const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
    return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  };
  const send = async ({ input }: SignCommand | GetPublicKeyCommand) => {
    const key = keyOf(input.KeyId ?? '');
    if (!('Message' in input)) return { PublicKey: createPublicKey(key).export({ format: 'der', type: 'spki' }) };
    return { Signature: sign(null, input.Message ?? Buffer.alloc(0), key) };
  };
  return clientOf<KMSClient>(send);
}
const signersOf = (...ids: string[]) => ids.map((id) => kmsSigner(fakeKms(), `arn:key/${id}`, ORIGIN));

/** Old key, overlap, new key: two checkpoints each, as three deployments of the publisher. */
async function rotated(...phases: string[][]) {
  const world = createWorld();
  for (const ids of phases) {
    const publish = createPublisher({ ...world.publish, signers: signersOf(...ids) });
    for (let minute = 0; minute < 2; minute += 1) {
      world.write(TENANT_A, 3);
      await world.sequenceAll();
      await world.sealAll();
      world.clock.now += 60_000;
      await publish();
    }
  }
  return { world, folder: world.archive.copyTo(folders.fresh()) };
}
async function verify(folder: string, options = {}) {
  const { node, python: other } = await verifyBoth(python, folder, {
    now: START + 3_600_000,
    strict: true,
    ...options,
  });
  expect(essence(other)).toEqual(essence(node));
  return { exit: node.exit, codes: node.findings.map(({ code }) => code) };
}
const trustFile = (folder: string, version: number) =>
  JSON.parse(readFileSync(join(folder, `keys/00000${version}.json`), 'utf8')) as {
    keys: { vkey: string; from: number; until?: number }[];
  };

test('a key is replaced with an overlap; the log tells its keys’ history and verifies from the first key on', async () => {
  const { folder } = await rotated(['old'], ['old', 'new'], ['new']);
  expect(await verify(folder)).toEqual({ exit: 0, codes: [] });
  // Whoever pinned the first keys years ago still verifies the newest checkpoint.
  expect(await verify(folder, { trust: join(folder, 'keys/000001.json') })).toEqual({ exit: 0, codes: [] });
  const [first, second, third] = [1, 2, 3].map((version) => trustFile(folder, version).keys);
  expect([first?.length, second?.length, third?.length]).toEqual([1, 2, 2]);
  expect(third?.[0]?.until).toBe(third?.[0] && START + 5 * 60_000);
  expect(third?.[1]?.until).toBeUndefined();
});

test('a key without an overlap is refused when it would sign', async () => {
  await expect(rotated(['old'], ['new'])).rejects.toThrow('no trusted key is left');
});

test('a version of the keys that is missing, changed or added is found', async () => {
  const { folder } = await rotated(['old'], ['old', 'new'], ['new']);
  const missing = folders.copy(folder);
  rmSync(join(missing, 'keys/000002.json'));
  expect((await verify(missing)).exit).toBe(1);
  const changed = folders.copy(folder);
  const path = join(changed, 'keys/000002.json');
  writeFileSync(
    path,
    readFileSync(path, 'utf8').replace(/"from":(\d+)/, (_all, from) => `"from":${Number(from) - 1}`),
  );
  expect((await verify(changed)).exit).toBe(1);
  const added = folders.copy(folder);
  writeFileSync(
    join(added, 'keys/000004.json'),
    readFileSync(join(added, 'keys/000003.json'), 'utf8').replace('"version":3', '"version":4'),
  );
  expect((await verify(added)).codes).toContain('uncovered-file');
});
