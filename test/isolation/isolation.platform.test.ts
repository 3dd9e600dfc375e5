import { DescribeTableCommand, GetItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { DescribeKeyCommand, GenerateDataKeyCommand } from '@aws-sdk/client-kms';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { accessRoleName, tenantNames } from '../support/deployment.ts';
import { tenantTemplateIn } from '../../lib/assembly.ts';
import { LOCAL_REGION } from '../../local/emulator/emulator.ts';
import { delay } from '../../local/shared/processes.ts';
import { loadTemplates, type Templates } from '../../lib/shared/templates.ts';
import { decideIsolation, type Decision, type Relation } from '../support/isolation-proof.ts';
import { liveAttempts, type LiveAttempt, type Target } from '../support/live-attempts.ts';
import { connectPlatform, type TestPlatform } from '../support/platform.ts';
import {
  accessRolesIn,
  takersOf,
  handlerOf,
  sessionClients,
  tenantSession,
  type Credentials,
} from '../support/tenant-sessions.ts';

/**
 * Where the emulator answers otherwise than IAM would, and why; the simulator's decision is the one that AWS makes.
 * Everything else must agree. A line that is no longer needed fails the test.
 */
const EMULATOR_DIFFERS: readonly { attempt: RegExp; why: string }[] = [];

let platform: TestPlatform;
let templates: Templates;
let roles: string[];
let own: Target;
let other: Target;
let decisions: Decision[];
const handlers = new Map<string, Credentials>();

beforeAll(async () => {
  platform = await connectPlatform();
  templates = loadTemplates(platform.facts.assembly, tenantTemplateIn(platform.facts.assembly));
  roles = accessRolesIn(templates).filter((role) => takersOf(templates, role).length > 0);
  const [a, b] = await Promise.all([platform.freshTenant(), platform.freshTenant()]);
  for (const role of roles) handlers.set(role, await handlerOf(platform, templates, role));
  [own, other] = [await targetOf(a.tenantId), await targetOf(b.tenantId)];
  decisions = await decideIsolation(templates, ({ isAccessRole }) => isAccessRole);
});

const session = (role: string, tenant: string, more: object = {}) =>
  tenantSession(platform, handlers.get(role)!, { role, tenant, ...more });

/** A tenant with something that only its own sessions could have made. */
async function targetOf(tenant: string): Promise<Target> {
  const { kms } = sessionClients(platform, await session(accessRoleName('write'), tenant));
  const names = tenantNames(tenant, 'g01');
  const { KeyMetadata } = await platform.clients.kms.send(new DescribeKeyCommand({ KeyId: names.keyAlias }));
  const { CiphertextBlob } = await kms.send(
    new GenerateDataKeyCommand({ KeyId: names.keyAlias, KeySpec: 'AES_256', EncryptionContext: { tenant } }),
  );
  const outboxTable = platform.output('Data', 'OutboxTableName');
  return { tenant, names, outboxTable, keyArn: KeyMetadata?.Arn ?? '', ciphertext: CiphertextBlob! };
}

const DENIED = /^AccessDenied(?:Exception)?$|^AccessDeniedByS3$|^403$/;

/** Denied by IAM, or not: then it was done, or refused for another reason that only an allowed caller is told. */
async function outcomeOf(sent: Promise<unknown>): Promise<'denied' | string> {
  try {
    await sent;
    return 'done';
  } catch (error) {
    const { name, message } = error as Error;
    const reasons = (error as { CancellationReasons?: { Code?: string }[] }).CancellationReasons ?? [];
    if (DENIED.test(name) || reasons.some(({ Code }) => Code === 'AccessDenied')) return 'denied';
    return `${name}: ${message.slice(0, 60)}`;
  }
}

/** What the simulator says of the same role, store, action and row. */
function simulated(role: string, { store, action, row, how }: LiveAttempt, relation: Relation): boolean {
  const same = decisions.filter(
    (one) => one.role === role && one.store === store && one.action === action && one.relation === relation,
  );
  const rows = same.filter(
    ({ context, resource }) =>
      [context['dynamodb:LeadingKeys'] ?? ''].flat().some((key) => row === '' || key === row || store === 'outbox') &&
      resource.includes('/index/') === (how === 'index'),
  );
  if (rows.length === 0) throw new Error(`The matrix has no ${action} on ${store} ${row} for ${role}.`);
  return rows.some(({ allowed }) => allowed);
}

const nameOf = (role: string, relation: Relation, { store, action, row, how }: LiveAttempt): string =>
  [role, relation, store, action, row, how].filter((part) => part !== '').join(' ');

interface Tried {
  readonly name: string;
  readonly outcome: string;
  readonly allowed: boolean;
}

async function tryAll(relation: 'own' | 'other' | 'no-tenant', target: Target): Promise<Tried[]> {
  const tried: Tried[] = [];
  for (const role of roles) {
    const credentials = relation === 'no-tenant' ? handlers.get(role)! : await session(role, own.tenant);
    const clients = sessionClients(platform, credentials);
    for (const attempt of liveAttempts(target)) {
      const allowed = relation === 'no-tenant' ? false : simulated(role, attempt, relation);
      if (allowed && attempt.destructive) continue;
      tried.push({
        name: nameOf(role, relation, attempt),
        outcome: await outcomeOf(attempt.send(clients)),
        allowed,
      });
    }
  }
  return tried;
}

const differing = (tried: readonly Tried[]): string[] =>
  tried
    .filter(({ outcome, allowed }) => (outcome === 'denied') === allowed)
    .map(({ name, outcome, allowed }) => `${name}: simulator ${allowed ? 'allows' : 'denies'}, emulator ${outcome}`);
const unexplained = (found: readonly string[]): string[] =>
  found.filter((one) => !EMULATOR_DIFFERS.some(({ attempt }) => attempt.test(one)));

describe('sessions of one tenant, on the deployed platform', () => {
  const seen: string[] = [];

  test('are denied every action on another tenant’s stores, as the simulator says', async () => {
    const tried = await tryAll('other', other);
    expect(tried.length).toBeGreaterThan(roles.length * 100);
    expect(tried.filter(({ allowed }) => allowed)).toEqual([]);
    seen.push(...differing(tried));
    expect(unexplained(differing(tried))).toEqual([]);
  });

  test('may do on their own stores what the simulator allows, and nothing else', async () => {
    const tried = await tryAll('own', own);
    expect(tried.filter(({ allowed }) => allowed).length).toBeGreaterThan(roles.length * 5);
    seen.push(...differing(tried));
    expect(unexplained(differing(tried))).toEqual([]);
  });

  test('of no tenant, which is what functions are by themselves, are denied everything', async () => {
    const tried = await tryAll('no-tenant', other);
    seen.push(...differing(tried));
    expect(unexplained(differing(tried))).toEqual([]);
  });

  test('differ from the simulator only where the list says why', () => {
    expect(EMULATOR_DIFFERS.filter(({ attempt }) => !seen.some((one) => attempt.test(one)))).toEqual([]);
  });

  test('leave the other tenant’s stores as they were', async () => {
    const { dynamodb } = platform.clients;
    for (const table of [other.names.dataTable, other.names.keyTable]) {
      const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName: table }));
      expect(Table?.TableStatus).toBe('ACTIVE');
      const { Items } = await dynamodb.send(new ScanCommand({ TableName: table }));
      expect(Items?.filter(({ sk }) => sk?.S === 'attack')).toEqual([]);
    }
    expect(await platform.keysIn(other.names.recordingsBucket)).toEqual([]);
    const { KeyMetadata } = await platform.clients.kms.send(new DescribeKeyCommand({ KeyId: other.keyArn }));
    expect(KeyMetadata?.KeyState).toBe('Enabled');
  });
});

describe('a key asked for with a context', () => {
  test.each<[string, () => Record<string, string> | undefined]>([
    ['of another tenant', () => ({ tenant: other.tenant })],
    ['with no tenant in it', () => ({ call: 'x' })],
    ['that is missing', () => undefined],
  ])('%s is denied, also the own one', async (_, context) => {
    const { kms } = sessionClients(platform, await session(accessRoleName('write'), own.tenant));
    const EncryptionContext = context();
    for (const KeyId of [own.keyArn, other.keyArn]) {
      const asked = new GenerateDataKeyCommand({
        KeyId,
        KeySpec: 'AES_256',
        EncryptionContext,
      });
      expect(await outcomeOf(kms.send(asked))).toBe('denied');
    }
  });
});

describe('a session cannot be widened', () => {
  const get = (credentials: Credentials, TableName = own.names.dataTable) =>
    outcomeOf(
      sessionClients(platform, credentials).dynamodb.send(
        new GetItemCommand({ TableName, Key: { pk: { S: 'CALL#1' }, sk: { S: 'x' } } }),
      ),
    );

  test('to another generation: that is the quarantine', async () => {
    expect(await get(await session(accessRoleName('read'), own.tenant, { generation: 'g02' }))).toBe('denied');
  });

  test('by taking an access role again from within', async () => {
    const inside = await session(accessRoleName('read'), own.tenant);
    for (const role of roles) {
      const sent = tenantSession(platform, inside, { role, tenant: other.tenant });
      expect([role, await outcomeOf(sent)]).toEqual([role, 'denied']);
    }
  });

  test('by a function that has another access role’s tag', async () => {
    const sent = tenantSession(platform, await handlerWithout(accessRoleName('erase')), {
      role: accessRoleName('erase'),
      tenant: own.tenant,
    });
    expect(await outcomeOf(sent)).toBe('denied');
  });

  /** Credentials of a function that may take some access role but not this one. */
  async function handlerWithout(role: string): Promise<Credentials> {
    const others = takersOf(templates, role);
    const owners = takersOf(templates, accessRoleName('read')).filter((one) => !others.includes(one));
    const changed = { ...templates, ofType: () => owners.slice(0, 1) };
    return handlerOf(platform, changed, accessRoleName('read'));
  }

  test.each<[string, (made: Credentials) => Credentials, RegExp]>([
    [
      'with a changed secret',
      (made) => ({ ...made, secretAccessKey: `${made.secretAccessKey.slice(0, -1)}x` }),
      /SignatureDoesNotMatch|InvalidSignature/,
    ],
    [
      'with a changed token',
      (made) => ({ ...made, sessionToken: `${made.sessionToken!.slice(0, -1)}x` }),
      /InvalidClientTokenId|UnrecognizedClient|InvalidToken/,
    ],
    [
      'without its token',
      ({ accessKeyId, secretAccessKey }) => ({ accessKeyId, secretAccessKey }),
      /InvalidClientTokenId|UnrecognizedClient|InvalidToken/,
    ],
    [
      'with a made-up key',
      (made) => ({ ...made, accessKeyId: 'ASIAAAAAAAAAAAAAAAAA' }),
      /InvalidClientTokenId|UnrecognizedClient|InvalidAccessKeyId/,
    ],
  ])('%s it is nobody’s', async (_, tamper, refused) => {
    const tampered = tamper(await session(accessRoleName('read'), own.tenant));
    expect(await get(tampered)).toMatch(refused);
    const sts = new STSClient({ endpoint: platform.facts.endpoint, region: LOCAL_REGION, credentials: tampered });
    expect(await outcomeOf(sts.send(new GetCallerIdentityCommand({})))).toMatch(refused);
  });

  test('beyond its end: an expired session is told so', async () => {
    // AWS makes none shorter than 15 minutes; the emulator does, so that a test need not wait for it.
    const short = await session(accessRoleName('read'), own.tenant, { seconds: 1 });
    await delay(1_500);
    expect(await get(short)).toMatch(/ExpiredToken/);
  });
});
