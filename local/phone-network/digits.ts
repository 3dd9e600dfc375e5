import type { ParametersOf } from './action-parameters.ts';
import { say, type Call } from './call-leg.ts';
import { consentDigits, firstHalf, type LiveCaller } from './script.ts';
import { agentSays, speechProblem, spoken } from './speech.ts';
import { audioProblem } from './play-audio.ts';
import { callerHangsUp, scriptedFailure, type Stage, type Step } from './stage.ts';

/** How long it takes to press keys, milliseconds. */
const PRESS_MS = 1_000;

type DigitRules = Pick<
  ParametersOf<'SpeakAndGetDigits'>,
  | 'InputDigitsRegex'
  | 'MinNumberOfDigits'
  | 'MaxNumberOfDigits'
  | 'TerminatorDigits'
  | 'Repeat'
  | 'RepeatDurationInMilliseconds'
>;

/** Asks by speech and collects keys (DG/speak-and-get-digits). */
export async function speakAndGetDigits({ call }: Stage, parameters: ParametersOf<'SpeakAndGetDigits'>): Promise<Step> {
  const { SpeechParameters: question, FailureSpeechParameters: failure } = parameters;
  const problem = speechProblem(question) ?? speechProblem({ TextType: question.TextType, ...failure });
  if (problem) return problem;
  const ask = (speech: typeof question) =>
    agentSays(call, spoken(speech.Text ?? '', (speech.TextType ?? question.TextType) === 'ssml'));
  return collect(call, parameters, {
    ask: () => ask(question),
    complain: () => ask(failure),
    wording: question.Text ?? '',
  });
}

/** Asks by a prompt from S3 and collects keys (DG/play-audio-get-digits). */
export async function playAudioAndGetDigits(
  stage: Stage,
  parameters: ParametersOf<'PlayAudioAndGetDigits'>,
): Promise<Step> {
  const { AudioSource, FailureAudioSource } = parameters;
  const problem = (await audioProblem(stage, AudioSource)) ?? (await audioProblem(stage, FailureAudioSource));
  const silent = { ask: () => undefined, complain: () => undefined, wording: '' };
  return problem ?? collect(stage.call, parameters, silent);
}

interface Question {
  ask(): Step | undefined;
  complain(): Step | undefined;
  wording: string;
}

/** "Plays the failure speech and then replays the main speech until it exhausts the number of attempts in Repeat." */
async function collect(call: Call, rules: DigitRules, question: Question): Promise<Step> {
  if (call.script.hangUp === 'at-consent') {
    say(call, 'agent', firstHalf(question.wording));
    return callerHangsUp(call);
  }
  const planned = call.script.live === undefined ? keysFor(call) : '';
  for (let attempt = 0; attempt < Number(rules.Repeat ?? 1); attempt += 1) {
    const cut = question.ask();
    if (cut) return cut;
    if (call.script.consentBy === 'voice' && call.script.consent !== 'silence')
      say(call, 'caller', spokenConsent(call));
    const pressed = call.script.live === undefined ? planned : await liveKeys(call, call.script.live);
    if (pressed === undefined) return callerHangsUp(call);
    const received = acceptable(pressed, rules);
    call.clock += received === undefined ? Number(rules.RepeatDurationInMilliseconds) : PRESS_MS;
    if (received !== undefined) return { kind: 'ok', data: { ReceivedDigits: received } };
    const cutAgain = question.complain();
    if (cutAgain) return cutAgain;
  }
  // The guide prints no error type of its own for "too few digits"; its ACTION_FAILED sample carries this one.
  return scriptedFailure('SystemException', 'System error while running action');
}

/** Keys that somebody presses; none where they say something or wait, undefined where they hang up. */
async function liveKeys(call: Call, live: LiveCaller): Promise<string | undefined> {
  const act = await live.next();
  if (act.do === 'say') say(call, 'caller', act.text);
  return act.do === 'hang-up' ? undefined : act.do === 'press' ? act.keys : '';
}

/** The first question of a call is the recording question; later ones take the script's keys, or the same answer again. */
function keysFor(call: Call): string {
  call.questions += 1;
  const own = call.questions > 1 ? call.script.digits?.[call.questions - 2] : undefined;
  return own ?? consentDigits(call.script);
}

export const spokenConsent = ({ script }: Call): string => (script.consent === 'yes' ? 'Ja.' : 'Nein.');

/** What the service would hand on of the keys pressed; undefined when they do not satisfy the question. */
function acceptable(pressed: string, rules: DigitRules): string | undefined {
  const terminators = rules.TerminatorDigits ?? ['#'];
  const end = [...pressed].findIndex((key) => terminators.includes(key));
  const digits = (end < 0 ? pressed : pressed.slice(0, end)).slice(0, Number(rules.MaxNumberOfDigits ?? 128));
  if (digits.length < Number(rules.MinNumberOfDigits ?? 0)) return undefined;
  if (rules.InputDigitsRegex === undefined) return digits;
  const pattern = new RegExp(rules.InputDigitsRegex);
  // A pattern may include the terminator, as the guide's `^\d{2}#$` does.
  return pattern.test(digits) || (end >= 0 && pattern.test(pressed.slice(0, end + 1))) ? digits : undefined;
}
