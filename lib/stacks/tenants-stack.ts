import type { Construct } from 'constructs';
import { KeysApi } from '../keys/keys-api.ts';
import { KeyWork } from '../keys/key-work.ts';
import { VoicekeepStack, type VoicekeepStackProps } from './voicekeep-stack.ts';
import { AgenciesApi } from '../agencies/agencies-api.ts';
import { DriftReports } from '../fleet/drift-reports.ts';
import { RestoreDrill } from '../drills/restore-drill.ts';
import { TemplateUpgrades } from '../fleet/template-upgrades.ts';
import { CertificatesApi } from '../closing/certificates-api.ts';
import { TenantClosing } from '../closing/tenant-closing.ts';
import { NumbersApi } from '../numbers/numbers-api.ts';
import { TenantLifecycle } from '../tenants/tenant-lifecycle.ts';
import { OwnKeysApi } from '../tenants/own-keys-api.ts';
import { TenantsApi } from '../tenants/tenants-api.ts';
import { UpgradesApi } from '../fleet/upgrades-api.ts';
import type { CallsStack } from './calls-stack.ts';
import type { ComplianceStack } from './compliance-stack.ts';
import type { DataStack } from './data-stack.ts';

export interface TenantsStackProps extends Omit<VoicekeepStackProps, 'description'> {
  readonly data: DataStack;
  readonly calls: CallsStack;
  readonly compliance: ComplianceStack;
}

/** Provisioning, upgrades and closing of tenants: the only stack whose functions may change tenants' infrastructure. */
export class TenantsStack extends VoicekeepStack {
  readonly api: TenantsApi;
  readonly keysApi: KeysApi;
  readonly ownKeysApi: OwnKeysApi;
  readonly upgradesApi: UpgradesApi;
  readonly agenciesApi: AgenciesApi;
  readonly numbersApi: NumbersApi;
  readonly certificatesApi: CertificatesApi;
  readonly restoreDrill: RestoreDrill;

  constructor(scope: Construct, props: TenantsStackProps) {
    super(scope, 'Tenants', { ...props, description: 'Voicekeep: tenant lifecycle' });
    const { tables, access, templates, tenantStackRole } = props.data;
    const cellTenants = props.config.cell.tenants;
    const lifecycle = new TenantLifecycle(this, 'Lifecycle', { tables, access, templates, stackRole: tenantStackRole });
    const { landing, closingCertificates: certificates } = props.data;
    const closing = new TenantClosing(this, 'Closing', {
      tables,
      access,
      landing,
      certificates,
      certificateKey: props.compliance.subjectRequests.certificateKey,
      bot: { botId: props.calls.bot.botId, botArn: props.calls.bot.botArn },
      stackRole: tenantStackRole,
      drills: props.data.drills,
      cellTenants,
    });
    this.api = new TenantsApi(this, 'Api', {
      tables,
      access,
      lifecycle,
      templates,
      startClosing: closing.grantStart(),
      cellTenants,
    });
    this.certificatesApi = new CertificatesApi(this, 'CertificatesApi', { tables, access, certificates });
    const runs = props.data.tenantRuns;
    const upgrades = new TemplateUpgrades(this, 'Upgrades', {
      tables,
      access,
      templates,
      runs,
      stackRole: tenantStackRole,
    });
    const drift = new DriftReports(this, 'Drift', { tables, access, templates, runs });
    this.upgradesApi = new UpgradesApi(this, 'UpgradesApi', { tables, access, templates, runs, upgrades, drift });
    this.restoreDrill = new RestoreDrill(this, 'RestoreDrill', {
      tables,
      access,
      register: props.data.drills,
      ledger: props.compliance.ledger,
      config: props.config,
    });
    this.numbersApi = new NumbersApi(this, 'Numbers', { tables, access });
    this.ownKeysApi = new OwnKeysApi(this, 'OwnKeys', { tables, access });
    this.agenciesApi = new AgenciesApi(this, 'Agencies', { tables, access });
    this.keysApi = new KeysApi(this, 'Access', {
      ledger: props.compliance.ledger,
      access,
      tables,
      rewrapping: new KeyWork(this, 'KeyRewrapping', {
        access,
        step: 'rewrap-keys',
        description: 'Moves one tenant’s data keys from one wrapping key to another',
      }),
      reindexing: new KeyWork(this, 'LookupReindexing', {
        access,
        step: 'reindex-numbers',
        description: 'Moves one tenant’s callers to lookup values under a new secret',
      }),
    });
  }
}
