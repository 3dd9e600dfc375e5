import { randomBytes } from 'node:crypto';
import type { APIGatewayAuthorizerResult, APIGatewayRequestAuthorizerEvent } from 'aws-lambda';
import * as z from 'zod';
import { dynamodb } from '../shared/aws/clients.ts';
import type { Clock } from '../shared/kernel/clock.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { isTenantId, newRequestId } from '../shared/kernel/ids.ts';
import { name } from '../shared/kernel/variables.ts';
import type { DenialReason } from './entities.ts';
import type { ApiKeyItem } from '../tenants/entities.ts';
import { orAlarm, recordRefusal } from '../shared/http/refusal.ts';
import type { EntryLog } from '../shared/http/route-entry.ts';
import { withObservability, type Invocation } from '../shared/observability/with-observability.ts';
import { dynamodbDenialLog } from './adapters/dynamodb-denial-log.ts';
import { dynamodbEntryLog } from './adapters/dynamodb-entry-log.ts';
import { dynamodbMembers } from './adapters/dynamodb-members.ts';
import { dynamodbApiKeys, dynamodbTenants } from './adapters/dynamodb-tenant-directory.ts';
import { parseApiKey } from './domain/api-key.ts';
import { authorise, type Decision } from './domain/authorise.ts';
import type { ApiKeys, DenialLog, Directory, Members } from './ports.ts';

export const schema = z.object({
  API_KEYS_TABLE: name,
  TENANTS_TABLE: name,
  MEMBERS_TABLE: name,
  OUTBOX_TABLE: name,
  /** What `retrievalRoutes` makes of the API's routes, joined by spaces: the bundle holds no route table. */
  RETRIEVAL_ROUTES: name,
});
export type AuthoriseRequestEnv = z.input<typeof schema>;
const env = lazyEnv(schema);

export interface AuthoriserDeps {
  readonly apiKeys: ApiKeys;
  readonly directory: Pick<Directory, 'tenant'>;
  readonly members: Members;
  readonly denials: DenialLog;
  /** The platform's log, for refusals of keys that are known. */
  readonly entries: Pick<EntryLog, 'once'>;
  readonly clock: Clock;
  /** Methods and paths that a tenant being closed may call, see `retrievalRoutes`. */
  readonly retrieval: readonly string[];
}

/**
 * Decides on a request by its API key (`Authorization: Bearer vk_…`).
 * @returns an IAM policy for the stage with the caller's context, or `undefined` when nobody can be recognised
 * @throws whatever a store throws: API Gateway then answers 500 and the request goes nowhere
 */
export const createAuthoriser =
  (deps: AuthoriserDeps) =>
  async (event: APIGatewayRequestAuthorizerEvent): Promise<APIGatewayAuthorizerResult | undefined> => {
    const text = keyText(event);
    const presented = parseApiKey(text ?? '');
    // Ours: the gateway's id can be set by a client.
    const requestId = newRequestId((length) => randomBytes(length));
    const count = (denial: DenialReason) => orAlarm(denial, () => deps.denials.count(denial, deps.clock(), requestId));
    if (presented === undefined) {
      await count(text === undefined ? 'missing' : 'malformed');
      return undefined;
    }
    const now = deps.clock();
    const key = await deps.apiKeys.find(presented.keyId);
    const tenant = isTenantId(key?.tenantId) ? await deps.directory.tenant(key.tenantId) : undefined;
    const decision = authorise(presented, { key, tenant, ...(await memberRecords(deps, key)) }, now);
    if (decision.kind === 'unauthenticated') {
      await count(decision.denial);
      return undefined;
    }
    if (decision.kind === 'forbidden') {
      const reason = decision.reason === 'wrong-scope' ? 'scope' : decision.reason;
      await recordRefusal(deps.entries, 'platform', { keyId: decision.keyId, reason, requestId, now });
    }
    return policy(event.methodArn, decision, deps.retrieval);
  };

/** What decides on a member's key or session besides the key itself; nothing for all other keys. */
async function memberRecords(deps: Pick<AuthoriserDeps, 'members'>, key: ApiKeyItem | undefined) {
  if (key?.member === undefined) return {};
  const { member: id, tenantId } = key;
  const [member, membership] = await Promise.all([
    deps.members.member(id),
    isTenantId(tenantId) ? deps.members.membership(id, tenantId) : undefined,
  ]);
  return { member, membership };
}

function keyText(event: APIGatewayRequestAuthorizerEvent): string | undefined {
  const headers = new Map(Object.entries(event.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
  const authorization = headers.get('authorization');
  return /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1];
}

function policy(
  methodArn: string,
  decision: Exclude<Decision, { kind: 'unauthenticated' }>,
  retrieval: readonly string[],
): APIGatewayAuthorizerResult {
  const allowed = decision.kind === 'allow';
  const [api, stage] = methodArn.split('/');
  return {
    principalId: allowed ? decision.context.keyId : decision.keyId,
    policyDocument: {
      Version: '2012-10-17',
      Statement: [
        {
          Action: 'execute-api:Invoke',
          Effect: allowed ? 'Allow' : 'Deny',
          // Everything of the stage, or only what fetches data: enforced by API Gateway itself.
          Resource:
            allowed && decision.only === 'retrieval'
              ? retrieval.map((route) => `${api}/${stage}/${route}`)
              : `${api}/${stage}/*`,
        },
      ],
    },
    context: allowed ? { ...decision.context } : { keyId: decision.keyId, reason: decision.reason },
  };
}

const authoriser = once(() =>
  createAuthoriser({
    apiKeys: dynamodbApiKeys(dynamodb, () => env().API_KEYS_TABLE),
    directory: { tenant: dynamodbTenants(dynamodb, () => env().TENANTS_TABLE) },
    members: dynamodbMembers(dynamodb, () => env().MEMBERS_TABLE),
    denials: dynamodbDenialLog({
      client: dynamodb,
      table: () => env().API_KEYS_TABLE,
      outboxTable: () => env().OUTBOX_TABLE,
    }),
    entries: dynamodbEntryLog({ client: dynamodb, outboxTable: () => env().OUTBOX_TABLE }),
    clock: Date.now,
    retrieval: env().RETRIEVAL_ROUTES.split(' '),
  }),
);

const observed = withObservability('authorise-request', (event: APIGatewayRequestAuthorizerEvent) =>
  authoriser()(event),
);

type LambdaContext = Parameters<typeof observed>[1];

/** Outside the observed part, because an unknown caller is no failure of ours; the text is what API Gateway turns into 401. */
export async function handler(event: APIGatewayRequestAuthorizerEvent, context: LambdaContext & Invocation) {
  const answer = await observed(event, context);
  if (answer === undefined) throw new Error('Unauthorized');
  return answer;
}
