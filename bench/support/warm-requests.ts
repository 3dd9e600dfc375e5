import { retentionSettingsEntity } from '../../lambdas/retention/entities.ts';
import { randomBytes } from 'node:crypto';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { KMSClient } from '@aws-sdk/client-kms';
import type { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import type { APIGatewayProxyEvent, APIGatewayRequestAuthorizerEvent } from 'aws-lambda';
import { localAccessRole } from '../../local/platform/deployed-names.ts';
import { dynamodbTenantData } from '../../lambdas/access/adapters/dynamodb-tenant-data.ts';
import { kmsKeyService } from '../../lambdas/access/adapters/kms-key-service.ts';
import { perSession } from '../../lambdas/access/adapters/session-clients.ts';
import { stsTenantSessions } from '../../lambdas/access/adapters/sts-tenant-sessions.ts';
import { createAuthoriser } from '../../lambdas/access/authorise-request.ts';
import { issueApiKey } from '../../lambdas/access/contract.ts';
import { DataKeyCache } from '../../lambdas/access/domain/data-key-cache.ts';
import { createRoomWithoutObjects } from '../../lambdas/access/domain/room.ts';
import { callRoutes } from '../../lambdas/calls/routes.ts';
import { createApi } from '../../lambdas/shared/http/create-api.ts';
import { tenantOf } from '../../lambdas/shared/http/route.ts';
import { newApiKeyId, newTenantId, type Generation, type TenantId } from '../../lambdas/shared/kernel/ids.ts';
import type { ApiKeyItem, TenantItem } from '../../lambdas/tenants/entities.ts';
import { cursorKey } from '../../test/support/cursor-key.ts';
import { memoryIdempotency } from '../../test/support/memory-idempotency.ts';
import { memoryEntries } from '../../test/support/memory-entries.ts';

const random = (length: number) => randomBytes(length);
const METHOD = 'arn:aws:execute-api:eu-central-1:111122223333:abc/live/GET/v1/calls';

interface Customer {
  readonly key: string;
  readonly item: ApiKeyItem;
  readonly tenant: TenantItem;
}

function newCustomer(): Customer {
  const [keyId, tenantId] = [newApiKeyId(random), newTenantId(random)];
  const { key, secretHash, lastFour } = issueApiKey(keyId, random);
  const item: ApiKeyItem = { keyId, tenantId, scope: 'tenant', label: 'bench', secretHash, lastFour, createdAt: 0 };
  const tenant = { tenantId, generation: 'g01' as Generation, status: 'active' } as TenantItem;
  return { key, item, tenant };
}

/** A client that answers at once, so that only our own code takes time. */
const immediate = <C>(answer: (command: never) => unknown = () => ({})): C =>
  ({ send: async (command: never) => answer(command) }) as C;

/**
 * The way of a request of one of several tenants, warm: the authoriser's decision, routing and validation, the tenant's
 * session and its room. The real code; AWS answers at once with nothing.
 * @param tenants number of tenants that take turns
 * @returns runs one request and gives the milliseconds of authorisation and of the rest
 */
export function warmRequests(tenants: number): (turn: number) => Promise<{ authorise: number; session: number }> {
  const customers = Array.from({ length: tenants }, newCustomer);
  const keys = new Map(customers.map(({ item }) => [item.keyId, item]));
  const records = new Map(customers.map(({ tenant }) => [tenant.tenantId, tenant]));
  const authorise = createAuthoriser({
    apiKeys: { find: async (id) => keys.get(id) },
    directory: { tenant: async (id: TenantId) => records.get(id) },
    members: { member: async () => undefined, membership: async () => undefined },
    denials: { count: async () => undefined },
    entries: memoryEntries(),
    clock: Date.now,
    retrieval: [],
  });
  const api = createApi(
    callRoutes,
    () => handlers(roomsOf()) as never,
    () => ({ clock: Date.now, idempotency: memoryIdempotency(), cursorKey, entries: memoryEntries() }),
  );
  return async (turn) => {
    const { key } = customers[turn % customers.length]!;
    const began = performance.now();
    const decision = await authorise({
      type: 'REQUEST',
      methodArn: METHOD,
      headers: { Authorization: `Bearer ${key}` },
      requestContext: { requestId: 'request' },
    } as unknown as APIGatewayRequestAuthorizerEvent);
    const between = performance.now();
    const answer = await api(requestOf(decision?.context));
    const ended = performance.now();
    if (answer.statusCode !== 200) throw new Error(`A request of the benchmark was answered with ${answer.body}.`);
    return { authorise: between - began, session: ended - between };
  };
}

const requestOf = (authorizer: unknown): APIGatewayProxyEvent =>
  ({
    httpMethod: 'GET',
    resource: '/v1/calls',
    path: '/v1/calls',
    headers: {},
    queryStringParameters: { limit: '25' },
    requestContext: { requestId: '1b4e28ba-2fa1-41d2-883f-0016d3cca427', authorizer },
  }) as unknown as APIGatewayProxyEvent;

type Open = ReturnType<typeof roomsOf>;

/** The handler of the list opens a room and reads once; the other routes are not asked. */
const handlers = (open: Open) => ({
  list: async ({ caller, requestId }: { caller: Parameters<typeof tenantOf>[0]; requestId: string }) => {
    const room = await open(tenantOf(caller), requestId);
    await room.data.get(retentionSettingsEntity, { pk: 'SETTINGS', sk: 'RETENTION' });
    return { body: { items: [] } };
  },
});

function roomsOf() {
  const sessions = stsTenantSessions({
    sts: () => immediate<STSClient>(issue as never),
    clock: Date.now,
    roleArn: (role) => `arn:aws:iam::111122223333:role/${localAccessRole(role)}`,
  });
  const dynamodbOf = perSession(() => immediate<DynamoDBClient>());
  const kmsOf = perSession(() => immediate<KMSClient>());
  const cache = new DataKeyCache(Date.now);
  return async (ref: { tenant: TenantId; generation: Generation }, requestId: string) => {
    const session = await sessions.open(ref, 'read', requestId);
    return createRoomWithoutObjects({
      data: dynamodbTenantData(session, {
        client: dynamodbOf(session.credentials),
        outboxTable: 'outbox',
        wait: async () => undefined,
        jitter: Math.random,
      }),
      keyService: kmsKeyService(session, kmsOf(session.credentials)),
      cache,
      random,
      clock: Date.now,
    });
  };
}

const issue = ({ input }: AssumeRoleCommand) => ({
  Credentials: {
    AccessKeyId: 'ASIABENCH',
    SecretAccessKey: 'secret',
    SessionToken: 'token',
    Expiration: new Date(Date.now() + (input.DurationSeconds ?? 0) * 1_000),
  },
});
