import { expect, test } from '@jest/globals';
import type { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { ModelPrompt } from '../../lambdas/agent/domain/model-prompt.ts';
import { EMPTY_BOOK, maskKnown, redact, type MaskedText } from '../../lambdas/redaction/contract.ts';
import { putEvent } from '../../lambdas/shared/aws/put-event.ts';
import type { CallId } from '../../lambdas/shared/kernel/ids.ts';
import { machineMade } from '../../lambdas/shared/kernel/outward.ts';

/* What must not compile; `npm run types` fails when it does. Nothing here is run. */
const said = 'Ich heiße Sabine Krüger' as string;
const never = (_: () => unknown) => undefined;
const words = undefined as never;
const event = { bus: 'bus', source: 'voicekeep', type: 'x.v1' };
const bus = undefined as unknown as Pick<EventBridgeClient, 'send'>;

test('a model’s prompt takes masked text, and no caller’s words', () => {
  const prompt = (text: MaskedText): ModelPrompt => ({ system: 'Regeln', said: text });
  never(() => prompt(redact(said, EMPTY_BOOK, { words }).text));
  never(() => maskKnown(redact(said, EMPTY_BOOK, { words }).text, EMPTY_BOOK));
  // @ts-expect-error raw text
  never(() => prompt(said));
  // @ts-expect-error raw text beside masked text
  never(() => prompt(`${redact(said, EMPTY_BOOK, { words }).text} ${said}`));
  // @ts-expect-error raw text is not masked by looking for what is known alone
  never(() => maskKnown(said, EMPTY_BOOK));
  expect(prompt).toBeDefined();
});

test('an event tells ids, closed words and numbers, and no text of anybody', () => {
  never(() => putEvent(bus, { ...event, detail: { callId: 'call_x' as CallId, at: 3, kind: 'ended' as const } }));
  never(() => putEvent(bus, { ...event, detail: { of: { session: machineMade('x') } } }));
  never(() => putEvent(bus, { ...event, detail: { text: redact(said, EMPTY_BOOK, { words }).text } }));
  // @ts-expect-error free text
  never(() => putEvent(bus, { ...event, detail: { callId: 'call_x' as CallId, said } }));
  // @ts-expect-error free text further in
  never(() => putEvent(bus, { ...event, detail: { call: { said } } }));
  // @ts-expect-error free texts in a list
  never(() => putEvent(bus, { ...event, detail: { said: [said] } }));
  expect(putEvent).toBeDefined();
});
