import { RESPONSE_LIMITS } from './action-contract.ts';
import { say, type Call } from './call-leg.ts';
import { firstHalf } from './script.ts';
import { callerHangsUp, failed, invalidParameter, type Step } from './stage.ts';

interface Speech {
  Text?: string;
  TextType?: 'text' | 'ssml';
}

/** Why Polly would not say this (DG/speak, error table); undefined when it would. The 1,000 characters include SSML tags. */
export function speechProblem({ Text, TextType }: Speech): Step | undefined {
  if (Text === undefined || Text === '')
    return failed('MissingRequiredActionParameter', 'Text is a required parameter');
  if (Text.length > RESPONSE_LIMITS.textCharacters) {
    return failed('MissingRequiredActionParameter', 'Text is limited to 1,000 characters');
  }
  return TextType === 'ssml' && !isSsml(Text) ? invalidParameter('Text is not valid SSML') : undefined;
}

/** Well-formed enough for Polly: one `<speak>` element, every tag closed, no bare ampersand. */
function isSsml(text: string): boolean {
  if (!/^\s*<speak[\s>]/.test(text) || /&(?!(amp|lt|gt|quot|apos|#\d+);)/.test(text)) return false;
  const open: string[] = [];
  for (const [, closing, name = '', selfClosing] of text.matchAll(/<(\/?)([a-z:-]+)[^<>]*?(\/?)>/gi)) {
    if (selfClosing) continue;
    if (!closing) open.push(name);
    else if (open.pop() !== name) return false;
  }
  return open.length === 0 && !/[<>]/.test(text.replace(/<\/?[a-z:-]+[^<>]*>/gi, ''));
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** What is heard of a text: SSML without its tags. */
export function spoken(text: string, isMarkup: boolean): string {
  if (!isMarkup) return text;
  const plain = text.replace(/<[^>]*>/g, ' ').replace(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole);
  return plain.replace(/\s+/g, ' ').trim();
}

/** The agent says a text; a caller who does not listen to the first words hangs up in the middle of them. */
export function agentSays(call: Call, text: string): Step | undefined {
  const first = !call.transcript.some(({ who }) => who === 'agent');
  if (call.script.hangUp !== 'at-disclosure' || !first) {
    say(call, 'agent', text);
    return undefined;
  }
  say(call, 'agent', firstHalf(text));
  return callerHangsUp(call);
}
