import { Duration } from 'aws-cdk-lib';
import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import type { CertifyRequestEnv } from '../../lambdas/dsar/certify-request.ts';
import type { EraseSubjectDataEnv } from '../../lambdas/dsar/erase-subject-data.ts';
import type { ExportSubjectDataEnv } from '../../lambdas/dsar/export-subject-data.ts';
import type { FailRequestEnv } from '../../lambdas/dsar/fail-request.ts';
import type { FindSubjectDataEnv } from '../../lambdas/dsar/find-subject-data.ts';
import type { ReceiveVoiceRequestEnv } from '../../lambdas/dsar/receive-voice-request.ts';
import type { RescanSubjectDataEnv } from '../../lambdas/dsar/rescan-subject-data.ts';
import type { ServeSubjectRequestsEnv } from '../../lambdas/dsar/serve-subject-requests.ts';
import type { ControlTables } from '../access/control-tables.ts';
import type { TenantAccess } from '../access/tenant-access.ts';
import type { SurvivesRestoreLedger } from '../retention/survives-restore-ledger.ts';
import { allOf, may, variables } from '../shared/grant.ts';
import { PlatformFunction } from '../shared/platform-function.ts';
import type { PlatformMachine } from '../shared/platform-machine.ts';
import { CertificateKey } from './certificate-key.ts';
import { SubjectRequestMachine } from './subject-request-machine.ts';

export interface SubjectRequestsProps {
  readonly access: Pick<TenantAccess, 'grant' | 'grantPlatformLog'>;
  readonly ledger: SurvivesRestoreLedger;
  readonly idempotency: Pick<ControlTables, 'grantIdempotency' | 'grantCursors'>;
  readonly bus: events.IEventBus;
  /** Control plane: the controller's name on an export. */
  readonly tenants: dynamodb.ITable;
  readonly numbers: dynamodb.ITable;
  /** The bot whose utterances are deleted. */
  readonly bot: { readonly botId: string; readonly botArn: string };
  readonly retain: boolean;
}

/** Events of the agent that make a request; names as in lambdas/agent. */
const VOICE_REQUESTS = ['agent.erasure-requested.v1', 'agent.access-requested.v1'];

/** Subject requests: the API's function, the voice channel, the workflow and its signing key. */
export class SubjectRequests extends Construct {
  readonly serve: PlatformFunction;
  readonly machine: PlatformMachine;
  readonly certificateKey: CertificateKey;

  constructor(scope: Construct, id: string, props: SubjectRequestsProps) {
    super(scope, id);
    this.certificateKey = new CertificateKey(this, 'CertificateKey', { retain: props.retain });
    this.machine = new SubjectRequestMachine(this, 'Workflow', {
      find: this.findStep(props),
      export: this.exportStep(props),
      erase: this.eraseStep(props),
      rescan: this.rescanStep(props),
      certify: this.certifyStep(props),
      fail: this.failStep(props),
    }).machine;
    this.serve = this.createServe(props);
    this.createVoiceChannel(props);
  }

  private findStep({ access }: SubjectRequestsProps): PlatformFunction {
    return new PlatformFunction<FindSubjectDataEnv>(this, 'find-subject-data', {
      ...step('find-subject-data'),
      grants: access.grant(['write']),
    });
  }

  private exportStep({ access, tenants, numbers }: SubjectRequestsProps): PlatformFunction {
    return new PlatformFunction<ExportSubjectDataEnv>(this, 'export-subject-data', {
      ...step('export-subject-data'),
      memoryMb: 3008,
      grants: allOf(
        access.grant(['write']),
        variables({ TENANTS_TABLE: tenants.tableName, NUMBERS_TABLE: numbers.tableName }),
        may(['dynamodb:GetItem'], [tenants.tableArn]),
      ),
    });
  }

  private eraseStep({ access, ledger, bot }: SubjectRequestsProps): PlatformFunction {
    return new PlatformFunction<EraseSubjectDataEnv>(this, 'erase-subject-data', {
      ...step('erase-subject-data'),
      grants: allOf(
        access.grant(['erase']),
        ledger.grantAnnounce(),
        variables({ LEX_BOT_ID: bot.botId }),
        may(['lex:DeleteUtterances'], [bot.botArn]),
      ),
    });
  }

  private rescanStep({ access }: SubjectRequestsProps): PlatformFunction {
    return new PlatformFunction<RescanSubjectDataEnv>(this, 'rescan-subject-data', {
      ...step('rescan-subject-data'),
      grants: access.grant(['write']),
    });
  }

  private certifyStep({ access }: SubjectRequestsProps): PlatformFunction {
    return new PlatformFunction<CertifyRequestEnv>(this, 'certify-request', {
      ...step('certify-request'),
      grants: allOf(access.grant(['erase']), this.certificateKey.grantSign()),
    });
  }

  private failStep({ access }: SubjectRequestsProps): PlatformFunction {
    return new PlatformFunction<FailRequestEnv>(this, 'fail-request', {
      ...step('fail-request'),
      grants: access.grant(['write']),
    });
  }

  private createServe({ access, idempotency }: SubjectRequestsProps): PlatformFunction {
    return new PlatformFunction<ServeSubjectRequestsEnv>(this, 'ServeSubjectRequests', {
      entry: 'dsar/serve-subject-requests',
      description: 'Serves /v1/subject-requests',
      timeout: Duration.seconds(29),
      grants: allOf(
        // `erase` only for refusals, which destroy the key of the request's identifier.
        access.grant(['read', 'write', 'erase']),
        access.grantPlatformLog(),
        idempotency.grantIdempotency(),
        idempotency.grantCursors(),
        this.machine.grantStart('SUBJECT_REQUEST_MACHINE'),
      ),
    });
  }

  private createVoiceChannel(props: SubjectRequestsProps): void {
    const fn = new PlatformFunction<ReceiveVoiceRequestEnv>(this, 'ReceiveVoiceRequest', {
      entry: 'dsar/receive-voice-request',
      description: 'Receives requests that callers spoke to the agent',
      asynchronous: true,
      grants: props.access.grant(['write']),
    });
    new events.Rule(this, 'VoiceRequests', {
      eventBus: props.bus,
      description: 'Voicekeep: rights that callers asked for by voice',
      eventPattern: { source: ['voicekeep.agent'], detailType: VOICE_REQUESTS },
      targets: [
        new targets.LambdaFunction(fn.alias, {
          deadLetterQueue: fn.failures,
          retryAttempts: 20,
          maxEventAge: Duration.hours(24),
        }),
      ],
    });
  }
}

/** What the steps of the workflow have in common. */
const step = (name: string) => ({
  entry: `dsar/${name}`,
  description: `Subject requests: ${name.replaceAll('-', ' ')}`,
  timeout: Duration.minutes(5),
  memoryMb: 1024,
});
