import { randomBytes } from 'node:crypto';
import { type CloudFormationClient, paginateDescribeStacks } from '@aws-sdk/client-cloudformation';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { issueApiKey } from '../../lambdas/access/contract.ts';
import { dynamodbApiKeyRecords } from '../../lambdas/tenants/adapters/dynamodb-api-key-records.ts';
import { keyCreated, keyRevoked } from '../../lambdas/tenants/domain/tenant-events.ts';
import type { ApiKeyRecords } from '../../lambdas/tenants/ports.ts';
import { base32, newApiKeyId, type ApiKeyId } from '../../lambdas/shared/kernel/ids.ts';
import type { ApiKeyItem } from '../../lambdas/tenants/entities.ts';

/** What making an operator key needs: the deployer's clients and the names of two tables. */
export interface OperatorKeyOptions {
  readonly dynamodb: DynamoDBClient;
  readonly apiKeysTable: string;
  readonly outboxTable: string;
  /** Revokes every other operator key. @default false */
  readonly revokePrevious?: boolean;
  /** @default "made by npm run operator-key" */
  readonly label?: string;
}

/** The new key (shown once, stored nowhere) and the ids of those revoked for it. */
export interface OperatorKey {
  readonly key: string;
  readonly keyId: ApiKeyId;
  readonly revoked: ApiKeyId[];
}

const PAGE = 100;

/**
 * Makes an operator key with the rights of whoever runs it; no function of the platform can. The digest of its secret
 * and an entry of the platform's audit log are written together.
 */
export async function createOperatorKey(options: OperatorKeyOptions): Promise<OperatorKey> {
  const records = dynamodbApiKeyRecords({
    client: () => options.dynamodb,
    apiKeysTable: () => options.apiKeysTable,
    outboxTable: () => options.outboxTable,
    tenantsTable: () => '',
  });
  const act = { at: Date.now(), requestId: `req_${base32(randomBytes(26))}`, deployer: true } as const;
  const keyId = newApiKeyId(randomBytes);
  const { key, secretHash, lastFour } = issueApiKey(keyId, randomBytes);
  const item: ApiKeyItem = {
    keyId,
    tenantId: 'platform',
    scope: 'operator',
    label: options.label ?? 'made by npm run operator-key',
    secretHash,
    lastFour,
    createdAt: act.at,
  };
  const previous = options.revokePrevious === true ? await operatorKeys(records) : [];
  if (!(await records.create(item, keyCreated(item, act)))) throw new Error('The key could not be written.');
  const live = previous.filter((one) => one.revokedAt === undefined);
  for (const old of live) await records.revoke(old, act.at, keyRevoked(old, act, 'rotated'));
  return { key, keyId, revoked: live.map((old) => old.keyId) };
}

async function operatorKeys(records: ApiKeyRecords): Promise<ApiKeyItem[]> {
  const found: ApiKeyItem[] = [];
  let from: Record<string, string> | undefined;
  do {
    const page = await records.listOf('platform', PAGE, from);
    found.push(...page.items);
    from = page.next;
  } while (from !== undefined);
  return found;
}

/**
 * Finds outputs of the deployed stacks by their names.
 * @throws Error naming the output that no stack has
 */
export async function stackOutputs<N extends string>(
  client: CloudFormationClient,
  names: readonly N[],
): Promise<Record<N, string>> {
  const found: Record<string, string> = {};
  for await (const page of paginateDescribeStacks({ client }, {})) {
    for (const { OutputKey, OutputValue } of page.Stacks?.flatMap((stack) => stack.Outputs ?? []) ?? []) {
      if (OutputKey !== undefined && OutputValue !== undefined) found[OutputKey] ??= OutputValue;
    }
  }
  const missing = names.filter((name) => found[name] === undefined);
  if (missing.length > 0) throw new Error(`No deployed stack has the output ${missing.join(', ')}. Deploy first.`);
  return found as Record<N, string>;
}
