import { accessRoleName, accessRoleTag } from '../../lambdas/shared/kernel/tenant-names.ts';
import { Aws, CfnOutput, Tags } from 'aws-cdk-lib';
import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { AccessRole } from '../../lambdas/access/ports.ts';
import type { AccessEnv } from '../../lambdas/access/runtime.ts';
import type { PLATFORM_LOG } from '../../lambdas/audit/contract.ts';
import { deploymentOf } from '../config/deployment-name.ts';
import { allOf, may, variables } from '../shared/grant.ts';
import { usersNeedSecondFactor } from '../shared/second-factor.ts';
import type { Grant } from '../shared/platform-function.ts';
import { ACCESS_ROLES, accessStatements } from './access-policies.ts';
import { RESTORER_TAG } from './lifecycle-policies.ts';

export interface TenantAccessProps {
  /** The shared outbox of the audit log; its encryption key must be usable through DynamoDB by this account. */
  readonly outbox: dynamodb.ITable;
}

/** The control plane's own log; typed by the audit capability, so that the name cannot differ. */
const PLATFORM: typeof PLATFORM_LOG = 'platform';

/** A tenant id and a generation by their lengths; the values come from the authoriser or the dialled number. */
const TENANT_TAG = `t${'?'.repeat(15)}`;
const GENERATION_TAG = 'g??';

/**
 * The only ways into a tenant: roles that are assumed with the tenant and the generation as session tags. They
 * trust no function by name (it may be in a later stack) but whoever carries the role's own tag with this deployment's
 * name, and only with tags of the right length. Names are fixed and roles kept: key policies and CloudTrail evidence refer to them.
 */
export class TenantAccess extends Construct {
  readonly roles: Readonly<Record<AccessRole, iam.Role>>;
  readonly #outbox: dynamodb.ITable;

  constructor(scope: Construct, id: string, props: TenantAccessProps) {
    super(scope, id);
    this.#outbox = props.outbox;
    this.roles = Object.fromEntries(ACCESS_ROLES.map((role) => [role, this.accessRole(role)])) as Record<
      AccessRole,
      iam.Role
    >;
    new CfnOutput(this, 'OutboxTableName', { value: props.outbox.tableName }).overrideLogicalId('OutboxTableName');
  }

  /**
   * Lets a function open tenant rooms in these roles. Sets ACCESS_ROLE_<ROLE> and OUTBOX_TABLE, the function role's
   * tag that the access role asks for, and the right to assume it.
   */
  grant<const R extends AccessRole>(roles: readonly R[]): Grant<AccessEnv<R>> {
    const arns = roles.map((role) => [`ACCESS_ROLE_${role.toUpperCase()}`, this.roles[role].roleArn]);
    return {
      env: { ...Object.fromEntries(arns), OUTBOX_TABLE: this.#outbox.tableName } as AccessEnv<R>,
      apply: (fn) => {
        for (const role of roles) {
          fn.allow(['sts:AssumeRole', 'sts:SetSourceIdentity', 'sts:TagSession'], [this.roles[role].roleArn]);
          Tags.of(fn.role).add(accessRoleTag(role), deploymentOf(this));
        }
      },
    };
  }

  /** Lets a function write to the platform's own log, no tenant's. Sets OUTBOX_TABLE. */
  grantPlatformLog(): Grant<{ OUTBOX_TABLE: string }> {
    return allOf(
      may(['dynamodb:PutItem'], [this.#outbox.tableArn], {
        'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [`${PLATFORM}#*`] },
        Null: { 'dynamodb:LeadingKeys': 'false' },
      }),
      variables({ OUTBOX_TABLE: this.#outbox.tableName }),
    );
  }

  /**
   * Lets a function put entries into tenants' own logs, whichever tenant's, and nothing else there: what operators do to a
   * tenant's keys stands in its own log in the transaction that does it. Sets OUTBOX_TABLE.
   */
  grantTenantLogs(): Grant<{ OUTBOX_TABLE: string }> {
    return allOf(
      may(['dynamodb:PutItem'], [this.#outbox.tableArn], {
        // One transaction writes to the platform's log too, and IAM judges all keys of a table together.
        'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [`${TENANT_TAG}#*`, `${PLATFORM}#*`] },
        Null: { 'dynamodb:LeadingKeys': 'false' },
      }),
      variables({ OUTBOX_TABLE: this.#outbox.tableName }),
    );
  }

  private accessRole(role: AccessRole): iam.Role {
    const access = new iam.Role(this, `${role[0]!.toUpperCase()}${role.slice(1)}`, {
      roleName: accessRoleName(deploymentOf(this), role),
      description: `Voicekeep: ${role} in exactly one tenant, chosen by session tags`,
      assumedBy: new iam.AccountRootPrincipal().withConditions(trust(callerTag(this, role))),
    });
    access.assumeRolePolicy!.addStatements(...tagStatements(callerTag(this, role)), usersNeedSecondFactor());
    const policy = new iam.Policy(this, `${role}Policy`, {
      policyName: 'own-tenant-only',
      statements: accessStatements(this, role, this.#outbox.tableArn),
    });
    policy.attachToRole(access);
    if (role === 'restore') Tags.of(access).add(RESTORER_TAG, deploymentOf(this));
    return access;
  }
}

/** Who may take a role: functions of this account that carry its tag, with the name of this deployment as its value. */
const callerTag = (scope: Construct, role: AccessRole) => ({
  [`aws:PrincipalTag/${accessRoleTag(role)}`]: deploymentOf(scope),
  'aws:PrincipalAccount': Aws.ACCOUNT_ID,
});
const sessionTags = { 'aws:RequestTag/tenant': TENANT_TAG, 'aws:RequestTag/generation': GENERATION_TAG };

/** Both tags, no others, and a source identity: CloudTrail names the request behind everything the session does. */
const trust = (caller: ReturnType<typeof callerTag>) => ({
  StringEquals: caller,
  StringLike: { ...sessionTags, 'sts:SourceIdentity': '??*' },
  'ForAllValues:StringEquals': { 'aws:TagKeys': ['tenant', 'generation'] },
});

/** Tagging and naming a session are permissions of their own, each with the condition keys IAM gives it. */
function tagStatements(caller: ReturnType<typeof callerTag>): iam.PolicyStatement[] {
  const statement = (action: string, conditions: Record<string, Record<string, unknown>>) =>
    new iam.PolicyStatement({
      principals: [new iam.AccountRootPrincipal()],
      actions: [action],
      conditions: { StringEquals: caller, ...conditions },
    });
  return [
    statement('sts:TagSession', {
      StringLike: sessionTags,
      'ForAllValues:StringEquals': { 'aws:TagKeys': ['tenant', 'generation'] },
    }),
    statement('sts:SetSourceIdentity', { StringLike: { 'sts:SourceIdentity': '??*' } }),
  ];
}
