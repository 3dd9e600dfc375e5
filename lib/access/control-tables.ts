import { CfnOutput, Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { RECOVERY_DAYS } from '../../lambdas/shared/kernel/define-entity.ts';
import { allOf, may, variables } from '../shared/grant.ts';
import { adminsNeedSecondFactor } from '../shared/second-factor.ts';
import type { Grant } from '../shared/platform-function.ts';
import { PlatformTable } from '../shared/platform-table.ts';
import { denialCountEntity } from '../../lambdas/access/entities.ts';
import { leadingKeys } from '../shared/leading-keys.ts';
import { BY_TENANT, PLACES_KEY } from '../../lambdas/shared/kernel/control-rows.ts';

export interface ControlTablesProps {
  /** A key of the platform, usable through DynamoDB. Its own rather than AWS's: its use is on record and it can be cut off. */
  readonly key: kms.IKey;
  readonly retain: boolean;
}

export type ControlTableName = 'tenants' | 'numbers' | 'apiKeys' | 'members';

const VARIABLES = {
  tenants: 'TENANTS_TABLE',
  numbers: 'NUMBERS_TABLE',
  apiKeys: 'API_KEYS_TABLE',
  members: 'MEMBERS_TABLE',
} as const satisfies Record<ControlTableName, string>;

/** The variables that name these tables. */
type TablesEnv<N extends ControlTableName> = Record<(typeof VARIABLES)[N], string>;

const INDEXED: ReadonlySet<ControlTableName> = new Set(['apiKeys', 'members', 'numbers']);

/** The control plane's records: who is a tenant, which number is whose, which key may what. No caller's data. */
export class ControlTables extends Construct {
  readonly tables: Readonly<Record<ControlTableName, PlatformTable>>;
  /** Digests of Idempotency-Keys, forgotten after a day. */
  readonly idempotency: PlatformTable;
  /** What lists' cursors are signed with. It protects nothing at rest: a new one makes clients begin lists anew. */
  readonly #cursorKey: kms.Key;

  constructor(scope: Construct, id: string, props: ControlTablesProps) {
    super(scope, id);
    const common = { ...props, recoveryDays: RECOVERY_DAYS.tenants };
    this.tables = {
      tenants: new PlatformTable(this, 'Tenants', { ...common, partitionKey: 'tenantId' }),
      numbers: new PlatformTable(this, 'Numbers', {
        ...common,
        partitionKey: 'number',
        // A released number is reserved for a while, then forgotten.
        timeToLive: 'expiresAt',
      }).index(BY_TENANT, 'tenantId'),
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
    this.#cursorKey = new kms.Key(this, 'CursorKey', {
      description: 'Voicekeep: cursors of lists',
      keySpec: kms.KeySpec.HMAC_256,
      keyUsage: kms.KeyUsage.GENERATE_VERIFY_MAC,
      pendingWindow: Duration.days(7),
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.#cursorKey.addToResourcePolicy(adminsNeedSecondFactor());
    new CfnOutput(this, 'ApiKeysTableName', { value: this.tables.apiKeys.tableName }).overrideLogicalId(
      'ApiKeysTableName',
    );
  }

  /** Lets a function look up single records by their ids. Sets the tables' variables. */
  grantLookUp<const N extends ControlTableName>(names: readonly N[]): Grant<TablesEnv<N>> {
    return this.grant(names, ['dynamodb:GetItem']);
  }

  /** As `grantLookUp`, plus listing. */
  grantRead<const N extends ControlTableName>(names: readonly N[]): Grant<TablesEnv<N>> {
    return this.grant(names, ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:Scan']);
  }

  /** As `grantRead`, plus creating and changing records; none is ever deleted by a function. */
  grantWrite<const N extends ControlTableName>(names: readonly N[]): Grant<TablesEnv<N>> {
    const changing = this.grant(names, ['dynamodb:ConditionCheckItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem']);
    return allOf(this.grantRead(names), changing);
  }

  /** Lets a function say which tenant a number belongs to, while that tenant stays. */
  grantNumbers(): Grant<TablesEnv<'numbers' | 'tenants'>> {
    const { numbers, tenants } = this.tables;
    return allOf(
      may(['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'], [numbers.tableArn]),
      may(['dynamodb:Query'], [`${numbers.tableArn}/index/${BY_TENANT}`]),
      may(['dynamodb:ConditionCheckItem', 'dynamodb:GetItem'], [tenants.tableArn]),
      variables(this.env(['numbers', 'tenants'])),
    );
  }

  /** Lets a function keep members, what tenants let them do, and their sessions, which are keys. Lists no keys. */
  grantMembers(): Grant<TablesEnv<'apiKeys' | 'members'>> {
    const { apiKeys, members } = this.tables;
    const changing = ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'];
    return allOf(
      may(changing, [apiKeys.tableArn]),
      may([...changing, 'dynamodb:ConditionCheckItem', 'dynamodb:Query'], [members.tableArn]),
      may(['dynamodb:Query'], [`${members.tableArn}/index/${BY_TENANT}`]),
      variables(this.env(['apiKeys', 'members'])),
    );
  }

  /** Lets a function list, rotate and revoke keys of tenants that are there. */
  grantOwnKeys(): Grant<TablesEnv<'apiKeys' | 'tenants'>> {
    const { apiKeys, tenants } = this.tables;
    return allOf(
      may(
        ['dynamodb:ConditionCheckItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
        [apiKeys.tableArn],
      ),
      may(['dynamodb:Query'], [`${apiKeys.tableArn}/index/${BY_TENANT}`]),
      may(['dynamodb:ConditionCheckItem'], [tenants.tableArn]),
      variables(this.env(['apiKeys', 'tenants'])),
    );
  }

  /** Lets a function see whether a tenant lets anybody act for it. Sets MEMBERS_TABLE. */
  grantLookForStaff(): Grant<TablesEnv<'members'>> {
    return allOf(
      may(['dynamodb:Query'], [`${this.tables.members.tableArn}/index/${BY_TENANT}`]),
      variables(this.env(['members'])),
    );
  }

  /** Lets the authoriser count refusals beside the keys, and nothing else there. Sets API_KEYS_TABLE. */
  grantCountDenials(): Grant<TablesEnv<'apiKeys'>> {
    return allOf(
      may(['dynamodb:DeleteItem', 'dynamodb:GetItem', 'dynamodb:UpdateItem'], [this.tables.apiKeys.tableArn], {
        'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [leadingKeys(denialCountEntity)] },
        Null: { 'dynamodb:LeadingKeys': 'false' },
      }),
      variables(this.env(['apiKeys'])),
    );
  }

  /** Lets a function count the tenants of this cell. Sets API_KEYS_TABLE and CELL_TENANTS. @param limit tenants it takes */
  grantCountPlaces(limit: number): Grant<TablesEnv<'apiKeys'> & { CELL_TENANTS: string }> {
    return allOf(
      may(['dynamodb:UpdateItem'], [this.tables.apiKeys.tableArn], {
        'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': [PLACES_KEY] },
        Null: { 'dynamodb:LeadingKeys': 'false' },
      }),
      variables(this.env(['apiKeys'])),
      variables({ CELL_TENANTS: String(limit) }),
    );
  }

  /** Lets an API function remember Idempotency-Keys. Sets IDEMPOTENCY_TABLE. */
  grantIdempotency(): Grant<{ IDEMPOTENCY_TABLE: string }> {
    return allOf(
      may(['dynamodb:PutItem'], [this.idempotency.tableArn]),
      variables({ IDEMPOTENCY_TABLE: this.idempotency.tableName }),
    );
  }

  /** Lets an API function sign the cursors of its lists. Sets CURSOR_KEY. */
  grantCursors(): Grant<{ CURSOR_KEY: string }> {
    return allOf(may(['kms:GenerateMac'], [this.#cursorKey.keyArn]), variables({ CURSOR_KEY: this.#cursorKey.keyArn }));
  }

  private grant<N extends ControlTableName>(names: readonly N[], actions: string[]): Grant<TablesEnv<N>> {
    return {
      env: this.env(names),
      apply: (fn) => {
        for (const name of names) {
          const { tableArn } = this.tables[name];
          fn.allow(actions, INDEXED.has(name) ? [tableArn, `${tableArn}/index/${BY_TENANT}`] : [tableArn]);
        }
      },
    };
  }

  private env<N extends ControlTableName>(names: readonly N[]): TablesEnv<N> {
    const env = names.map((name) => [VARIABLES[name], this.tables[name].tableName]);
    return Object.fromEntries(env) as TablesEnv<N>;
  }
}
