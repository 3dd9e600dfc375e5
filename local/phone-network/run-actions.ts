import type { Action, ActionType, ParametersOf } from './action-parameters.ts';
import { startBotConversation } from './bot-conversation.ts';
import { callAndBridge } from './bridge.ts';
import { connected, legA, type Call, type Leg } from './call-leg.ts';
import { playAudioAndGetDigits, speakAndGetDigits } from './digits.ts';
import { playAudio } from './play-audio.ts';
import { pauseCallRecording, resumeCallRecording, startCallRecording, stopCallRecording } from './record-call.ts';
import { agentSays, speechProblem, spoken } from './speech.ts';
import { DONE, failed, invalidParameter, type Stage, type Step } from './stage.ts';

type Executor<T extends ActionType> = (stage: Stage, parameters: ParametersOf<T>, leg: Leg) => Promise<Step>;

/** What no script can play. The parameters were checked; a handler that relies on one of these learns it here. */
const notSimulated = async (): Promise<Step> => failed('SystemException', 'not simulated by the local phone network');

const EXECUTORS: { [T in ActionType]: Executor<T> } = {
  Speak: async ({ call }, parameters) =>
    speechProblem(parameters) ?? agentSays(call, spoken(parameters.Text ?? '', parameters.TextType === 'ssml')) ?? DONE,
  SpeakAndGetDigits: speakAndGetDigits,
  PlayAudio: playAudio,
  PlayAudioAndGetDigits: playAudioAndGetDigits,
  RecordAudio: notSimulated,
  StartCallRecording: startCallRecording,
  StopCallRecording: stopCallRecording,
  PauseCallRecording: pauseCallRecording,
  ResumeCallRecording: resumeCallRecording,
  StartBotConversation: startBotConversation,
  CallAndBridge: callAndBridge,
  Hangup: async (_stage, { SipResponseCode }, leg) => ({
    kind: 'hung-up',
    leg,
    by: 'agent',
    code: Number(SipResponseCode ?? 0),
  }),
  Pause: async ({ call }, { DurationInMilliseconds }) => {
    call.clock += Number(DurationInMilliseconds);
    return DONE;
  },
  ReceiveDigits: async () => ({ kind: 'ok', data: { ReceivedDigits: '' } }),
  SendDigits: async ({ call }, { Digits, ToneDurationInMilliseconds }) => {
    call.clock += Digits.length * Number(ToneDurationInMilliseconds ?? 250);
    return DONE;
  },
  VoiceFocus: async () => DONE,
  JoinChimeMeeting: notSimulated,
  ModifyChimeMeetingAttendees: notSimulated,
};

/** How a list of actions ended, with the `ActionData` that the next event carries. */
export type Outcome =
  | { kind: 'idle' }
  | { kind: 'succeeded'; actionData: Record<string, unknown> }
  | { kind: 'failed'; actionData: Record<string, unknown> }
  | Extract<Step, { kind: 'hung-up' }>;

/**
 * Runs actions in order. The first one that is not a Hangup answers the call; a failure drops the rest; success is told
 * once, with the last action's data (docs/voice-service.md).
 */
export async function runActions(stage: Stage, actions: Action[]): Promise<Outcome> {
  let outcome: Outcome = { kind: 'idle' };
  for (const action of actions) {
    if (action.Type !== 'Hangup' && legA(stage.call).status === 'Ringing') legA(stage.call).status = 'Connected';
    const leg = chosenLeg(stage.call, action.Parameters);
    const step = leg
      ? await execute(stage, action, leg)
      : invalidParameter('CallId or ParticipantTag parameter for action is invalid');
    if (step.kind === 'hung-up') return step;
    const Parameters = leg ? { ...action.Parameters, CallId: leg.callId } : action.Parameters;
    const actionData = { Type: action.Type, Parameters };
    if (step.kind === 'failed') {
      if (!step.scripted) stage.call.failures.push(`${action.Type}: ${step.errorType}: ${step.errorMessage}`);
      return {
        kind: 'failed',
        actionData: { ...actionData, ErrorType: step.errorType, ErrorMessage: step.errorMessage },
      };
    }
    outcome = { kind: 'succeeded', actionData: { ...actionData, ...step.data } };
  }
  return outcome;
}

const execute = <T extends ActionType>(
  stage: Stage,
  action: { Type: T; Parameters: unknown },
  leg: Leg,
): Promise<Step> => EXECUTORS[action.Type](stage, action.Parameters as ParametersOf<T>, leg);

/** The leg an action names, by CallId before ParticipantTag; the caller's leg, or the one that is left, when it names none. */
function chosenLeg(call: Call, parameters: { CallId?: string; ParticipantTag?: string } | object): Leg | undefined {
  const { CallId, ParticipantTag } = parameters as { CallId?: string; ParticipantTag?: string };
  const alive = call.legs.filter((leg) => leg.status !== 'Disconnected');
  if (CallId !== undefined) return alive.find((leg) => leg.callId === CallId);
  if (ParticipantTag !== undefined) return alive.find((leg) => leg.tag === ParticipantTag);
  return alive.find((leg) => leg.tag === 'LEG-A') ?? connected(call)[0];
}
