import { generateKeyPairSync, verify } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { formatCheckpoint } from '../../lambdas/audit/domain/checkpoint.ts';
import {
  checkpointKey,
  encodeCheckpointFile,
  headLeaf,
  minuteLeaf,
  type LogHead,
  type Minute,
} from '../../lambdas/audit/domain/directory.ts';
import { appendLeaves, emptyRange, rangeFrom, rootOf } from '../../lambdas/audit/domain/merkle.ts';
import { parseNote, signedNote } from '../../lambdas/audit/domain/signed-note.ts';
import { trustDigest, trustKey } from '../../lambdas/audit/domain/trust.ts';
import { publishCheckpoint } from '../../lambdas/audit/domain/publish.ts';
import { cosign, cosignatureKeyId, witnessVkey } from '../../lambdas/audit-monitor/domain/cosignature.ts';
import type { Finding, PublishedLog } from '../../lambdas/audit-monitor/domain/findings.ts';
import { parseCheckpointFile } from '../../lambdas/audit-monitor/domain/published-files.ts';
import { decodeState, encodeState } from '../../lambdas/audit-monitor/domain/monitor-state.ts';
import { advance, LATE_MS, type MonitorState } from '../../lambdas/audit-monitor/domain/monitor.ts';
import { createWatch } from '../../lambdas/audit-monitor/watch-log.ts';
import { createWorld, TENANT_A, TENANT_B, testSigner, type World } from './support/world.ts';

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));
const folder = () => {
  folders.push(mkdtempSync(join(tmpdir(), 'voicekeep-monitor-')));
  return folders.at(-1)!;
};

const published = (world: World): PublishedLog => ({
  checkpoint: (index) => world.archive.get(checkpointKey(index)),
  keys: (version) => world.archive.get(trustKey(version)),
  read: (name) => world.archive.get(name),
  segments: async (log, from) =>
    [...world.archive.objects.keys()]
      .filter((key) => key.startsWith(`segments/${log}/`) && key >= `segments/${log}/${String(from).padStart(12, '0')}`)
      .toSorted(),
});
const look = (world: World, state?: MonitorState, limit = 10_000) =>
  advance(state, published(world), { now: world.clock.now, limit });
const codes = (findings: readonly Finding[]) => findings.map(({ code }) => code);

/** A log of two tenants, some of it not sealed, followed for so many minutes. */
async function followed(minutes = 4, sealAfterMs = 150_000) {
  const world = createWorld({ sealAfterMs });
  for (let n = 0; n < minutes; n += 1) {
    world.write(TENANT_A, 7, n * 100);
    if (n % 2 === 0) world.write(TENANT_B, 2, n * 100 + 50);
    await world.minute();
  }
  const { state, findings } = await look(world);
  expect(findings).toEqual([]);
  return { world, state: state! };
}

/** The next checkpoint as an operator with the true key would sign it, whatever it shows. */
async function forged(world: World, state: MonitorState, heads: LogHead[], over: Partial<Minute> = {}) {
  const { trust } = state;
  const leaves = [...state.leaves];
  for (const head of heads) leaves[head.slot] = headLeaf(trust.origin, head);
  const minute: Minute = {
    index: state.index + 1,
    at: state.at + 60_000,
    slots: leaves.length,
    directory: rootOf(appendLeaves(emptyRange(), leaves)),
    previous: state.fileDigest,
    trust: trustDigest(trust),
    ...over,
  };
  const range = appendLeaves(rangeFrom(0, state.index + 1, state.range), [minuteLeaf(minute)]);
  const text = formatCheckpoint({ origin: trust.origin, size: range.end, root: rootOf(range) });
  const note = await signedNote(text, world.signers);
  return encodeCheckpointFile({ note, minute, heads });
}
const headOf = (state: MonitorState, world: World, log = TENANT_A): LogHead => {
  const { slot, size, root, sealed } = state.logs[log]!;
  const file = [...world.archive.objects].findLast(
    ([key, bytes]) => key.startsWith('checkpoints/') && bytes.includes(log),
  );
  const { nonce } = parseCheckpointFile(file![1]).heads.find((head) => head.log === log)!;
  return { log, slot, nonce, size, root, sealed };
};

test('follows minute by minute, in any steps, and comes to the same state', async () => {
  const { world, state } = await followed(12);
  let other: MonitorState | undefined;
  for (let n = 0; n < 20; n += 1) {
    const { state: next, findings } = await look(world, other && decodeState(encodeState(other)), 1);
    expect(findings).toEqual([]);
    other = next;
  }
  expect(other).toEqual(state);
  expect(state.logs[TENANT_A]).toMatchObject({ size: 84 });
  expect(state.logs[TENANT_A]!.sealed.size).toBeGreaterThan(0);
});

test('follows a key that replaces another, and none that nobody vouches for', async () => {
  const world = createWorld({ signers: [testSigner('one')] });
  world.write(TENANT_A, 3);
  await world.minute();
  const both = { ...world.publish, signers: [testSigner('one'), testSigner('two')] };
  world.clock.now += 60_000;
  await publishCheckpoint(both);
  world.clock.now += 60_000;
  await publishCheckpoint({ ...both, signers: [testSigner('one'), testSigner('two')] });
  const { state, findings } = await look(world);
  expect([findings, state?.trust.version]).toEqual([[], 2]);
  const stranger = await forged({ ...world, signers: [testSigner('three')] }, state!, []);
  world.archive.objects.set(checkpointKey(state!.index + 1), stranger);
  expect(codes((await look(world, state)).findings)).toEqual(['bad-signature']);
});

test('a minute that comes late is a gap, and none at all is late; neither condemns the past', async () => {
  const { world, state } = await followed();
  world.clock.now += LATE_MS + 1;
  const silent = await look(world, state);
  expect([codes(silent.findings), silent.state]).toEqual([['late'], state]);
  await world.minute();
  const { findings, state: after, note } = await look(world, state);
  expect(findings).toEqual([{ code: 'gap', index: state.index + 1, minutes: 6 }]);
  expect([after?.index, note === undefined]).toEqual([state.index + 1, false]);
});

describe('an operator with the true key is found', () => {
  const showing = async (change: (head: LogHead) => LogHead, over: Partial<Minute> = {}) => {
    const { world, state } = await followed();
    const file = await forged(world, state, [change(headOf(state, world))], over);
    world.archive.objects.set(checkpointKey(state.index + 1), file);
    world.clock.now = state.at + 60_000;
    const after = await look(world, state);
    expect(after.state).toEqual(state);
    expect(after.note).toBeUndefined();
    return codes(after.findings);
  };
  const other = Buffer.alloc(32, 7);
  test.each([
    ['who drops the newest entry', (head: LogHead) => ({ ...head, size: head.size - 1, root: other }), 'log-shrunk'],
    ['who empties a log', (head: LogHead) => ({ ...head, size: 0, sealed: { ...head.sealed, size: 0 } }), 'log-shrunk'],
    ['who changes an entry', (head: LogHead) => ({ ...head, root: other }), 'log-fork'],
    ['who moves a log to another slot', (head: LogHead) => ({ ...head, slot: head.slot + 2 }), 'log-fork'],
    [
      'who takes back what was sealed',
      (head: LogHead) => ({ ...head, sealed: { ...head.sealed, size: 0 } }),
      'log-shrunk',
    ],
    [
      'who seals what is in no file',
      (head: LogHead) => ({ ...head, size: head.size + 5, sealed: { ...head.sealed, size: head.size + 5 } }),
      'segment-missing',
    ],
    [
      'who says the files are others',
      (head: LogHead) => ({ ...head, sealed: { ...head.sealed, filesRoot: other } }),
      'segment-altered',
    ],
  ] as const)('%s', async (_who, change, code) => {
    expect(await showing(change)).toEqual([code]);
  });

  test.each([
    ['who hides a minute', { index: 99 }, 'out-of-order'],
    ['who turns the clock back', { at: 1_700_000_000_000 }, 'out-of-order'],
    ['who exchanges the minute before', { previous: Buffer.alloc(32, 1) }, 'fork'],
    ['who shows another directory', { directory: Buffer.alloc(32, 1) }, 'directory'],
    ['who adds a log that nobody sees', { slots: 9 }, 'directory'],
    ['who brings a key nobody vouches for', { trust: Buffer.alloc(32, 1) }, 'unknown-key'],
  ] as const)('%s', async (_who, over, code) => {
    expect(await showing((head) => head, over)).toEqual([code]);
  });

  test('who later seals other entries than were shown', async () => {
    // The monitor has seen the head of entries that are not sealed yet; then the log is made anew with others.
    const { world, state } = await followed(4, 100_000_000);
    const liar = createWorld({ sealAfterMs: 0 });
    for (let n = 0; n < 4; n += 1) liar.write(TENANT_A, 7, n * 100 + 1);
    await liar.minute();
    await liar.minute();
    for (const [key, bytes] of liar.archive.objects)
      if (key.startsWith('segments/')) world.archive.objects.set(key, bytes);
    const { size, root, sealed } = (await liar.tables.head(TENANT_A))!;
    const head = { ...headOf(state, world), size: size + 0, root, sealed };
    const grown = { ...head, size: head.size, root: state.logs[TENANT_A]!.root };
    world.archive.objects.set(checkpointKey(state.index + 1), await forged(world, state, [grown]));
    world.clock.now = state.at + 60_000;
    expect(codes((await look(world, state)).findings)).toEqual(['log-fork']);
  });

  test.each(['{}', 'no JSON', ''])('who stores %p as a checkpoint', async (text) => {
    const { world, state } = await followed();
    world.archive.objects.set(checkpointKey(state.index + 1), Buffer.from(text));
    expect(codes((await look(world, state)).findings)).toEqual(['malformed']);
  });

  test('who rewrites history for a new monitor is found by the one that remembers', async () => {
    const { state } = await followed();
    const liar = createWorld();
    for (let n = 0; n < 6; n += 1) {
      liar.write(TENANT_A, 5, n * 100);
      await liar.minute();
    }
    expect((await look(liar)).findings).toEqual([]);
    expect(codes((await look(liar, state)).findings)).toEqual(['fork']);
  });
});

describe('a witness', () => {
  const pair = generateKeyPairSync('ed25519');
  const publicKey = pair.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  const { sign } = (() => ({
    sign: async (text: Buffer) => (await import('node:crypto')).sign(null, text, pair.privateKey),
  }))();
  const key = { name: 'witness.example/w1', publicKey: async () => publicKey, sign };

  test('signs a C2SP cosignature of the checkpoint, with its time', async () => {
    const { world, state } = await followed();
    const { note } = (await look(world))!;
    const { name, bytes } = await cosign(key, note!, { index: state.index, at: 1_800_000_000_999 });
    const id = cosignatureKeyId(key.name, publicKey);
    expect(name).toBe(`cosignatures/${String(state.index).padStart(12, '0')}-${id.toString('hex')}.txt`);
    const [dash, who, base64] = bytes.toString().trimEnd().split(' ');
    const blob = Buffer.from(base64!, 'base64');
    expect([dash, who, blob.length]).toEqual(['—', key.name, 4 + 8 + 64]);
    expect(blob.subarray(0, 4)).toEqual(id);
    expect(blob.readBigUInt64BE(4)).toBe(1_800_000_000n);
    const signed = Buffer.from(`cosignature/v1\ntime 1800000000\n${parseNote(note!).text}`);
    expect(verify(null, signed, pair.publicKey, blob.subarray(12))).toBe(true);
    expect(witnessVkey(key.name, publicKey)).toMatch(/^witness\.example\/w1\+[0-9a-f]{8}\+B/);
  });

  const watching = (world: World, over: Partial<Parameters<typeof createWatch>[0]> = {}) => {
    let kept: string | undefined;
    const states = {
      load: async () => (kept === undefined ? undefined : decodeState(kept)),
      save: async (state: MonitorState) => void (kept = encodeState(state)),
    };
    const deps = { log: published(world), states, archive: world.archive, witness: key, now: () => world.clock.now };
    return createWatch({ ...deps, ...over });
  };
  const plenty = { getRemainingTimeInMillis: () => 60_000 };
  const cosigned = (world: World) =>
    [...world.archive.objects.keys()].filter((name) => name.startsWith('cosignatures/'));

  test('catches up over any number of minutes and cosigns the newest, once', async () => {
    const { world, state } = await followed(130, 0);
    const run = watching(world);
    expect(await run(undefined, plenty)).toEqual({ index: state.index, findings: 0 });
    expect(await run(undefined, plenty)).toEqual({ index: state.index, findings: 0 });
    expect(cosigned(world)).toHaveLength(1);
  }, 60_000);

  test('cosigns nothing that contradicts, says so every time, and goes on where it was', async () => {
    const { world, state } = await followed();
    const run = watching(world, { witness: { ...key, sign: () => Promise.reject(new Error('must not sign')) } });
    const evil = await forged(world, state, [{ ...headOf(state, world), root: Buffer.alloc(32, 7) }]);
    world.archive.objects.set(checkpointKey(state.index + 1), evil);
    expect(await run(undefined, plenty)).toEqual({ index: state.index, findings: 1 });
    expect(await run(undefined, plenty)).toEqual({ index: state.index, findings: 1 });
    expect(cosigned(world)).toEqual([]);
  });
});

describe('npm run audit:monitor', () => {
  const run = (...options: string[]) => {
    const bin = join(import.meta.dirname, '..', '..', 'bin', 'voicekeep.mjs');
    const { status, stdout } = spawnSync(process.execPath, [bin, 'audit:monitor', ...options], { encoding: 'utf8' });
    return {
      status,
      lines: stdout
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line) => JSON.parse(line) as object),
    };
  };

  test('keeps a state, cosigns, and finds what an archive shows differently the next time', async () => {
    const { world } = await followed();
    const archive = world.archive.copyTo(folder());
    const place = folder();
    const [state, pem] = [join(place, 'state.json'), join(place, 'key.pem')];
    writeFileSync(pem, generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }));
    const options = ['--state', state, '--once'];
    // The archive is years old by this machine’s clock: it is late, and says so.
    const first = run(archive, ...options, '--cosign', pem, '--name', 'witness.example');
    expect(first).toMatchObject({ status: 2, lines: [{ code: 'late' }] });
    expect(decodeState(readFileSync(state, 'utf8')).index).toBe(3);
    const liar = createWorld();
    for (let n = 0; n < 6; n += 1) {
      liar.write(TENANT_A, 5, n * 100);
      await liar.minute();
    }
    expect(run(liar.archive.copyTo(folder()), ...options)).toMatchObject({ status: 1, lines: [{ code: 'fork' }] });
    expect(readdirSync(place).toSorted()).toEqual(['key.pem', 'state.json']);
  }, 60_000);

  test.each([
    ['no folder', ['--state', 'x', '--once']],
    ['no state', ['/tmp', '--once']],
    ['a key without a name', ['/tmp', '--state', 'x', '--once', '--cosign', 'k']],
    ['a name that no policy can hold', ['/tmp', '--state', 'x', '--once', '--cosign', 'k', '--name', 'a b']],
    ['an option that is none', ['/tmp', '--state', 'x', '--once', '--stat', 'y']],
  ])('with %s says how it is used', (_what, options) => {
    expect(run(...options).status).toBe(2);
  });

  test('does not begin anew over a state that it cannot read, and tells of an empty folder', () => {
    const place = folder();
    writeFileSync(join(place, 'state.json'), '{"v":2}');
    expect(run(place, '--state', join(place, 'state.json'), '--once')).toMatchObject({
      status: 2,
      lines: [{ unusable: expect.any(String) }],
    });
    expect(readFileSync(join(place, 'state.json'), 'utf8')).toBe('{"v":2}');
    expect(run(place, '--state', join(place, 'new.json'), '--once')).toMatchObject({
      status: 2,
      lines: [{ unusable: expect.any(String) }],
    });
  });
});
