/** When a caller hangs up before the script is over. */
export const HANG_UPS = ['at-disclosure', 'at-consent', 'mid-sentence'] as const;
type HangUp = (typeof HANG_UPS)[number];

/** What somebody does who plays the caller while the call runs. `wait`: says nothing until the turn is over. */
export type CallerAct =
  | { readonly do: 'say'; readonly text: string }
  | { readonly do: 'press'; readonly keys: string }
  | { readonly do: 'wait' }
  | { readonly do: 'hang-up' };

/** Somebody who plays the caller: hears every line, and is asked what to do whenever it is their turn. */
export interface LiveCaller {
  heard(line: { readonly who: 'agent' | 'caller'; readonly text: string }): void;
  next(): Promise<CallerAct>;
}

/** What a caller does. */
export interface Script {
  /** E.164 number, or `anonymous`. */
  from: string;
  /** Said in order, each its own turn; an empty turn is a caller who says nothing. */
  turns: string[];
  /** The answer to the recording question; takes no turn. `yes` presses 1, `no` presses 2, `silence` does nothing. */
  consent: 'yes' | 'no' | 'silence';
  /** `voice`: says "ja" or "nein" instead of pressing; a question that only takes keys hears nothing then. */
  consentBy?: 'digit' | 'voice';
  /**
   * `at-disclosure` and `at-consent` cut the first words and the recording question short; `mid-sentence` stops in the
   * middle of the last turn, which is then heard on the line but never becomes a turn of the bot.
   */
  hangUp?: HangUp;
  /** Keys for questions after the first one, in order. Without them, every question gets the answer to consent. */
  digits?: string[];
  /** Acts instead of `turns`, `consent` and `digits`. */
  live?: LiveCaller;
  /** Whether a number that the agent transfers to is answered. Answered unless told otherwise. */
  bridgeAnswers?: boolean;
}

/** The key that stands for the script's answer to the recording question; empty for none. */
export function consentDigits({ consent, consentBy }: Script): string {
  if (consentBy === 'voice' || consent === 'silence') return '';
  return consent === 'yes' ? '1' : '2';
}

/** The first half of a sentence, at a word boundary where there is one. */
export function firstHalf(sentence: string): string {
  const middle = Math.ceil(sentence.length / 2);
  const space = sentence.lastIndexOf(' ', middle);
  return sentence.slice(0, space > 0 ? space : middle);
}
