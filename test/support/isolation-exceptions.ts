import { accessRoleName } from './deployment.ts';
import type { Attempt } from './isolation-matrix.ts';

/** Something that is allowed on tenants' stores without a tenant's session, and why that opens no tenant's data. */
export interface KnownException {
  /** Beginning of the role's name: stack and construct. */
  readonly role: string;
  readonly stores: readonly string[];
  /** Without the service's prefix. */
  readonly actions: readonly string[];
  readonly reason: string;
  /** Only on the own tenant's other generations. */
  readonly ownGenerations?: true;
}

/** Every exception to "nothing across tenants". A test fails for one that is no longer needed. */
export const KNOWN_EXCEPTIONS: readonly KnownException[] = [
  {
    role: 'Data/TenantStacks',
    stores: ['data', 'keys'],
    actions: [
      ...['DeleteTable', 'DescribeContinuousBackups', 'DescribeTable', 'GetResourcePolicy', 'TagResource'],
      ...['UpdateContinuousBackups', 'UpdateTable', 'UpdateTimeToLive'],
    ],
    reason: 'CloudFormation makes and removes tenants’ tables from the reviewed template; it reads and writes no item.',
  },
  {
    role: 'Data/TenantStacks',
    stores: ['recordings'],
    actions: [
      ...['DeleteBucket', 'DeleteBucketPolicy', 'GetBucketPolicy', 'ListBucket', 'PutBucketPolicy'],
      ...['PutBucketPublicAccessBlock', 'PutEncryptionConfiguration', 'PutLifecycleConfiguration'],
    ],
    reason: 'CloudFormation makes and removes tenants’ buckets from the reviewed template; it reads no object.',
  },
  {
    role: 'Data/TenantStacks',
    stores: ['key', 'key-through-dynamodb', 'key-through-s3'],
    actions: ['DescribeKey', 'GetKeyPolicy', 'PutKeyPolicy', 'ScheduleKeyDeletion'],
    reason: 'CloudFormation makes and removes tenants’ keys, with a week’s notice; their policy is in the template.',
  },
  {
    role: 'Tenants/DriftInspectFunction',
    stores: ['data', 'keys'],
    actions: ['DescribeContinuousBackups', 'DescribeTable'],
    reason: 'The drift report compares settings of tenants’ tables with the template; it reads no item.',
  },
  {
    role: accessRoleName('restore'),
    stores: ['data'],
    actions: ['DescribeContinuousBackups', 'DescribeTable', 'RestoreTableToPointInTime'],
    ownGenerations: true,
    reason: 'A restore goes from one generation of the own tenant into the next; only settings are read besides.',
  },
  {
    role: accessRoleName('restore'),
    stores: ['keys'],
    actions: ['DescribeContinuousBackups', 'DescribeTable', 'RestoreTableToPointInTime'],
    ownGenerations: true,
    reason: 'The same for the table of keys: the boundary lets this role alone restore it, and two operators start it.',
  },
  {
    role: 'Data/TenantStacks',
    stores: ['key-through-dynamodb'],
    actions: ['CreateGrant', 'Decrypt', 'Encrypt', 'GenerateDataKey'],
    reason: 'DynamoDB proves with its creator’s rights that an encrypted table can be made; no item passes here.',
  },
  {
    role: 'Tenants/ApiServe',
    stores: ['outbox'],
    actions: ['PutItem'],
    reason: 'What an operator does to a tenant’s keys stands in that tenant’s log; put only, nothing is read there.',
  },
  {
    role: 'Tenants/OwnKeysServe',
    stores: ['outbox'],
    actions: ['PutItem'],
    reason: 'What a tenant does to its own keys stands in its log and the platform’s; put only, nothing is read there.',
  },
  {
    role: 'Api/AuditServeAudit',
    stores: ['outbox'],
    actions: ['GetItem'],
    reason: 'Looks up one entry by its id before it is sealed, in the log of the caller; entries hold opaque ids only.',
  },
  {
    role: 'Tenants/ClosingPurge',
    stores: ['outbox'],
    actions: ['PutItem'],
    reason: 'The keys of a tenant that goes are revoked, which stands in its log; put only, nothing is read there.',
  },
  {
    role: 'Audit/AuditLog',
    stores: ['outbox'],
    actions: [
      'ConditionCheckItem',
      'PutItem',
      'Query',
      'UpdateItem',
      'DescribeStream',
      'GetRecords',
      'GetShardIterator',
    ],
    reason: 'The audit log numbers and publishes the entries of all logs; entries hold ids, enums and times only.',
  },
  {
    role: 'Api/AuditServeTerms',
    stores: ['outbox'],
    actions: ['PutItem'],
    reason: 'A longer term of a tenant’s log is recorded in that log by the operator’s route; it can add, not read.',
  },
  {
    role: 'Api/StreamServeStream',
    stores: ['outbox'],
    actions: ['PutItem'],
    reason:
      'Where a tenant’s entries go is recorded in its log, in the transaction that says so; it can add, not read.',
  },
  {
    role: 'Operations/DirectAccessRecord',
    stores: ['outbox'],
    actions: ['PutItem'],
    reason: 'What operators do to a tenant’s stores is recorded in that tenant’s log; it can add, not read.',
  },
];

/** The exception that covers an attempt. */
export const exceptionFor = (
  role: string,
  { store, action }: Pick<Attempt, 'store' | 'action'>,
  relation: string,
): KnownException | undefined =>
  KNOWN_EXCEPTIONS.find(
    (one) =>
      role.startsWith(one.role) &&
      one.stores.includes(store) &&
      one.actions.includes(action.split(':')[1]!) &&
      (one.ownGenerations === undefined || relation === 'other-generation'),
  );
