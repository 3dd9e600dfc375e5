import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { ServeUpgradesEnv } from '../../lambdas/fleet/serve-upgrades.ts';
import type { ControlTables } from '../access/control-tables.ts';
import type { TenantAccess } from '../access/tenant-access.ts';
import { allOf } from '../shared/grant.ts';
import { PlatformFunction } from '../shared/platform-function.ts';
import type { DriftReports } from './drift-reports.ts';
import type { TemplateStore } from '../tenants/template-store.ts';
import type { TemplateUpgrades } from './template-upgrades.ts';
import type { TenantRuns } from './tenant-runs.ts';

export interface UpgradesApiProps {
  readonly tables: ControlTables;
  readonly access: TenantAccess;
  readonly templates: TemplateStore;
  readonly runs: TenantRuns;
  readonly upgrades: TemplateUpgrades;
  readonly drift: DriftReports;
}

/** The function behind the operator's routes for upgrades and drift reports. It cannot touch a stack itself. */
export class UpgradesApi extends Construct {
  readonly function: PlatformFunction;

  constructor(scope: Construct, id: string, props: UpgradesApiProps) {
    super(scope, id);
    this.function = new PlatformFunction<ServeUpgradesEnv>(this, 'Serve', {
      entry: 'fleet/serve-upgrades',
      description: 'API: upgrades of tenants and drift reports',
      timeout: Duration.seconds(15),
      grants: allOf(
        props.tables.grantLookUp(['tenants']),
        props.tables.grantIdempotency(),
        props.tables.grantCursors(),
        props.access.grantPlatformLog(),
        props.runs.grantWrite(),
        props.templates.grantList(),
        props.upgrades.fanOut.grantStart('UPGRADE_MACHINE'),
        props.drift.fanOut.grantStart('DRIFT_MACHINE'),
      ),
    });
  }
}
