import { Duration, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { InspectTenantEnv } from '../../lambdas/fleet/inspect-tenant.ts';
import type { PlanDriftReportEnv } from '../../lambdas/fleet/plan-drift-report.ts';
import type { ControlTables } from '../access/control-tables.ts';
import type { TenantAccess } from '../access/tenant-access.ts';
import { allOf, may } from '../shared/grant.ts';
import { PlatformFunction } from '../shared/platform-function.ts';
import type { TemplateStore } from '../tenants/template-store.ts';
import { anyTenantNames } from '../tenants/tenant-cloudformation-role.ts';
import { TenantFanOut } from './tenant-fan-out.ts';
import type { TenantRuns } from './tenant-runs.ts';

export interface DriftReportsProps {
  readonly tables: ControlTables;
  readonly access: TenantAccess;
  readonly templates: TemplateStore;
  readonly runs: TenantRuns;
}

/** Compares all tenants' infrastructure with what it should be. It reads settings and changes nothing. */
export class DriftReports extends Construct {
  readonly fanOut: TenantFanOut;

  constructor(scope: Construct, id: string, props: DriftReportsProps) {
    super(scope, id);
    this.fanOut = new TenantFanOut(this, 'Report', {
      name: 'drift',
      comment: 'Compares all tenants’ stacks with their templates; the input is the id of the report',
      plan: this.plan(props),
      work: this.work(props),
    });
  }

  private plan({ tables, access, runs }: DriftReportsProps): PlatformFunction {
    return new PlatformFunction<PlanDriftReportEnv>(this, 'PlanFunction', {
      entry: 'fleet/plan-drift-report',
      description: 'Says which tenants a drift report looks at next, and ends it',
      timeout: Duration.seconds(30),
      grants: allOf(tables.grantRead(['tenants']), runs.grantWrite(), access.grantPlatformLog()),
    });
  }

  private work({ tables, templates, runs, access }: DriftReportsProps): PlatformFunction {
    return new PlatformFunction<InspectTenantEnv>(this, 'InspectFunction', {
      entry: 'fleet/inspect-tenant',
      description: 'Compares one tenant’s stack and stores with its record and template',
      timeout: Duration.seconds(60),
      grants: allOf(
        tables.grantLookUp(['tenants']),
        runs.grantWrite(),
        access.grantPlatformLog(),
        templates.grantList(),
        this.looking(),
      ),
    });
  }

  /** Settings only: nothing here reads a row, an object or a ciphertext. */
  private looking() {
    const names = anyTenantNames(this);
    const { partition } = Stack.of(this);
    const arn = (service: string, resource: string, resourceName: string) =>
      Stack.of(this).formatArn({ service, resource, resourceName });
    return allOf(
      may(
        ['cloudformation:DescribeStacks', 'cloudformation:GetTemplate'],
        [arn('cloudformation', 'stack', `${names.stack}/*`)],
      ),
      may(
        ['dynamodb:DescribeContinuousBackups', 'dynamodb:DescribeTable', 'dynamodb:DescribeTimeToLive'],
        [arn('dynamodb', 'table', names.dataTable), arn('dynamodb', 'table', names.keyTable)],
      ),
      may(['s3:GetBucketPublicAccessBlock'], [`arn:${partition}:s3:::${names.recordingsBucket}`]),
      may(['kms:DescribeKey'], [arn('kms', 'key', '*')], { StringLike: { 'kms:RequestAlias': names.keyAlias } }),
    );
  }
}
