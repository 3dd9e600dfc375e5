import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { ServeKeysEnv } from '../../lambdas/keys/serve-keys.ts';
import type { SurvivesRestoreLedger } from '../retention/survives-restore-ledger.ts';
import { allOf } from '../shared/grant.ts';
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
    this.function = new PlatformFunction<ServeKeysEnv>(this, 'Serve', {
      entry: 'keys/serve-keys',
      description: 'API: a tenant’s own encryption key and its secrets',
      timeout: Duration.seconds(29),
      grants: allOf(
        props.access.grant(['read', 'write']),
        props.access.grantPlatformLog(),
        props.tables.grantIdempotency(),
        props.tables.grantCursors(),
        props.ledger.grantRecord(),
        props.rewrapping.grantStart('REWRAP_MACHINE'),
        props.reindexing.grantStart('REINDEX_MACHINE'),
      ),
    });
  }
}
