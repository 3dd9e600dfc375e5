import type { ChimeState, SipRuleRow } from './chime-state.ts';
import type { FunctionPolicies } from './ports.ts';
import { allowsMediaApplication, CHIME_PRINCIPAL } from './resource-policy.ts';

/** What was dialled. `viaHost`: the call comes from an own SIP carrier through this voice connector's host name. */
export interface Dialled {
  to: string;
  viaHost?: string;
}

/** Where Amazon sends the events of a call. */
export interface Route {
  sipRuleId: string;
  sipMediaApplicationId: string;
  functionArn: string;
  region: string;
  accountId: string;
}

export type Routing = { found: true; route: Route } | { found: false; reason: string };

/**
 * Number → SIP rule → media application → its Lambda function, as Amazon does it; the caller hears a busy tone when
 * anything on the way is missing or when the function's policy does not let Amazon in (docs/voice-service.md).
 */
export async function findHandler(state: ChimeState, policies: FunctionPolicies, dialled: Dialled): Promise<Routing> {
  const refusal = dialled.viaHost === undefined ? undefined : connectorRefusal(state, dialled.viaHost);
  if (refusal) return { found: false, reason: refusal };
  const rule = findRule(state, dialled);
  if (!rule) return { found: false, reason: `no enabled SIP rule for ${dialled.viaHost ?? dialled.to}` };
  const route = routeOf(state, rule);
  if (!route)
    return { found: false, reason: `SIP rule ${rule.SipRuleId} targets no SIP media application that exists` };
  const allowed = allowsMediaApplication(await policies.policyOf(route.functionArn), {
    action: 'lambda:InvokeFunction',
    resource: route.functionArn,
    accountId: route.accountId,
    region: route.region,
    mediaApplicationId: route.sipMediaApplicationId,
  });
  if (allowed) return { found: true, route };
  return {
    found: false,
    reason: `the resource policy of ${route.functionArn} does not let ${CHIME_PRINCIPAL} invoke it`,
  };
}

function findRule(state: ChimeState, { to, viaHost }: Dialled): SipRuleRow | undefined {
  const [type, value] = viaHost === undefined ? ['ToPhoneNumber', to] : ['RequestUriHostname', viaHost];
  return Object.values(state.sipRules).find(
    (rule) => !rule.Disabled && rule.TriggerType === type && rule.TriggerValue === value,
  );
}

/** Targets in the order of their priority; the first that still exists takes the call (regional failover). */
function routeOf(state: ChimeState, rule: SipRuleRow): Route | undefined {
  const targets = [...rule.TargetApplications].sort((a, b) => a.Priority - b.Priority);
  for (const { SipMediaApplicationId } of targets) {
    const application = state.sipMediaApplications[SipMediaApplicationId];
    const functionArn = application?.Endpoints[0]?.LambdaArn;
    if (!application || !functionArn) continue;
    const accountId = application.SipMediaApplicationArn.split(':')[4] ?? '';
    const ids = { sipRuleId: rule.SipRuleId, sipMediaApplicationId: SipMediaApplicationId };
    return { ...ids, functionArn, region: application.AwsRegion, accountId };
  }
  return undefined;
}

/** A carrier's call enters AWS through the connector's *termination*; without it the SIP INVITE is refused. */
function connectorRefusal(state: ChimeState, host: string): string | undefined {
  const connector = Object.values(state.voiceConnectors).find((each) => each.OutboundHostName === host);
  if (!connector) return `no Voice Connector has the host name ${host}`;
  const kept = state.configurations[`${connector.VoiceConnectorId}/Termination`];
  const termination = kept?.Termination as { Disabled?: boolean } | undefined;
  if (!termination) return `Voice Connector ${connector.Name} has no termination settings`;
  return termination.Disabled ? `termination of Voice Connector ${connector.Name} is disabled` : undefined;
}
