import { Duration } from 'aws-cdk-lib';
import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { ControlTables } from '../access/control-tables.ts';
import type { TenantAccess } from '../access/tenant-access.ts';
import type { SurvivesRestoreLedger } from '../retention/survives-restore-ledger.ts';
import { PlatformFunction } from '../shared/platform-function.ts';
import { CertificateKey } from './certificate-key.ts';
import { SubjectRequestMachine } from './subject-request-machine.ts';

export interface SubjectRequestsProps {
  readonly access: Pick<TenantAccess, 'grant'>;
  readonly ledger: SurvivesRestoreLedger;
  readonly idempotency: Pick<ControlTables, 'grantIdempotency'>;
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
  readonly machine: sfn.StateMachine;
  readonly certificateKey: CertificateKey;

  constructor(scope: Construct, id: string, props: SubjectRequestsProps) {
    super(scope, id);
    this.certificateKey = new CertificateKey(this, 'CertificateKey', { retain: props.retain });
    this.machine = new SubjectRequestMachine(this, 'Workflow', {
      find: this.step('find-subject-data', props, 'write'),
      export: this.exportStep(props),
      erase: this.eraseStep(props),
      rescan: this.step('rescan-subject-data', props, 'write'),
      certify: this.certifyStep(props),
      fail: this.step('fail-request', props, 'write'),
    }).machine;
    this.serve = this.createServe(props);
    this.createVoiceChannel(props);
  }

  private step(entry: string, props: SubjectRequestsProps, role: 'write' | 'erase'): PlatformFunction {
    const fn = new PlatformFunction(this, entry, {
      entry: `dsar/${entry}`,
      description: `Subject requests: ${entry.replaceAll('-', ' ')}`,
      timeout: Duration.minutes(5),
      memoryMb: entry === 'export-subject-data' ? 3008 : 1024,
    });
    fn.take(props.access.grant([role]));
    return fn;
  }

  private exportStep(props: SubjectRequestsProps): PlatformFunction {
    const fn = this.step('export-subject-data', props, 'write');
    for (const [name, table] of [
      ['TENANTS_TABLE', props.tenants],
      ['NUMBERS_TABLE', props.numbers],
    ] as const) {
      fn.addEnvironment(name, table.tableName);
    }
    fn.allow(['dynamodb:GetItem'], [props.tenants.tableArn]);
    return fn;
  }

  private eraseStep(props: SubjectRequestsProps): PlatformFunction {
    const fn = this.step('erase-subject-data', props, 'erase');
    fn.take(props.ledger.grantAnnounce());
    fn.addEnvironment('LEX_BOT_ID', props.bot.botId);
    fn.allow(['lex:DeleteUtterances'], [props.bot.botArn]);
    return fn;
  }

  private certifyStep(props: SubjectRequestsProps): PlatformFunction {
    const fn = this.step('certify-request', props, 'erase');
    fn.take(this.certificateKey.grantSign());
    return fn;
  }

  private createServe(props: SubjectRequestsProps): PlatformFunction {
    const fn = new PlatformFunction(this, 'ServeSubjectRequests', {
      entry: 'dsar/serve-subject-requests',
      description: 'Serves /v1/subject-requests',
      timeout: Duration.seconds(29),
      environment: { SUBJECT_REQUEST_MACHINE: this.machine.stateMachineArn },
    });
    // `erase` only for refusals, which destroy the key of the request's identifier.
    fn.take(props.access.grant(['read', 'write', 'erase']));
    fn.take(props.idempotency.grantIdempotency());
    fn.allow(['states:StartExecution'], [this.machine.stateMachineArn]);
    return fn;
  }

  private createVoiceChannel(props: SubjectRequestsProps): void {
    const fn = new PlatformFunction(this, 'ReceiveVoiceRequest', {
      entry: 'dsar/receive-voice-request',
      description: 'Receives requests that callers spoke to the agent',
      asynchronous: true,
    });
    fn.take(props.access.grant(['write']));
    new events.Rule(this, 'VoiceRequests', {
      eventBus: props.bus,
      description: 'Voicekeep: rights that callers asked for by voice',
      eventPattern: { source: ['voicekeep.agent'], detailType: VOICE_REQUESTS },
      targets: [
        new targets.LambdaFunction(fn.alias, {
          ...(fn.failures && { deadLetterQueue: fn.failures }),
          retryAttempts: 20,
          maxEventAge: Duration.hours(24),
        }),
      ],
    });
  }
}
