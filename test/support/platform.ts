import { randomInt, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { paginateScan } from '@aws-sdk/client-dynamodb';
import { tenantNames } from './deployment.ts';
import {
  PublishVersionCommand,
  paginateListFunctions,
  UpdateAliasCommand,
  UpdateFunctionConfigurationCommand,
  GetFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { paginateListObjectsV2 } from '@aws-sdk/client-s3';
import { createOperatorKey } from '../../tools/operator-key/create-operator-key.ts';
import { createApiClient, type ApiClient } from '../../local/platform/api-client.ts';
import { assignNumber, openTenant, type DemoTenant } from '../../local/demo/demo-tenants.ts';
import { LOCAL_REGION, ROOT_CREDENTIALS } from '../../local/emulator/emulator.ts';
import { eventRules, type EventRules } from '../../local/platform/event-rules.ts';
import { connectPhone, remoteUtterances, type PhoneLine } from '../../local/phone-network/phone-line.ts';
import { splitQualifier } from '../../local/phone-network/aws-ports.ts';
import { loadChimeState, type ChimeState } from '../../local/phone-network/chime-state.ts';
import { HELD_UTTERANCES, type Utterance } from '../../local/phone-network/lex-api.ts';
import { AI_OPT_OUT_SWITCH, type AiOptOut } from '../../local/phone-network/organizations-api.ts';
import { rootClients, type RootClients } from '../../local/platform/platform.ts';
import { delay } from '../../local/shared/processes.ts';

/** What `bin/test.ts` tells of the platform that it brought up: endpoints and files, nothing alive. */
interface PlatformFacts {
  readonly assembly: string;
  readonly outputs: Record<string, Record<string, string>>;
  readonly apiUrl: string;
  readonly endpoint: string;
  readonly organizationsEndpoint: string;
  readonly lexModelsEndpoint: string;
  readonly chimeStateFile: string;
  readonly placeholdersFile: string;
  readonly logFile: string;
}

/** The deployed platform as a test reaches it from its own process. */
export interface TestPlatform {
  readonly facts: PlatformFacts;
  /** The public API with an operator key. */
  readonly operator: ApiClient;
  /** Key of `operator`. */
  readonly operatorKey: string;
  /** The public API with any other key, or without one. */
  api(key?: string): ApiClient;
  readonly phone: PhoneLine;
  readonly rules: EventRules;
  /** The account's root: no function of the platform has its rights. */
  readonly clients: RootClients;
  /** @throws Error when no stack has the output */
  output(stack: string, key: string): string;
  /** Provisions a tenant that no other test knows, with a scenario and a number of its own. */
  freshTenant(scenario?: Record<string, unknown>): Promise<DemoTenant>;
  /** ARN of the function that answers calls, as registered with the phone network. */
  callHandler(): string;
  /** Environment variables of a deployed function. */
  environmentOf(functionArn: string): Promise<Record<string, string>>;
  /** Runs `action` while the organisation's AI opt-out policy is as told, and no function remembers another answer. */
  withAiOptOut<T>(state: AiOptOut, action: () => Promise<T>): Promise<T>;
  /** New instances of every function that opens tenant rooms: nothing is remembered that was unwrapped before. */
  forgetKeys(): Promise<void>;
  /** What Lex still holds of a session. */
  utterancesOf(sessionId: string): Promise<Utterance[]>;
  /** Keys of all objects of a bucket. */
  keysIn(bucket: string): Promise<string[]>;
  /** Entries of one type (or of all, for an empty one) that were written to a log, numbered or still waiting. */
  auditEntries(log: string, type: string): Promise<AuditEntry[]>;
}

/** An audit entry as far as tests look at it. */
interface AuditEntry {
  readonly type: string;
  readonly actor: { readonly kind: string; readonly id: string };
  readonly outcome: string;
  readonly resource: { readonly kind: string; readonly id: string };
  readonly details: Readonly<Record<string, unknown>>;
}

/** @throws Error when the test was not started by `npm test` */
export async function connectPlatform(): Promise<TestPlatform> {
  const file = process.env['VOICEKEEP_PLATFORM'];
  if (file === undefined) throw new Error('Platform tests are run by `npm test`, which brings the platform up.');
  const facts = JSON.parse(readFileSync(file, 'utf8')) as PlatformFacts;
  const emulator = { ...facts, credentials: ROOT_CREDENTIALS };
  const clients = rootClients(emulator);
  const state = loadChimeState(facts.chimeStateFile);
  const output = (stack: string, key: string): string => {
    const value = facts.outputs[stack]?.[key];
    if (value === undefined) throw new Error(`The stack ${stack} has no output ${key}.`);
    return value;
  };
  const { key } = await createOperatorKey({
    dynamodb: clients.dynamodb,
    apiKeysTable: output('Data', 'ApiKeysTableName'),
    outboxTable: output('Data', 'OutboxTableName'),
    label: 'platform test',
  });
  const operator = createApiClient(facts.apiUrl, key);
  const callHandler = () => callHandlerIn(state);
  return {
    facts,
    operator,
    operatorKey: key,
    api: (other) => createApiClient(facts.apiUrl, other),
    phone: connectPhone({ phoneNetwork: { state, lexModels: remoteUtterances(facts.lexModelsEndpoint) }, emulator }),
    rules: eventRules({ endpoint: facts.endpoint, region: LOCAL_REGION, credentials: ROOT_CREDENTIALS }),
    clients,
    output,
    freshTenant: (scenario) => freshTenant(operator, facts.apiUrl, scenario),
    callHandler,
    environmentOf: (arn) => environmentOf(clients, arn),
    withAiOptOut: (wanted, action) => withAiOptOut({ clients, facts, functionArn: callHandler() }, wanted, action),
    forgetKeys: () => forgetKeys(clients),
    utterancesOf: async (sessionId) =>
      (await (
        await fetch(`${facts.lexModelsEndpoint}${HELD_UTTERANCES}?sessionId=${sessionId}`)
      ).json()) as Utterance[],
    keysIn: (bucket) => keysIn(clients, bucket),
    auditEntries: (log, type) => auditEntries(clients, output('Data', 'OutboxTableName'), { log, type }),
  };
}

/** Ranges that the Bundesnetzagentur keeps free for fiction, thousand numbers each. */
const FICTIONAL = ['+493023125', '+496990009', '+494066969', '+498999998'];
const SCENARIO = {
  name: 'Test',
  language: 'de-DE',
  greeting: 'Willkommen. Wie kann ich Ihnen helfen?',
  recording: true,
  knowledge: [
    { question: 'Wann haben Sie geöffnet?', keywords: ['geöffnet', 'offen'], answer: 'Von acht bis achtzehn Uhr.' },
  ],
};

async function freshTenant(
  operator: ApiClient,
  apiUrl: string,
  scenario: Record<string, unknown> = {},
): Promise<DemoTenant> {
  const name = `Test ${randomUUID().slice(0, 8)}`;
  const { tenantId, key } = await openTenant(operator, name);
  const api = createApiClient(apiUrl, key);
  for (;;) {
    const number = `${FICTIONAL[randomInt(FICTIONAL.length)]}${String(randomInt(1000)).padStart(3, '0')}`;
    if ((await assignNumber(operator, tenantId, number)) === 'taken') continue;
    const { scenarioId } = await api.must<{ scenarioId: string }>('POST', '/v1/scenarios', {
      body: { ...SCENARIO, ...scenario, numbers: [number] },
    });
    return { tenantId, name, number, scenarioId, key, api };
  }
}

/** Name of a tenant's bucket of recordings in its first generation. */
export const recordingsBucketOf = (tenantId: string): string => tenantNames(tenantId, 'g01').recordingsBucket;

function callHandlerIn(state: ChimeState): string {
  const arn = Object.values(state.sipMediaApplications)[0]?.Endpoints[0]?.LambdaArn;
  if (arn === undefined) throw new Error('No SIP media application is registered.');
  return arn;
}

async function environmentOf({ lambda }: RootClients, functionArn: string): Promise<Record<string, string>> {
  const [FunctionName, Qualifier] = splitQualifier(functionArn);
  const { Environment } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName, Qualifier }));
  return Environment?.Variables ?? {};
}

async function keysIn({ s3 }: RootClients, Bucket: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const page of paginateListObjectsV2({ client: s3 }, { Bucket })) {
    keys.push(...(page.Contents ?? []).flatMap(({ Key }) => Key ?? []));
  }
  return keys;
}

async function auditEntries(
  { dynamodb }: RootClients,
  TableName: string,
  { log, type }: { log: string; type: string },
): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = [];
  for await (const page of paginateScan({ client: dynamodb }, { TableName })) {
    for (const row of page.Items ?? []) {
      if (row['log']?.S !== log) continue;
      const entry = JSON.parse(row['entry']?.S ?? '{}') as Partial<AuditEntry>;
      if (type !== '' && entry.type !== type) continue;
      const nobody = { kind: '', id: '' };
      entries.push({ type: '', outcome: '', actor: nobody, resource: nobody, details: {}, ...entry });
    }
  }
  return entries;
}

/** As a deployment does it: a new version behind the alias. Saves waiting for the minute that keys are kept. */
async function forgetKeys({ lambda }: RootClients): Promise<void> {
  for await (const { Functions = [] } of paginateListFunctions({ client: lambda }, {})) {
    const opening = Functions.filter(({ Environment }) =>
      Object.keys(Environment?.Variables ?? {}).some((name) => name.startsWith('ACCESS_ROLE_')),
    );
    for (const { FunctionName, Description } of opening) await renew(lambda, FunctionName!, Description);
  }
}

async function renew(
  lambda: RootClients['lambda'],
  FunctionName: string,
  description: string | undefined,
): Promise<void> {
  await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Description: `test ${randomUUID()}` }));
  const { Version } = await lambda.send(new PublishVersionCommand({ FunctionName }));
  await lambda.send(new UpdateAliasCommand({ FunctionName, Name: LIVE, FunctionVersion: Version }));
  await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Description: description }));
}

/** Alias of every function of the platform (lib/shared/platform-function.ts). */
const LIVE = 'live';

/** Warm functions believe a policy for a quarter of an hour, so the function is renewed before and after. */
async function withAiOptOut<T>(
  { clients: { lambda }, facts, functionArn }: { clients: RootClients; facts: PlatformFacts; functionArn: string },
  state: AiOptOut,
  action: () => Promise<T>,
): Promise<T> {
  const [FunctionName] = splitQualifier(functionArn);
  const { Description } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
  const switchTo = (wanted: AiOptOut) =>
    fetch(`${facts.organizationsEndpoint}${AI_OPT_OUT_SWITCH}`, {
      method: 'PUT',
      body: JSON.stringify({ state: wanted }),
    });
  try {
    await switchTo(state);
    await renew(lambda, FunctionName, Description);
    return await action();
  } finally {
    await switchTo('in-force');
    await renew(lambda, FunctionName, Description);
  }
}

/** Far above what anything takes: several runs may share the machine. */
const PATIENCE_MS = 240_000;

/** Waits until `check` gives something. @throws Error naming what did not happen in time */
export async function eventually<T>(what: string, check: () => Promise<T | undefined | false>): Promise<T> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const value = await check();
    if (value !== undefined && value !== false) return value;
    if (Date.now() > deadline) throw new Error(`${what} did not happen within ${PATIENCE_MS / 1_000} s.`);
    await delay(100);
  }
}
