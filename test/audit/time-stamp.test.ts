import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { rfc3161TimeStamp } from '../../lambdas/audit/adapters/rfc3161-time-stamp.ts';
import { readTimeStamp, timeStampRequest } from '../../lambdas/audit/domain/time-stamp.ts';
import { createPublisher } from '../../lambdas/audit/publish-checkpoint.ts';
import { temporaryFolders } from './support/folders.ts';
import { essence, PythonVerifier, verifyBoth } from './support/verifiers.ts';
import { createWorld, START, TENANT_A } from './support/world.ts';

jest.setTimeout(60_000);
const folders = temporaryFolders();
const python = new PythonVerifier();
afterAll(() => {
  python.close();
  folders.remove();
});

/** openssl is the authority here. */
const hasTs = spawnSync('openssl', ['ts', '-help']).status === 0;

const home = folders.fresh();
const at = (name: string) => join(home, name);
const CONFIG = `[tsa]
default_tsa = one
[one]
serial = ${at('serial')}
signer_cert = ${at('tsa.pem')}
signer_key = ${at('tsa.key')}
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ordering = no
tsa_name = no
ess_cert_id_chain = no
ess_cert_id_alg = sha256
`;
const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: ['ignore', 'pipe', 'pipe'] });

beforeAll(() => {
  if (!hasTs) throw new Error('These tests need an openssl with the command `ts`.');
  mkdirSync(home, { recursive: true });
  writeFileSync(at('tsa.cnf'), CONFIG);
  writeFileSync(at('serial'), '01\n');
  const usage = ['-addext', 'extendedKeyUsage=critical,timeStamping'];
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', at('tsa.key')];
  openssl('req', '-x509', ...key, '-out', at('tsa.pem'), '-days', '2', '-subj', '/CN=Test authority', ...usage);
});

let queries = 0;
/** What the authority answers to a query over HTTP. */
function authority(change: (answer: Buffer) => Buffer = (answer) => answer, status = 200): typeof fetch {
  return async (_url, init) => {
    const [query, reply] = [at(`${++queries}.tsq`), at(`${queries}.tsr`)];
    writeFileSync(query, init?.body as Uint8Array);
    openssl('ts', '-reply', '-config', at('tsa.cnf'), '-queryfile', query, '-out', reply);
    return new Response(new Uint8Array(change(readFileSync(reply))), { status });
  };
}
const random = (length: number) => createHash('sha256').update(`nonce ${queries}`).digest().subarray(0, length);
const adapter = (fetched: typeof fetch) => rfc3161TimeStamp({ url: 'https://tsa.example', random, fetch: fetched });
const digest = createHash('sha256').update('checkpoint').digest();

test('an authority’s token over a digest is understood, and openssl verifies it', async () => {
  const token = await adapter(authority()).stamp(digest);
  writeFileSync(at('token.tsr'), token);
  const verified = openssl(
    'ts',
    '-verify',
    '-digest',
    digest.toString('hex'),
    '-in',
    at('token.tsr'),
    '-CAfile',
    at('tsa.pem'),
  );
  expect(String(verified)).toContain('Verification: OK');
  const nonce = Buffer.from(random(8));
  const request = timeStampRequest(digest, nonce);
  writeFileSync(at('own.tsq'), request);
  expect(String(openssl('ts', '-query', '-in', at('own.tsq'), '-text'))).toContain('Hash Algorithm: sha256');
});

test.each([
  ['about another digest', (answer: Buffer) => replaced(answer, digest, Buffer.alloc(32, 7)), /something else/],
  ['cut off', (answer: Buffer) => answer.subarray(0, answer.length - 3), /no time-stamp/],
  ['empty', () => Buffer.alloc(0), /no time-stamp/],
  ['a refusal', () => Buffer.from('30053003020102', 'hex'), /refused/],
  ['a web page', () => Buffer.from('<html></html>'), /no time-stamp|refused/],
  ['endless', () => Buffer.alloc(70_000, 0x30), /too long/],
])('an answer that is %s is refused', async (_what, change, message) => {
  await expect(adapter(authority(change)).stamp(digest)).rejects.toThrow(message);
});

test('an answer to another question, and an error of the server, are refused', async () => {
  const token = await adapter(authority()).stamp(digest);
  expect(() => readTimeStamp(token, digest, Buffer.alloc(8, 1))).toThrow('nonce');
  await expect(adapter(authority((answer) => answer, 503)).stamp(digest)).rejects.toThrow('503');
});

test('a stamped checkpoint is valid for both verifiers, and a stamp of something else is found', async () => {
  const world = createWorld();
  world.write(TENANT_A, 5);
  await world.sequenceAll();
  await world.sealAll();
  const publish = createPublisher({ ...world.publish, authority: adapter(authority()) });
  await publish();
  world.clock.now += 60_000;
  await publish();
  const folder = world.archive.copyTo(folders.fresh());
  const [checkpoint, stamp] = ['checkpoints/000000000000.json', 'timestamps/000000000000.tsr'];
  // One an hour: the second checkpoint has none.
  expect([...world.archive.objects.keys()].filter((key) => key.startsWith('timestamps/'))).toEqual([stamp]);
  openssl('ts', '-verify', '-data', join(folder, checkpoint), '-in', join(folder, stamp), '-CAfile', at('tsa.pem'));
  expect(await codes(folder)).toEqual([]);

  writeFileSync(join(folder, stamp), await adapter(authority()).stamp(digest));
  expect(await codes(folder)).toEqual(['altered-timestamp']);
  rmSync(join(folder, stamp));
  writeFileSync(join(folder, 'timestamps/000000000009.tsr'), 'x');
  expect(await codes(folder)).toEqual(['uncovered-file']);
});

test('a checkpoint stands when the authority fails', async () => {
  const world = createWorld();
  const failing: typeof fetch = async () => {
    throw new TypeError('fetch failed');
  };
  expect(await createPublisher({ ...world.publish, authority: adapter(failing) })()).toMatchObject({ index: 0 });
  expect([...world.archive.objects.keys()]).toContain('checkpoints/000000000000.json');
});

async function codes(folder: string): Promise<string[]> {
  const { node, python: other } = await verifyBoth(python, folder, { now: START + 3_600_000 });
  expect(essence(other)).toEqual(essence(node));
  return node.findings.map(({ code }) => code);
}
function replaced(bytes: Buffer, from: Buffer, to: Buffer): Buffer {
  const index = bytes.indexOf(from);
  return Buffer.concat([bytes.subarray(0, index), to, bytes.subarray(index + from.length)]);
}
