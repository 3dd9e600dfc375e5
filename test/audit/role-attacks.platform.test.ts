import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { GetKeyPolicyCommand } from '@aws-sdk/client-kms';
import { GetBucketPolicyCommand } from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { toItem } from '../../lambdas/audit/adapters/dynamodb-items.ts';
import { isLogId, type LogId } from '../../lambdas/audit/domain/entry.ts';
import { auditAttacks, auditClients, type AuditStores } from '../support/audit-attacks.ts';
import { accessRoleName } from '../support/deployment.ts';
import { connectPlatform, eventually, type TestPlatform } from '../support/platform.ts';
import { platformRoles, type HeldRole } from '../support/platform-roles.ts';
import { testItem } from './support/world.ts';

/** What a role may do because its function does it all day, and which test shows that somebody’s copy tells of it. */
interface Told {
  readonly attack: RegExp;
  readonly roles: RegExp;
  readonly by: { readonly file: string; readonly test: string };
}

const WRITERS = /^Audit-AuditLog(?:SequenceEntries|PublishCheckpoint|CompactionCompactSegments)Role$/;
const WRITTEN_OVER = { file: 'omission.test.ts', test: 'a row that is written over before it has its number is told' };
const FORKED = {
  file: 'monitor.test.ts',
  test: 'who rewrites history for a new monitor is found by the one that remembers',
};

/** Everything else is refused to every role. */
const MAY: readonly Told[] = [
  // Whoever may add an entry of this log: a right to put rows is one to put them over others.
  {
    attack: /^write over an outbox row of the tenant$/,
    roles:
      /^(?:\w+-access-\w+|Api-(?:AuditServeTerms|StreamServeStream)Role|Audit-AuditLog(?:SequenceEntries|ReconcileIntents)Role|Operations-DirectAccess\w+Role|Tenants-(?:ApiServe|OwnKeysServe|ClosingPurgeFunction)Role)$/,
    by: WRITTEN_OVER,
  },
  {
    attack: /^write over an outbox row of the platform$/,
    roles: /^(?:Api|Audit|Authoriser|Calls|Compliance|Operations|Telephony|Tenants)-\w+Role$/,
    by: WRITTEN_OVER,
  },
  {
    attack: /^change an outbox row/,
    roles: /^Audit-AuditLogSequenceEntriesRole$/,
    by: { file: 'omission.test.ts', test: 'a row that is written over after it was numbered is told' },
  },
  { attack: /^(?:write over|change) (?:a head|the directory)$/, roles: WRITERS, by: FORKED },
  { attack: /^sign a checkpoint$/, roles: WRITERS, by: FORKED },
  {
    attack: /^write over a sealed object$/,
    roles: WRITERS,
    by: {
      file: 'audit-stores.platform.test.ts',
      test: 'an object written over by an administrator is found in the list',
    },
  },
];

let platform: TestPlatform;
let roles: HeldRole[];
let untaken: string[];
let stores: AuditStores;
let log: LogId;

beforeAll(async () => {
  platform = await connectPlatform();
  const { tenantId: tenant } = await platform.freshTenant();
  if (!isLogId(tenant)) throw new Error('A tenant has a log.');
  log = tenant;
  ({ held: roles, untaken } = await platformRoles(platform, tenant));
  const bucket = platform.output('Audit', 'ArchiveBucketName');
  const signingKey = platform.output('Audit', 'SigningKeyArn');
  const { Policy: bucketPolicy = '' } = await platform.clients.s3.send(new GetBucketPolicyCommand({ Bucket: bucket }));
  const key = await platform.clients.kms.send(new GetKeyPolicyCommand({ KeyId: signingKey, PolicyName: 'default' }));
  stores = {
    ...{ tenant, bucket, bucketPolicy, signingKey },
    keyPolicy: key.Policy ?? '',
    outbox: platform.output('Data', 'OutboxTableName'),
    heads: platform.output('Audit', 'HeadTableName'),
    sequencer: platform.output('Audit', 'SequencerArn').replace(/:[^:]+$/, ''),
  };
}, 120_000);

const DENIED = /^AccessDenied(?:Exception)?$|^403$/;
const mayDo = (attack: string, role: string): Told | undefined =>
  MAY.find((one) => one.attack.test(attack) && one.roles.test(role));

describe('attacks on the audit log by the roles of the platform', () => {
  test('are refused to every role, or told by somebody’s copy where the role’s own work is the same request', async () => {
    const allowed: string[] = [];
    for (const { name, credentials } of roles) {
      const clients = auditClients(platform.facts.endpoint, credentials);
      for (const { what, send } of auditAttacks(stores)) {
        const outcome = await send(clients).then(
          () => 'done',
          (error: Error) => error.name,
        );
        if (!DENIED.test(outcome)) allowed.push(`${what} as ${name}`);
      }
    }
    expect(roles.length).toBeGreaterThan(40);
    // Workflows and the bot’s voice, which their service takes for them alone: they call functions and nothing else.
    expect(
      untaken.filter(
        (name) => !/Machine|BotVoice|SchedulerRole|^Tenants-(?:Closing|LifecycleProvisioning)Role$/.test(name),
      ),
    ).toEqual([]);
    expect(allowed.filter((one) => mayDo(...(one.split(' as ') as [string, string])) === undefined)).toEqual([]);
    const unused = MAY.filter(
      ({ attack, roles: who }) =>
        !allowed.some((one) => attack.test(one.split(' as ')[0]!) && who.test(one.split(' as ')[1]!)),
    );
    expect(unused.map(({ attack }) => String(attack))).toEqual([]);
  }, 300_000);

  test('a row that a session of the tenant writes over is told in the tenant’s own log', async () => {
    const item = testItem(log, 1);
    // The same id, and something else of it.
    const forged = testItem(log, 1, { details: { direction: 'outbound' } });
    // Nothing numbers it meanwhile: it is in no queue.
    const { pending: _, ...unqueued } = item;
    const put = (row: object) => new PutItemCommand({ TableName: stores.outbox, Item: toItem(row) });
    await platform.clients.dynamodb.send(put(unqueued));
    const { credentials } = roles.find(({ name }) => name === accessRoleName('read'))!;
    await auditClients(platform.facts.endpoint, credentials).dynamodb.send(put(forged));
    const told = await eventually('It is told', async () => {
      const found = await platform.auditEntries(log, 'audit.row-missing');
      return found.length > 0 && found.map(({ details }) => details['event']);
    });
    expect(told).toEqual([item.sk]);
  }, 120_000);
});

test('every telling is shown by a test that there is', () => {
  for (const { by } of MAY) expect(readFileSync(join(import.meta.dirname, by.file), 'utf8')).toContain(by.test);
});
