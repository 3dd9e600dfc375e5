import { Construct } from 'constructs';
import type { ServeCertificatesEnv } from '../../lambdas/closing/serve-certificates.ts';
import type { ControlTables } from '../access/control-tables.ts';
import type { TenantAccess } from '../access/tenant-access.ts';
import { allOf } from '../shared/grant.ts';
import { PlatformFunction } from '../shared/platform-function.ts';
import type { ClosingCertificates } from './closing-certificates.ts';

export interface CertificatesApiProps {
  readonly tables: ControlTables;
  readonly access: TenantAccess;
  readonly certificates: ClosingCertificates;
}

/** The function behind the routes that show certificates of closed tenants. It changes nothing. */
export class CertificatesApi extends Construct {
  readonly function: PlatformFunction;

  constructor(scope: Construct, id: string, props: CertificatesApiProps) {
    super(scope, id);
    this.function = new PlatformFunction<ServeCertificatesEnv>(this, 'Serve', {
      entry: 'closing/serve-certificates',
      description: 'API: certificates of closed tenants',
      grants: allOf(
        props.tables.grantLookUp(['tenants']),
        props.tables.grantIdempotency(),
        props.access.grantPlatformLog(),
        props.certificates.grantRead(),
      ),
    });
  }
}
