import { Construct } from 'constructs';
import type { ControlTables } from '../access/control-tables.ts';
import type { TenantAccess } from '../access/tenant-access.ts';
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
    this.function = new PlatformFunction(this, 'Serve', {
      entry: 'closing/serve-certificates',
      description: 'API: certificates of closed tenants',
    });
    props.tables.grantLookUp(this.function, ['tenants']);
    props.tables.grantIdempotency(this.function);
    props.access.grantPlatformLog(this.function);
    props.certificates.grantRead(this.function);
  }
}
