import { isDeepStrictEqual } from 'node:util';
import { judgeResponse } from './action-contract.ts';
import { bridged, legA, nextEvent, say, type EventDetails, type Leg } from './call-leg.ts';
import { reachHandler, type Reply } from './reach-handler.ts';
import { runActions, type Outcome } from './run-actions.ts';
import type { Stage } from './stage.ts';

/** A Lambda function can be invoked 1,000 times per call (DG/invoke-on-call-leg). */
const INVOCATIONS_PER_CALL = 1_000;
/** Unusable responses in a row until the network gives up; Amazon prints no number. */
const INVALID_IN_A_ROW = 3;
/** How long a caller bears silence before hanging up, milliseconds. */
const SILENCE_MS = 30_000;

/** Plays a call from ring to the end of its last leg: event out, response in, actions done, next event. */
export async function conductCall(stage: Stage): Promise<void> {
  const { call } = stage;
  let invalid = 0;
  let details: EventDetails | undefined = { type: 'NEW_INBOUND_CALL' };
  while (details) {
    const sent: EventDetails = details;
    const reply = await send(stage, sent);
    if (isOver(stage)) {
      if ('noReply' in reply) call.failures.push(`${sent.type}: ${reply.noReply}`);
      return;
    }
    if ('noReply' in reply || call.sequence >= INVOCATIONS_PER_CALL) {
      return giveUp(stage, 'noReply' in reply ? `${sent.type}: ${reply.noReply}` : 'invoked 1,000 times in one call');
    }
    const judged = judgeResponse(reply.payload);
    if (judged.verdict === 'ok') {
      invalid = 0;
      // An empty map clears, a map replaces, an absent or null one keeps (DG/transaction-attributes).
      call.attributes = judged.attributes ?? call.attributes;
      details = afterwards(stage, sent, await runActions(stage, judged.actions ?? []));
      continue;
    }
    invalid += 1;
    call.failures.push(`${sent.type}: unusable response: ${judged.errorMessage}`);
    if (invalid >= INVALID_IN_A_ROW) return giveUp(stage, `${INVALID_IN_A_ROW} unusable responses in a row`);
    details = { type: 'INVALID_LAMBDA_RESPONSE', errorType: judged.errorType, errorMessage: judged.errorMessage };
  }
}

async function send({ call, ports, options }: Stage, details: EventDetails): Promise<Reply> {
  const event = nextEvent(call, details);
  const began = ports.now();
  const reply = await reachHandler(ports, call.route.functionArn, event);
  call.events.push({ type: details.type, sequence: call.sequence, ms: ports.now() - began });
  if (options.duplicateEvents && 'payload' in reply) {
    const again = await reachHandler(ports, call.route.functionArn, event);
    if (!('payload' in again) || !isDeepStrictEqual(again.payload, reply.payload)) {
      call.failures.push(`a repeated ${details.type} (Sequence ${call.sequence}) was answered differently`);
    }
  }
  return reply;
}

function afterwards(stage: Stage, sent: EventDetails, outcome: Outcome): EventDetails {
  switch (outcome.kind) {
    case 'succeeded':
      return { type: 'ACTION_SUCCESSFUL', actionData: outcome.actionData };
    case 'failed':
      return { type: 'ACTION_FAILED', actionData: outcome.actionData };
    case 'hung-up':
      return hangUp(stage, outcome.leg, outcome.by, outcome.code);
    case 'idle':
      return leftAlone(stage, sent);
  }
}

/** Nothing to run: two people who are connected talk on; a lone caller hears nothing and hangs up after a while. */
function leftAlone(stage: Stage, sent: EventDetails): EventDetails {
  const { call } = stage;
  if (bridged(call)) {
    for (const turn of call.script.turns.slice(call.nextTurn)) say(call, 'caller', turn);
    call.nextTurn = call.script.turns.length;
    return hangUp(stage, legA(call), 'caller', 0);
  }
  const left = call.legs.find((leg) => leg.status !== 'Disconnected') ?? legA(call);
  call.failures.push(
    left.tag === 'LEG-A'
      ? `${sent.type}: no actions, the caller is left in silence`
      : `${left.tag} is left connected and billed`,
  );
  call.clock += SILENCE_MS;
  if (left.status === 'Ringing') return hangUp(stage, left, 'failed', 480);
  return hangUp(stage, left, 'caller', 0);
}

/** Ends one leg and makes its HANGUP event. Ending the caller's leg decides how the call ended; the other leg stays up. */
function hangUp({ call }: Stage, leg: Leg, by: 'caller' | 'agent' | 'failed', code: number): EventDetails {
  const unanswered = leg.status === 'Ringing';
  leg.status = 'Disconnected';
  if (leg.tag === 'LEG-A') call.ended ??= unanswered && by === 'agent' ? 'rejected' : by;
  const Parameters = { SipResponseCode: code, CallId: leg.callId, ParticipantTag: leg.tag };
  return { type: 'HANGUP', actionData: { Type: 'Hangup', Parameters } };
}

const isOver = ({ call }: Stage): boolean => call.legs.every((leg) => leg.status === 'Disconnected');

/** The service ends the call itself with 480; the handler is told once, and what it says to that no longer matters. */
async function giveUp(stage: Stage, reason: string): Promise<void> {
  stage.call.failures.push(reason);
  for (const leg of stage.call.legs.filter(({ status }) => status !== 'Disconnected')) {
    await send(stage, hangUp(stage, leg, 'failed', 480));
  }
}
