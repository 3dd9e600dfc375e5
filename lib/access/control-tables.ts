import { CfnOutput } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { RECOVERY_DAYS } from '../../lambdas/shared/kernel/define-entity.ts';
import type { PlatformFunction } from '../shared/platform-function.ts';
import { PlatformTable } from '../shared/platform-table.ts';

export interface ControlTablesProps {
  /** A key of the platform, usable through DynamoDB. Its own rather than AWS's: its use is on record and it can be cut off. */
  readonly key: kms.IKey;
  readonly retain: boolean;
}

export type ControlTableName = 'tenants' | 'numbers' | 'apiKeys' | 'members';

const VARIABLES: Record<ControlTableName, string> = {
  tenants: 'TENANTS_TABLE',
  numbers: 'NUMBERS_TABLE',
  apiKeys: 'API_KEYS_TABLE',
  members: 'MEMBERS_TABLE',
};

/** The index of API keys and of memberships by tenant; the run-time adapters name it too. */
const BY_TENANT = 'byTenant';

/** Row of the API keys table that counts the cell's tenants; the run-time adapter names it too. */
const PLACES_KEY = 'cell#places';

const INDEXED: ReadonlySet<ControlTableName> = new Set(['apiKeys', 'members']);

/** The control plane's records: who is a tenant, which number is whose, which key may what. No caller's data. */
export class ControlTables extends Construct {
  readonly tables: Readonly<Record<ControlTableName, PlatformTable>>;
  /** Digests of Idempotency-Keys, forgotten after a day. */
  readonly idempotency: PlatformTable;

  constructor(scope: Construct, id: string, props: ControlTablesProps) {
    super(scope, id);
    const common = { ...props, recoveryDays: RECOVERY_DAYS.tenants };
    this.tables = {
      tenants: new PlatformTable(this, 'Tenants', { ...common, partitionKey: 'tenantId' }),
      numbers: new PlatformTable(this, 'Numbers', { ...common, partitionKey: 'number' }),
      apiKeys: new PlatformTable(this, 'ApiKeys', {
        ...common,
        partitionKey: 'keyId',
        // Sessions of members are keys that expire.
        timeToLive: 'expiresAt',
      }).index(BY_TENANT, 'tenantId'),
      members: new PlatformTable(this, 'Members', { ...common, partitionKey: 'memberId', sortKey: 'sk' }).index(
        BY_TENANT,
        'tenantId',
      ),
    };
    this.idempotency = new PlatformTable(this, 'Idempotency', {
      ...common,
      partitionKey: 'id',
      timeToLive: 'expiresAt',
      recoveryDays: RECOVERY_DAYS.idempotency,
    });
    new CfnOutput(this, 'ApiKeysTableName', { value: this.tables.apiKeys.tableName }).overrideLogicalId(
      'ApiKeysTableName',
    );
  }

  /** Lets a function look up single records by their ids. Sets the tables' variables. */
  grantLookUp(fn: PlatformFunction, names: readonly ControlTableName[]): void {
    this.grant(fn, names, ['dynamodb:GetItem']);
  }

  /** As `grantLookUp`, plus listing. */
  grantRead(fn: PlatformFunction, names: readonly ControlTableName[]): void {
    this.grant(fn, names, ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:Scan']);
  }

  /** As `grantRead`, plus creating and changing records; none is ever deleted by a function but numbers. */
  grantWrite(fn: PlatformFunction, names: readonly ControlTableName[]): void {
    this.grantRead(fn, names);
    this.grant(fn, names, ['dynamodb:ConditionCheckItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem']);
    if (names.includes('numbers')) fn.allow(['dynamodb:DeleteItem'], [this.tables.numbers.tableArn]);
  }

  /** Lets a function keep members, what tenants let them do, and their sessions, which are keys. Lists no keys. */
  grantMembers(fn: PlatformFunction): void {
    const { apiKeys, members } = this.tables;
    const changing = ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'];
    fn.allow(changing, [apiKeys.tableArn]);
    fn.allow([...changing, 'dynamodb:ConditionCheckItem', 'dynamodb:Query'], [members.tableArn]);
    fn.allow(['dynamodb:Query'], [`${members.tableArn}/index/${BY_TENANT}`]);
    fn.addEnvironment(VARIABLES.apiKeys, apiKeys.tableName);
    fn.addEnvironment(VARIABLES.members, members.tableName);
  }

  /** Lets the authoriser count refusals beside the keys, and nothing else there. */
  grantCountDenials(fn: PlatformFunction): void {
    fn.allow(['dynamodb:DeleteItem', 'dynamodb:GetItem', 'dynamodb:UpdateItem'], [this.tables.apiKeys.tableArn], {
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['denials#*'] },
      Null: { 'dynamodb:LeadingKeys': 'false' },
    });
    fn.addEnvironment(VARIABLES.apiKeys, this.tables.apiKeys.tableName);
  }

  /** Lets a function count the tenants of this cell. Sets API_KEYS_TABLE and CELL_TENANTS. @param limit tenants it takes */
  grantCountPlaces(fn: PlatformFunction, limit: number): void {
    fn.allow(['dynamodb:UpdateItem'], [this.tables.apiKeys.tableArn], {
      'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': [PLACES_KEY] },
      Null: { 'dynamodb:LeadingKeys': 'false' },
    });
    fn.addEnvironment(VARIABLES.apiKeys, this.tables.apiKeys.tableName);
    fn.addEnvironment('CELL_TENANTS', String(limit));
  }

  /** Lets an API function remember Idempotency-Keys. Sets IDEMPOTENCY_TABLE. */
  grantIdempotency(fn: PlatformFunction): void {
    fn.allow(['dynamodb:PutItem'], [this.idempotency.tableArn]);
    fn.addEnvironment('IDEMPOTENCY_TABLE', this.idempotency.tableName);
  }

  private grant(fn: PlatformFunction, names: readonly ControlTableName[], actions: string[]): void {
    for (const name of names) {
      const { tableArn, tableName } = this.tables[name];
      fn.allow(actions, INDEXED.has(name) ? [tableArn, `${tableArn}/index/${BY_TENANT}`] : [tableArn]);
      fn.addEnvironment(VARIABLES[name], tableName);
    }
  }
}
