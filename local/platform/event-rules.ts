import {
  EventBridgeClient,
  ListEventBusesCommand,
  ListRulesCommand,
  ListTargetsByRuleCommand,
  TestEventPatternCommand,
} from '@aws-sdk/client-eventbridge';
import type { AwsAccess } from '../phone-network/aws-ports.ts';

/** Finds who is told of an event, as EventBridge does. */
export interface EventRules {
  /** ARNs of the functions that enabled rules of any bus send this event to, each once. */
  functionsFor(event: unknown): Promise<string[]>;
}

interface PatternRule {
  readonly bus: string;
  readonly name: string;
  readonly pattern: string;
}

/** The rules that are deployed when they are first asked for. */
export function eventRules(access: AwsAccess): EventRules {
  const client = new EventBridgeClient(access);
  let known: Promise<PatternRule[]> | undefined;
  return {
    async functionsFor(event) {
      known ??= patternRules(client);
      const arns = await Promise.all((await known).map((rule) => functionsOf(client, rule, event)));
      return [...new Set(arns.flat())];
    },
  };
}

async function patternRules(client: EventBridgeClient): Promise<PatternRule[]> {
  const { EventBuses = [] } = await client.send(new ListEventBusesCommand({}));
  const ofBuses = EventBuses.map(async ({ Name: bus = 'default' }) => {
    const { Rules = [] } = await client.send(new ListRulesCommand({ EventBusName: bus }));
    return Rules.flatMap(({ Name: name, EventPattern: pattern, State }) =>
      name === undefined || pattern === undefined || State === 'DISABLED' ? [] : [{ bus, name, pattern }],
    );
  });
  return (await Promise.all(ofBuses)).flat();
}

async function functionsOf(client: EventBridgeClient, rule: PatternRule, event: unknown): Promise<string[]> {
  if (!(await matches(client, rule, event))) return [];
  const { Targets = [] } = await client.send(new ListTargetsByRuleCommand({ EventBusName: rule.bus, Rule: rule.name }));
  return Targets.flatMap(({ Arn }) => (Arn?.split(':')[2] === 'lambda' ? [Arn] : []));
}

/** EventBridge refuses what is no complete event; then no rule matches it. */
async function matches(client: EventBridgeClient, { pattern }: PatternRule, event: unknown): Promise<boolean> {
  try {
    const command = new TestEventPatternCommand({ EventPattern: pattern, Event: JSON.stringify(event) });
    return (await client.send(command)).Result === true;
  } catch (error) {
    if (['InvalidEventPatternException', 'ValidationException'].includes((error as Error).name)) return false;
    throw error;
  }
}
