import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { SinkName } from '../../lambdas/inventory/sinks.ts';

/** What is not a sink: rows of declared entities, and what is made of the sources and holds nobody's data. */
export type PlaceName = SinkName | 'stored-entities' | 'platform-itself';

/** Something of the stopped emulator in which data rests. */
export interface Place {
  readonly name: string;
  /** Undefined where nobody declared it. */
  readonly sink: PlaceName | undefined;
  readonly bytes: () => Iterable<Uint8Array>;
}

type Rules = readonly (readonly [pattern: RegExp, sink: PlaceName])[];

/** Tables by name; a tenant's are split further by their rows. */
/** The deployment's name, with which every name begins. */
const NAME = '[a-z][a-z0-9]{2,9}';
const named = (rest: string): RegExp => new RegExp(`^${NAME}-${rest}`);
const TABLES: Rules = [
  [named('Data-ControlIdempotency'), 'idempotency-rows'],
  [named('Data-Control(?:Tenants|Numbers|ApiKeys|Members)'), 'stored-entities'],
  [named('Data-(?:TenantRuns|DrillsTable)'), 'stored-entities'],
  [named('Compliance-LedgerTable'), 'stored-entities'],
  [named('Audit-AuditLogOutbox'), 'audit-outbox'],
  [named('Audit-AuditLog'), 'audit-segments'],
  [named('t[a-z2-7]{15}-(?:data|keys)-g\\d\\d$'), 'stored-entities'],
];
const BUCKETS: Rules = [
  [named('audit-auditlogarchive'), 'audit-segments'],
  [named('data-landingbucket'), 'landing-bucket'],
  [named('data-templatesbucket'), 'platform-itself'],
  [named('data-closingcertificates'), 'certificates'],
  [/^cdk-[a-z0-9]+-assets-/, 'platform-itself'],
  [named('t[a-z2-7]{15}-recordings-g\\d\\d$'), 'recordings-bucket'],
];
/** Folders of a tenant's bucket that are sinks of their own. */
const FOLDERS: Rules = [
  [/^exports\//, 'exports'],
  [/^certificates\//, 'certificates'],
];
const QUEUES: Rules = [
  [named('[A-Z][A-Za-z]+-\\w*(?:Failures|Missed|Undelivered|DeadLetters?)\\w*'), 'dead-letter-queues'],
];
const STACKS = `${NAME}-(?:Audit|Data|Calls|Telephony|Tenants|Compliance|Api|Operations)`;
const LOG_GROUPS: Rules = [
  [new RegExp(`^/aws/cloudformation/${STACKS}/`), 'logs'],
  [new RegExp(`^/aws/vendedlogs/(?:states/)?${STACKS}-`), 'logs'],
  [new RegExp(`^/aws/lambda/${STACKS}-`), 'logs'],
  [/^aws-waf-logs-/, 'logs'],
];
const MACHINES: Rules = [[new RegExp(`:stateMachine:${STACKS}-`), 'step-functions-history']];

/** Files of the emulator that hold one service each, where the whole is one sink. */
const SERVICES: Readonly<Record<string, PlaceName>> = {
  'cloudwatch.json': 'metrics',
  'eventbridge.json': 'event-bus',
};
/** What templates, code and rights are made of, and services that the platform's own side is kept in. */
const PLATFORM =
  /^(?:apigateway(?:_v1)?|cloudformation|iam|kms|lambda|scheduler|sns|ssm|sts|waf|organizations|secretsmanager)\.json$/;

const sinkOf = (rules: Rules, name: string) => rules.find(([pattern]) => pattern.test(name))?.[1];
const asBytes = (value: unknown) => Buffer.from(JSON.stringify(value));

/**
 * Everything that a stopped platform has stored, by place. Tables and their history of changes, queues, executions,
 * log groups and objects come one by one; every other service of the emulator as a whole.
 * @param stateDir the state folder
 */
export function* storedPlaces(stateDir: string): Generator<Place> {
  const services = join(stateDir, 'services');
  for (const file of readdirSync(services).filter((name) => name.endsWith('.json'))) {
    const path = join(services, file);
    const stores = payloadOf(path);
    if (file === 'dynamodb.json') yield* tables(entriesOf(stores['tables']));
    else if (file === 'sqs.json')
      yield* each('queue', entriesOf(stores['queues']), QUEUES, (queue) => String((queue as { name: string }).name));
    else if (file === 'cloudwatch_logs.json')
      yield* each('log group', entriesOf(stores['log_groups']), LOG_GROUPS, (_, key) => key);
    else if (file === 'stepfunctions.json') yield* executions(stores);
    else if (file !== 's3.json') yield whole(file, stores);
  }
  yield* objects(join(stateDir, 's3'));
  yield fileOf('emulator.log', join(stateDir, 'emulator.log'), 'logs');
  yield fileOf('phone-network.json', join(stateDir, 'phone-network.json'), 'chime-events');
}

interface Table {
  readonly TableName: string;
  readonly items: Record<string, Record<string, unknown>>;
  readonly voicekeep_history?: unknown[];
}

function* tables(stored: [string, unknown][]): Generator<Place> {
  for (const [, value] of stored) {
    const table = value as Table;
    const name = `table ${table.TableName}`;
    const sink = sinkOf(TABLES, table.TableName);
    const rows = Object.values(table.items).flatMap((partition) => Object.values(partition));
    const events = rows.filter((row) => asBytes(row).includes('"callEvent"'));
    yield { name, sink, bytes: () => rows.filter((row) => !events.includes(row)).map(asBytes) };
    if (events.length > 0)
      yield { name: `${name}, events of calls`, sink: 'telephony-replays', bytes: () => events.map(asBytes) };
    yield {
      name: `${name}, keys`,
      sink: 'cloudtrail',
      bytes: () => rows.map((row) => asBytes(keysOf(row as Record<string, unknown>))),
    };
    const history = sink === 'stored-entities' ? recoveryOf(table.TableName) : sink;
    yield { name: `${name}, history`, sink: history, bytes: () => (table.voicekeep_history ?? []).map(asBytes) };
  }
}

/** What a restore of an earlier moment is made of. */
const recoveryOf = (table: string): PlaceName =>
  /-keys-g\d\d$/.test(table)
    ? 'key-table-recovery'
    : /-data-g\d\d$/.test(table)
      ? 'data-table-recovery'
      : 'stored-entities';

/** Of a request for a row, CloudTrail keeps the keys; of one for an object, its name. */
const keysOf = (row: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(row).filter(([name]) => /^(?:pk|sk|gsi\d[ps]k|\w+Id|number)$/.test(name)));

function* each(
  kind: string,
  stored: [string, unknown][],
  rules: Rules,
  nameOf: (value: unknown, key: string) => string,
): Generator<Place> {
  for (const [key, value] of stored) {
    const name = nameOf(value, key);
    yield { name: `${kind} ${name}`, sink: sinkOf(rules, name), bytes: () => [asBytes(value)] };
  }
}

function* executions(stores: Record<string, unknown>): Generator<Place> {
  const ran = entriesOf(stores['executions']);
  for (const [arn] of entriesOf(stores['state_machines'])) {
    const own = ran.filter(([, value]) => (value as { stateMachineArn: string }).stateMachineArn === arn);
    yield {
      name: `state machine ${arn.split(':').at(-1)}`,
      sink: sinkOf(MACHINES, arn),
      bytes: () => own.map(asBytes),
    };
  }
}

function whole(file: string, stores: Record<string, unknown>): Place {
  const sink = SERVICES[file] ?? (PLATFORM.test(file) || isEmpty(stores) ? 'platform-itself' : undefined);
  return { name: `service ${file.replace('.json', '')}`, sink, bytes: () => [asBytes(stores)] };
}

/** Services that nobody uses hold their own defaults, if anything; nothing of a run is among them. */
const isEmpty = (stores: Record<string, unknown>): boolean =>
  Object.values(stores).every((store) =>
    entriesOf(store).every(([, value]) => !/\d{13}|call_|sub_/.test(JSON.stringify(value))),
  );

function* objects(root: string): Generator<Place> {
  if (!existsSync(root)) return;
  for (const account of readdirSync(root)) {
    for (const bucket of readdirSync(join(root, account))) {
      const sink = sinkOf(BUCKETS, bucket);
      const folder = join(root, account, bucket);
      const keys = filesBelow(folder);
      const inFolder = (key: string) => (sink === 'recordings-bucket' ? sinkOf(FOLDERS, key) : undefined) ?? sink;
      for (const into of new Set([sink, ...keys.map(inFolder)])) {
        const own = keys.filter((key) => inFolder(key) === into);
        yield {
          name: `bucket ${bucket} (${into ?? 'undeclared'})`,
          sink: into,
          bytes: () => own.map((key) => readFileSync(join(folder, key))),
        };
      }
      yield { name: `bucket ${bucket}, names`, sink: 'cloudtrail', bytes: () => keys.map((key) => Buffer.from(key)) };
    }
  }
}

function filesBelow(folder: string, prefix = ''): string[] {
  return readdirSync(join(folder, prefix)).flatMap((name) => {
    const key = `${prefix}${name}`;
    return statSync(join(folder, key)).isDirectory() ? filesBelow(folder, `${key}/`) : [key];
  });
}

const fileOf = (name: string, path: string, sink: PlaceName): Place => ({
  name: `file ${name}`,
  sink,
  bytes: () => (existsSync(path) ? [readFileSync(path)] : []),
});

const payloadOf = (path: string): Record<string, unknown> =>
  (JSON.parse(readFileSync(path, 'utf8')) as { payload?: Record<string, unknown> }).payload ?? {};

/** Entries of a store by what they are called there; stores are kept by account and region. */
function entriesOf(store: unknown): [string, unknown][] {
  const data = (store as { data?: Record<string, unknown> } | undefined)?.data ?? {};
  return Object.entries(data).map(([key, value]) => [(key.split('\u0000').at(-1) ?? '').replace(/^'|'$/g, ''), value]);
}
