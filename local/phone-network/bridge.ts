import type { ParametersOf } from './action-parameters.ts';
import { bridged, type Leg } from './call-leg.ts';
import { audioProblem } from './play-audio.ts';
import { DONE, invalidParameter, scriptedFailure, type Stage, type Step } from './stage.ts';

const E164 = /^\+[1-9]\d{1,14}$/;
/** How long a number rings until somebody answers, milliseconds. */
const ANSWER_MS = 4_000;

/** Calls somebody and connects them with the caller (DG/call-and-bridge); the script says whether anybody answers. */
export async function callAndBridge(stage: Stage, parameters: ParametersOf<'CallAndBridge'>, leg: Leg): Promise<Step> {
  const problem = await bridgeProblem(stage, parameters, leg);
  if (problem) return problem;
  const { call, ports } = stage;
  if (call.script.bridgeAnswers === false) {
    call.clock += Number(parameters.CallTimeoutSeconds ?? 30) * 1000;
    return scriptedFailure('CallNotAnswered', 'Call not answered');
  }
  call.clock += ANSWER_MS;
  call.legs.push({
    callId: ports.randomUuid(),
    tag: 'LEG-B',
    to: parameters.Endpoints[0]?.Uri ?? '',
    from: parameters.CallerIdNumber,
    direction: 'Outbound',
    startedAt: call.startedAt + call.clock,
    status: 'Connected',
  });
  return DONE;
}

async function bridgeProblem(
  stage: Stage,
  parameters: ParametersOf<'CallAndBridge'>,
  leg: Leg,
): Promise<Step | undefined> {
  const [endpoint] = parameters.Endpoints;
  if (bridged(stage.call)) return invalidParameter('the call is already bridged');
  if (endpoint?.BridgeEndpointType === 'PSTN' && !E164.test(endpoint.Uri))
    return invalidParameter('Uri must be an E.164 number');
  if (!E164.test(parameters.CallerIdNumber) || !mayShow(stage, parameters.CallerIdNumber, leg)) {
    return invalidParameter('CallerIdNumber must be a number of the account or the From number of the A leg');
  }
  const reserved = Object.keys(parameters.SipHeaders ?? {}).find((name) => /^x-amzn/i.test(name));
  if (reserved) return invalidParameter(`SIP header ${reserved} is reserved`);
  const { RingbackTone } = parameters;
  return RingbackTone && (await audioProblem(stage, RingbackTone))
    ? invalidParameter('RingbackTone parameter value is invalid')
    : undefined;
}

/** A number of the account is one that a SIP rule answers, or the one that was dialled. */
function mayShow({ call, ports }: Stage, number: string, leg: Leg): boolean {
  const owned = Object.values(ports.state.sipRules).some((rule) => rule.TriggerValue === number);
  return owned || number === leg.from || number === call.legs[0]?.to;
}
