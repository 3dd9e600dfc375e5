import { Duration, Stack } from 'aws-cdk-lib';
import type * as events from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import type { ControlTables } from '../access/control-tables.ts';
import { EU_MODEL_REGIONS } from '../access/permissions-boundary.ts';
import type { TenantAccess } from '../access/tenant-access.ts';
import { PlatformFunction } from '../shared/platform-function.ts';

export interface AgentFunctionsProps {
  readonly access: TenantAccess;
  readonly tables: ControlTables;
  /** Where a caller's wish for erasure or access is announced, by ids. */
  readonly bus: events.IEventBus;
}

/** Lex gives up after 30 s, callers after three; a model has 2.5 s of these. */
const TURN_TIMEOUT = Duration.seconds(10);
/** Turns are CPU-bound (redaction, sealing), and CPU grows with memory. */
const TURN_MEMORY_MB = 1024;

/** The agent's two functions: a conversation's turns, and the scenarios API. */
export class AgentFunctions extends Construct {
  readonly answerTurn: PlatformFunction;
  readonly serveScenarios: PlatformFunction;

  constructor(scope: Construct, id: string, props: AgentFunctionsProps) {
    super(scope, id);
    this.answerTurn = this.createAnswerTurn(props);
    this.serveScenarios = this.createServeScenarios(props);
  }

  private createAnswerTurn({ access, tables, bus }: AgentFunctionsProps): PlatformFunction {
    const fn = new PlatformFunction(this, 'AnswerTurn', {
      entry: 'agent/answer-turn',
      description: 'Lex V2 code hook: one turn of a conversation in, one spoken answer out',
      timeout: TURN_TIMEOUT,
      memoryMb: TURN_MEMORY_MB,
      environment: { EVENT_BUS: bus.eventBusName },
    });
    fn.take(access.grant(['write']));
    fn.take(tables.grantLookUp(['tenants', 'numbers']));
    fn.allow(['events:PutEvents'], [bus.eventBusArn]);
    fn.allow(['bedrock:InvokeModel'], this.models());
    return fn;
  }

  /** Converse is authorised as InvokeModel: the profile here, and the model in whichever region the profile picks. */
  private models(): string[] {
    const { partition, account, region } = Stack.of(this);
    const models = EU_MODEL_REGIONS.map((each) => `arn:${partition}:bedrock:${each}::foundation-model/*`);
    return [...models, `arn:${partition}:bedrock:${region}:${account}:inference-profile/eu.*`];
  }

  private createServeScenarios({ access, tables }: AgentFunctionsProps): PlatformFunction {
    const { numbers } = tables.tables;
    const fn = new PlatformFunction(this, 'ServeScenarios', {
      entry: 'agent/serve-scenarios',
      description: 'API: scenarios, their numbers and knowledge',
      timeout: Duration.seconds(15),
      environment: {
        NUMBERS_TABLE: numbers.tableName,
        IDEMPOTENCY_TABLE: tables.idempotency.tableName,
      },
    });
    fn.take(access.grant(['read', 'write']));
    fn.take(tables.grantIdempotency());
    fn.allow(['dynamodb:PutItem', 'dynamodb:DeleteItem'], [numbers.tableArn]);
    return fn;
  }
}
