import * as events from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import { ControlTables } from '../access/control-tables.ts';
import { TenantAccess } from '../access/tenant-access.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import { PlatformKey } from '../shared/platform-key.ts';
import { VoicekeepStack, type VoicekeepStackProps } from './voicekeep-stack.ts';
import { LandingBucket } from '../telephony/landing-bucket.ts';
import { ClosingCertificates } from '../closing/closing-certificates.ts';
import { DrillRegister } from '../drills/drill-register.ts';
import { TenantCloudFormationRole } from '../tenants/tenant-cloudformation-role.ts';
import { TemplateStore } from '../tenants/template-store.ts';
import { TenantRuns } from '../fleet/tenant-runs.ts';
import type { SynthesisedTemplate } from '../tenants/tenant-template.ts';

export interface DataStackProps extends Omit<VoicekeepStackProps, 'description'> {
  readonly auditLog: AuditLog;
  readonly tenantTemplate: SynthesisedTemplate;
}

/** What the control plane knows, the ways into tenants, and where recordings land. Stateful; kept. */
export class DataStack extends VoicekeepStack {
  readonly tables: ControlTables;
  readonly access: TenantAccess;
  readonly landing: LandingBucket;
  readonly bus: events.EventBus;
  readonly templates: TemplateStore;
  readonly tenantStackRole: TenantCloudFormationRole;
  readonly tenantRuns: TenantRuns;
  readonly drills: DrillRegister;
  readonly closingCertificates: ClosingCertificates;

  constructor(scope: Construct, props: DataStackProps) {
    super(scope, 'Data', {
      ...props,
      description: 'Voicekeep: control plane, access roles, landing bucket',
      protect: true,
    });
    const { retain } = props.config;
    const key = new PlatformKey(this, 'ControlKey', {
      description: 'Control-plane tables',
      services: ['dynamodb'],
      retain,
    });
    this.tables = new ControlTables(this, 'Control', { key, retain });
    this.access = new TenantAccess(this, 'Access', { outbox: props.auditLog.outbox });
    this.landing = new LandingBucket(this, 'Landing', { retain });
    this.bus = new events.EventBus(this, 'Bus', {
      eventBusName: `${props.config.deployment.name}-events`,
      description: 'Events between capabilities: ids only',
    });
    this.templates = new TemplateStore(this, 'Templates', { template: props.tenantTemplate, retain });
    this.tenantStackRole = new TenantCloudFormationRole(this, 'TenantStacks');
    this.closingCertificates = new ClosingCertificates(this, 'ClosingCertificates', { retain });
    this.drills = new DrillRegister(this, 'Drills', { key, retain });
    this.tenantRuns = new TenantRuns(this, 'TenantRuns', { key, retain });
  }
}
