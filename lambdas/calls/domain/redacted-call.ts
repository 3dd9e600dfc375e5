import { knownValues, maskedSlots, type Slots } from '../../dialogue/contract.ts';
import { redact, redactConversation, shownClasses, type PersonalWords } from '../../redaction/contract.ts';
import { storageOf } from '../../shared/kernel/storage-modes.ts';
import type { OpenedCall } from './call-views.ts';

/**
 * A call whose transcript, messages and result have tokens for personal data, one book for all of what was said: every
 * personal class and those that its scenario replaces beside them, such as words about health. One that was stored with
 * tokens, or without words, is shown as it is. Pure.
 */
export function redactedCall(opened: OpenedCall, words: PersonalWords): OpenedCall {
  const { call } = opened;
  if (storageOf(call) !== 'full') return opened;
  const classes = shownClasses(call.handling ?? { also: [] });
  const turns = [...opened.turns].sort((a, b) => a.item.index - b.item.index);
  const known = opened.results.flatMap(({ text }) => (text === null ? [] : knownValues(slotsIn(text), classes)));
  const looking = { words, classes, known };
  const { turns: spoken, book } = redactConversation(turns, looking);
  return {
    ...opened,
    turns: turns.map(({ item }, at) => ({ item, caller: spoken[at]!.caller, agent: spoken[at]!.agent })),
    messages: opened.messages.map(({ item, text }) => ({
      item,
      text: text === null ? null : redact(text, book, looking).text,
    })),
    results: opened.results.map(({ item, text }) => ({
      item,
      text: text === null ? null : maskedResult(text, looking),
    })),
  };
}

const slotsIn = (text: string): Slots => (JSON.parse(text) as { slots: Slots }).slots;

function maskedResult(text: string, masking: Parameters<typeof maskedSlots>[1]): string {
  const result = JSON.parse(text) as { slots: Slots };
  return JSON.stringify({ ...result, slots: maskedSlots(result.slots, masking) });
}
