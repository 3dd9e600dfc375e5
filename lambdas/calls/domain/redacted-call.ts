import { redact, redactConversation, type PersonalWords } from '../../redaction/contract.ts';
import type { OpenedCall } from './call-views.ts';

/** A call whose transcript and messages have tokens for personal data, one book for all of it. Pure. */
export function redactedCall(opened: OpenedCall, words: PersonalWords): OpenedCall {
  const turns = [...opened.turns].sort((a, b) => a.item.index - b.item.index);
  const { turns: spoken, book } = redactConversation(turns, { words });
  return {
    ...opened,
    turns: turns.map(({ item }, at) => ({ item, caller: spoken[at]!.caller, agent: spoken[at]!.agent })),
    messages: opened.messages.map(({ item, text }) => ({
      item,
      text: text === null ? null : redact(text, book, { words }).text,
    })),
  };
}
