import type { Construct } from 'constructs';
import { AccessApi } from '../access/access-api.ts';
import { VoicekeepStack, type VoicekeepStackProps } from '../shared/voicekeep-stack.ts';
import { TenantLifecycle } from '../tenants/tenant-lifecycle.ts';
import { TenantsApi } from '../tenants/tenants-api.ts';
import type { DataStack } from './data-stack.ts';

/** Provisioning of tenants: the only stack whose functions may change tenants' infrastructure. */
export class TenantsStack extends VoicekeepStack {
  readonly api: TenantsApi;
  readonly accessApi: AccessApi;

  constructor(scope: Construct, props: Omit<VoicekeepStackProps, 'description'> & { data: DataStack }) {
    super(scope, 'Tenants', { ...props, description: 'Voicekeep: tenant lifecycle' });
    const { tables, access, templates, tenantStackRole } = props.data;
    const lifecycle = new TenantLifecycle(this, 'Lifecycle', { tables, access, templates, stackRole: tenantStackRole });
    this.api = new TenantsApi(this, 'Api', { tables, access, lifecycle, templates });
    this.accessApi = new AccessApi(this, 'Access', { access, tables });
  }
}
