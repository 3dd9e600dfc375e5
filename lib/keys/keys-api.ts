import { Duration, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { SurvivesRestoreLedger } from '../retention/survives-restore-ledger.ts';
import { PlatformFunction } from '../shared/platform-function.ts';
import type { ControlTables } from '../access/control-tables.ts';
import type { KeyWork } from './key-work.ts';
import type { TenantAccess } from '../access/tenant-access.ts';

export interface KeysApiProps {
  readonly access: TenantAccess;
  readonly tables: ControlTables;
  readonly rewrapping: KeyWork;
  readonly reindexing: KeyWork;
  /** Where revoked secrets are recorded. */
  readonly ledger: SurvivesRestoreLedger;
}

/** The function behind what a tenant keeps with us: its encryption key and its secrets. It deletes no row of a tenant's. */
export class KeysApi extends Construct {
  readonly function: PlatformFunction;

  constructor(scope: Construct, id: string, props: KeysApiProps) {
    super(scope, id);
    this.function = new PlatformFunction(this, 'Serve', {
      entry: 'keys/serve-keys',
      description: 'API: a tenant’s own encryption key and its secrets',
      timeout: Duration.seconds(29),
      environment: { ACCOUNT_ID: Stack.of(this).account },
    });
    props.access.grant(this.function, ['read', 'write']);
    props.tables.grantIdempotency(this.function);
    props.ledger.grantRecord(this.function);
    props.rewrapping.grantStart(this.function, 'REWRAP_MACHINE');
    props.reindexing.grantStart(this.function, 'REINDEX_MACHINE');
  }
}
