import { Duration, Stack } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { PlanUpgradeEnv } from '../../lambdas/fleet/plan-upgrade.ts';
import type { UpgradeTenantEnv } from '../../lambdas/fleet/upgrade-tenant.ts';
import type { ControlTables } from '../access/control-tables.ts';
import type { TenantAccess } from '../access/tenant-access.ts';
import { allOf, may, variables } from '../shared/grant.ts';
import { PlatformFunction } from '../shared/platform-function.ts';
import type { TemplateStore } from '../tenants/template-store.ts';
import { anyTenantNames } from '../tenants/tenant-cloudformation-role.ts';
import { TenantFanOut } from './tenant-fan-out.ts';
import type { TenantRuns } from './tenant-runs.ts';

export interface TemplateUpgradesProps {
  readonly tables: ControlTables;
  readonly access: TenantAccess;
  readonly templates: TemplateStore;
  readonly runs: TenantRuns;
  /** What CloudFormation works with on tenants' stacks. */
  readonly stackRole: iam.IRole;
}

/** Change sets of upgrades; the run-time code makes the rest of the name. Nobody executes another's. */
const CHANGE_SETS = 'upgrade-*';

/** Moves all tenants to another version of the template: the first tenants before all others, bounded, stopped by failures, resumable. */
export class TemplateUpgrades extends Construct {
  readonly fanOut: TenantFanOut;

  constructor(scope: Construct, id: string, props: TemplateUpgradesProps) {
    super(scope, id);
    this.fanOut = new TenantFanOut(this, 'Upgrade', {
      name: 'upgrade',
      comment: 'Upgrades all tenants’ stacks; the input is the id of the upgrade',
      plan: this.plan(props),
      work: this.work(props),
    });
  }

  private plan({ tables, access, runs }: TemplateUpgradesProps): PlatformFunction {
    return new PlatformFunction<PlanUpgradeEnv>(this, 'PlanFunction', {
      entry: 'fleet/plan-upgrade',
      description: 'Says which tenants an upgrade takes up next, and ends it',
      timeout: Duration.seconds(30),
      grants: allOf(tables.grantRead(['tenants']), runs.grantWrite(), access.grantPlatformLog()),
    });
  }

  private work(props: TemplateUpgradesProps): PlatformFunction {
    return new PlatformFunction<UpgradeTenantEnv>(this, 'TenantFunction', {
      entry: 'fleet/upgrade-tenant',
      description: 'Moves one tenant’s stack towards a published template by a judged change set',
      timeout: Duration.seconds(60),
      grants: allOf(
        props.tables.grantWrite(['tenants']),
        props.runs.grantWrite(),
        props.access.grantPlatformLog(),
        this.changeSets(props),
      ),
    });
  }

  /** Only reviewed templates, only with the stacks' own role, only change sets of this name. */
  private changeSets({ stackRole, templates }: TemplateUpgradesProps) {
    const stacks = Stack.of(this).formatArn({
      service: 'cloudformation',
      resource: 'stack',
      resourceName: `${anyTenantNames(this).stack}/*`,
    });
    const named = { 'cloudformation:ChangeSetName': CHANGE_SETS };
    return allOf(
      may(['cloudformation:DescribeStacks'], [stacks]),
      may(['cloudformation:CreateChangeSet'], [stacks], {
        StringEquals: { 'cloudformation:RoleArn': stackRole.roleArn },
        StringLike: { ...named, 'cloudformation:TemplateUrl': templates.urlPattern },
      }),
      may(
        ['cloudformation:DeleteChangeSet', 'cloudformation:DescribeChangeSet', 'cloudformation:ExecuteChangeSet'],
        [stacks],
        { StringLike: named },
      ),
      may(['iam:PassRole'], [stackRole.roleArn], {
        StringEquals: { 'iam:PassedToService': 'cloudformation.amazonaws.com' },
      }),
      variables({ TENANT_STACK_ROLE: stackRole.roleArn }),
      templates.grantUse(),
    );
  }
}
