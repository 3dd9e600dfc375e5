import { say, type Call } from './call-leg.ts';
import { spokenConsent } from './digits.ts';
import type { LexResponse } from './lex-contract.ts';
import { consentDigits, firstHalf, type CallerAct } from './script.ts';
import { callerHangsUp, type Step } from './stage.ts';

/** What the caller does when it is their turn in a bot conversation. */
export interface BotInput {
  kind: 'input';
  transcript: string;
  inputMode: 'Speech' | 'DTMF';
}

/** A slot or intent of this name asks for consent to recording: it is answered from the script and takes no turn. */
const CONSENT_NAME = /consent|einwilligung|aufzeichnung|recording/i;

/** The caller's next input: an answer to the consent question, the next turn, or the end of the script. */
export async function botInput(
  call: Call,
  last: LexResponse | undefined,
): Promise<BotInput | { kind: 'hangs-up'; step: Step }> {
  const { script } = call;
  if (script.live !== undefined) return liveInput(call, await script.live.next());
  if (asksForConsent(last)) return script.hangUp === 'at-consent' ? hangsUp(call) : consentInput(call);
  const turn = script.turns[call.nextTurn];
  if (turn === undefined) return hangsUp(call);
  const isLast = call.nextTurn === script.turns.length - 1;
  call.nextTurn += 1;
  if (script.hangUp !== 'mid-sentence' || !isLast) return { kind: 'input', transcript: turn, inputMode: 'Speech' };
  say(call, 'caller', firstHalf(turn));
  return hangsUp(call);
}

function liveInput(call: Call, act: CallerAct): BotInput | { kind: 'hangs-up'; step: Step } {
  switch (act.do) {
    case 'say':
      return { kind: 'input', transcript: act.text, inputMode: 'Speech' };
    case 'press':
      return { kind: 'input', transcript: act.keys, inputMode: 'DTMF' };
    case 'wait':
      return { kind: 'input', transcript: '', inputMode: 'Speech' };
    case 'hang-up':
      return hangsUp(call);
  }
}

const hangsUp = (call: Call) => ({ kind: 'hangs-up', step: callerHangsUp(call) }) as const;

function asksForConsent(last: LexResponse | undefined): boolean {
  const { dialogAction, intent } = last?.sessionState ?? {};
  if (dialogAction?.type === 'ElicitSlot') return CONSENT_NAME.test(dialogAction.slotToElicit ?? '');
  return dialogAction?.type === 'ConfirmIntent' && CONSENT_NAME.test(intent?.name ?? '');
}

function consentInput(call: Call): BotInput {
  const byVoice = call.script.consentBy === 'voice' && call.script.consent !== 'silence';
  if (byVoice) return { kind: 'input', transcript: spokenConsent(call), inputMode: 'Speech' };
  const keys = consentDigits(call.script);
  return { kind: 'input', transcript: keys, inputMode: keys === '' ? 'Speech' : 'DTMF' };
}
