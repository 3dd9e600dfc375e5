import { Duration, Stack } from 'aws-cdk-lib';
import type * as events from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import type { AnswerTurnEnv } from '../../lambdas/agent/answer-turn.ts';
import type { ServeScenariosEnv } from '../../lambdas/agent/serve-scenarios.ts';
import type { ControlTables } from '../access/control-tables.ts';
import { EU_MODEL_REGIONS } from '../access/permissions-boundary.ts';
import type { TenantAccess } from '../access/tenant-access.ts';
import { allOf, may, variables } from '../shared/grant.ts';
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
    return new PlatformFunction<AnswerTurnEnv>(this, 'AnswerTurn', {
      entry: 'agent/answer-turn',
      description: 'Lex V2 code hook: one turn of a conversation in, one spoken answer out',
      timeout: TURN_TIMEOUT,
      memoryMb: TURN_MEMORY_MB,
      grants: allOf(
        variables({ EVENT_BUS: bus.eventBusName }),
        access.grant(['write']),
        tables.grantLookUp(['tenants', 'numbers']),
        may(['events:PutEvents'], [bus.eventBusArn]),
        may(['bedrock:InvokeModel'], this.models()),
      ),
    });
  }

  /** Converse is authorised as InvokeModel: the profile here, and the model in whichever region the profile picks. */
  private models(): string[] {
    const { partition, account, region } = Stack.of(this);
    const models = EU_MODEL_REGIONS.map((each) => `arn:${partition}:bedrock:${each}::foundation-model/*`);
    return [...models, `arn:${partition}:bedrock:${region}:${account}:inference-profile/eu.*`];
  }

  private createServeScenarios({ access, tables }: AgentFunctionsProps): PlatformFunction {
    return new PlatformFunction<ServeScenariosEnv>(this, 'ServeScenarios', {
      entry: 'agent/serve-scenarios',
      description: 'API: scenarios, their numbers and knowledge, and the work list of messages',
      timeout: Duration.seconds(15),
      grants: allOf(
        access.grant(['read', 'write']),
        access.grantPlatformLog(),
        tables.grantIdempotency(),
        tables.grantCursors(),
      ),
    });
  }
}
