import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { PlatformFunction } from '../shared/platform-function.ts';
import type { AccessGrants } from './retention-sweep.ts';
import type { SurvivesRestoreLedger } from './survives-restore-ledger.ts';

/** What an API function needs to remember Idempotency-Keys: permission and environment together. */
export interface IdempotencyGrants {
  grant(fn: PlatformFunction): void;
}

export interface RetentionApiProps {
  readonly access: AccessGrants;
  readonly ledger: SurvivesRestoreLedger;
  readonly idempotency: IdempotencyGrants;
}

/** The function behind the retention routes; may not delete anything. */
export class RetentionApi extends Construct {
  readonly function: PlatformFunction;

  constructor(scope: Construct, id: string, props: RetentionApiProps) {
    super(scope, id);
    this.function = new PlatformFunction(this, 'ServeRetention', {
      entry: 'retention/serve-retention',
      description: 'Serves /v1/retention and holds',
      timeout: Duration.seconds(29),
    });
    props.access.grant(this.function, ['read', 'write']);
    props.ledger.grantAnnounce(this.function);
    props.idempotency.grant(this.function);
  }
}
