import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { gzipSync, zipSync } from 'fflate';
import { DEPLOYMENT } from '../support/deployment.ts';
import { failuresOf, search } from '../../bench/sinks.ts';
import { identityOf, marksOf, newCanary } from '../../bench/support/canary.ts';
import { LEAKS } from '../../bench/support/leaks.ts';
import { recordTraces } from '../../bench/support/recorders.ts';
import { TAR_END, tarHeader, tarPadding } from '../../lambdas/audit-api/domain/tar.ts';
import { searchTexts, textsIn } from '../../bench/support/search-text.ts';
import { SINKS } from '../../lambdas/inventory/sinks.ts';

const canary = newCanary();
const bytes = (text: string) => Buffer.from(text);
const tarOf = (name: string, held: Uint8Array) =>
  Buffer.concat([tarHeader(name, held.length), held, tarPadding(held.length), TAR_END]);
const foundIn = (held: Uint8Array) => searchTexts(textsIn(held), marksOf(canary)).found.size;

describe('a mark is found', () => {
  const hidden: [string, Uint8Array][] = [
    ['as it is', bytes(`x ${canary.sentences[0]} y`)],
    ['in other case', bytes(canary.email.toUpperCase())],
    ['with its digits apart', bytes(`${canary.national.slice(0, 5)} / ${canary.national.slice(5)}`)],
    ['in gzip', gzipSync(bytes(canary.spoken))],
    ['in a ZIP', zipSync({ 'a/b.txt': bytes(canary.number) })],
    ['in the name of a file in a ZIP', zipSync({ [`${canary.email}.txt`]: bytes('x') })],
    ['in gzip in a ZIP', zipSync({ x: gzipSync(bytes(canary.name)) })],
    ['in gzip in a tar', tarOf('x.gz', gzipSync(bytes(canary.name)))],
    ['in the name of a file in a tar', tarOf(canary.email, bytes('x'))],
    [
      'in the second file of a tar',
      Buffer.concat([tarOf('a', bytes('x')).subarray(0, 1024), tarOf('b', gzipSync(bytes(canary.name)))]),
    ],
    [
      'escaped in JSON',
      bytes(
        `{"a":"${[...canary.email].map((one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')}"}`,
      ),
    ],
    ['as a key of JSON', bytes(JSON.stringify({ [canary.email]: 1 }))],
    ['in JSON in JSON', bytes(JSON.stringify({ input: JSON.stringify({ said: canary.spoken }) }))],
    ['in base64', bytes(JSON.stringify({ B: bytes(`some ${canary.email} more`).toString('base64') }))],
    [
      'in base64 of gzip in a line of JSON',
      bytes(`no json\n${JSON.stringify({ B: Buffer.from(gzipSync(bytes(canary.spoken))).toString('base64') })}\n`),
    ],
  ];
  test.each(hidden)('%s', (_, held) => expect(foundIn(held)).toBeGreaterThan(0));

  test('and nothing where there is none', () => {
    expect(foundIn(bytes('Guten Tag, +4930123456, a@b.example'))).toBe(0);
    expect(foundIn(Buffer.from([0x1f, 0x8b, 1, 2]))).toBe(0);
  });
});

const KEY = (name: string) => `000000000000\u0000eu-central-1\u0000'${name}'`;
const store = (entries: Record<string, unknown>) => ({
  __account_region_scoped__: true,
  data: Object.fromEntries(Object.entries(entries).map(([name, value]) => [KEY(name), value])),
});
const table = (TableName: string, row: object) => ({ TableName, items: { a: { b: row } }, voicekeep_history: [] });
const TENANT = `${DEPLOYMENT}-t${'a'.repeat(15)}`;
const MACHINE = 'arn:aws:states:eu-central-1:000000000000:stateMachine:vkdev-Compliance-SubjectRequests';

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'sinks-'));
  const state = join(root, 'clean');
  const service = (name: string, payload: object) => {
    mkdirSync(join(state, 'services'), { recursive: true });
    writeFileSync(join(state, 'services', `${name}.json`), JSON.stringify({ payload }));
  };
  const object = (bucket: string, key: string, body: Uint8Array) => {
    const path = join(state, 's3', '000000000000', bucket, key);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, body);
  };
  service('dynamodb', {
    tables: store({
      'vkdev-Data-ControlIdempotencyX': table('vkdev-Data-ControlIdempotencyX', { id: { S: 'x' } }),
      outbox: table('vkdev-Audit-AuditLogOutboxX', { id: { S: 'x' } }),
      data: table(`${TENANT}-data-g01`, { entity: { S: 'callEvent' }, pk: { S: 'CALL#x' } }),
      keys: table(`${TENANT}-keys-g01`, { entity: { S: 'callKey' } }),
    }),
  });
  service('sqs', {
    queues: store({ 'vkdev-Calls-MoveFailuresX': { name: 'vkdev-Calls-MoveFailuresX', messages: [] } }),
  });
  service('cloudwatch_logs', { log_groups: store({ '/aws/cloudformation/vkdev-Calls/CallHandler': { streams: {} } }) });
  service('stepfunctions', {
    state_machines: store({ [MACHINE]: {} }),
    executions: store({ [`${MACHINE}:1`]: { stateMachineArn: MACHINE, input: '{}' } }),
  });
  service('cloudwatch', { metrics: store({}) });
  service('eventbridge', { buses: store({}) });
  service('glue', { tables: store({}) });
  object('vkdev-audit-auditlogarchivebucketx', 'segments/x.gz', gzipSync(bytes('{}')));
  object('vkdev-data-landingbucketx', 'x', bytes('x'));
  object(`${TENANT}-recordings-g01`, 'calls/x.wav', bytes('x'));
  object(`${TENANT}-recordings-g01`, 'certificates/x.json', bytes('{}'));
  object(`${TENANT}-recordings-g01`, 'exports/x.zip', zipSync({ 'data.json': bytes(JSON.stringify(canary)) }));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const RECORDED = (['lex-utterances', 'model-provider', 'traces'] as const).map((sink) => ({
  sink,
  name: sink,
  bytes: [bytes('x')],
}));
const judged = (change: (state: string) => void = () => undefined, recorded: typeof RECORDED = RECORDED) => {
  const state = join(root, `state-${Math.random()}`);
  cpSync(join(root, 'clean'), state, { recursive: true });
  change(state);
  const result = { ...search(state, canary, recorded), paths: [] };
  return { ...result, failures: failuresOf(result) };
};

describe('the search of everything that is stored', () => {
  test('covers every declared sink, and passes where only the export holds the person', () => {
    const { sinks, undeclared, failures } = judged();
    expect(failures).toEqual([]);
    expect(undeclared).toEqual([]);
    expect(sinks.map(({ name }) => name)).toEqual(expect.arrayContaining(SINKS.map(({ name }) => name)));
  });

  test.each(Object.keys(LEAKS).filter((leak) => leak !== 'undeclared'))('finds a leak into %s', (leak) => {
    const { sinks, failures } = judged((state) => LEAKS[leak]!(state, canary));
    expect(sinks.find(({ name }) => name === leak)?.hits).toBeGreaterThan(0);
    expect(failures.join()).toContain(leak);
  });

  test('names a table that nobody declared', () => {
    const { undeclared, failures } = judged((state) => LEAKS['undeclared']!(state, canary));
    expect([undeclared, failures.length]).toEqual([expect.arrayContaining(['table notes']), expect.any(Number)]);
    expect(failures.length).toBeGreaterThan(0);
  });

  test.each([
    ['a bucket', (state: string) => mkdirSync(join(state, 's3', '000000000000', 'notes'))],
    [
      'a service that is used',
      (state: string) =>
        writeFileSync(
          join(state, 'services', 'glue.json'),
          JSON.stringify({ payload: { jobs: store({ a: { at: 1_796_045_158_198 } }) } }),
        ),
    ],
    [
      'a queue',
      (state: string) =>
        writeFileSync(
          join(state, 'services', 'sqs.json'),
          JSON.stringify({ payload: { queues: store({ q: { name: 'notes', messages: [] } }) } }),
        ),
    ],
  ])('names %s that nobody declared', (_, change) => expect(judged(change).undeclared).toHaveLength(1));

  test('fails where a sink was not searched, a recorder saw nothing, or the export was not opened', () => {
    const { sinks, undeclared } = judged();
    const without = (name: string) =>
      failuresOf({ sinks: sinks.filter((one) => one.name !== name), undeclared, paths: [] });
    expect(without('traces')).toEqual(['traces was not searched']);
    expect(without('exports')).toContain('nothing was found in the export, which holds it');
    expect(
      judged(
        undefined,
        RECORDED.map((one) => ({ ...one, bytes: [] })),
      ).failures,
    ).toHaveLength(2);
  });

  test('looks for names that lie in no sentence by chance', () => {
    for (let made = 0; made < 500; made += 1) {
      const { sentences, ...who } = newCanary();
      const names = who.name.toLowerCase().split(' ');
      expect(names.filter((name) => sentences.join().toLowerCase().includes(name))).toEqual([]);
    }
  });

  test('holds model providers to who somebody is, not to what is said', () => {
    const asked = (text: string) =>
      judged(
        undefined,
        RECORDED.map((one) => ({ ...one, bytes: [bytes(text)] })),
      ).failures;
    expect(asked(canary.sentences[0]!).join()).not.toContain('model-provider');
    expect(
      identityOf(canary).every((mark) => asked(mark).some((failure) => failure.startsWith('model-provider'))),
    ).toBe(true);
  });
});

test('what is traced are names and times, also of a handler that throws and answers a person’s data', async () => {
  const sent = await recordTraces(canary);
  expect(Buffer.concat(sent).toString()).toContain('answers-with-it');
  expect(
    searchTexts(
      sent.flatMap((one) => [...textsIn(one)]),
      marksOf(canary),
    ).found,
  ).toEqual(new Set());
});
