import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { sourceFiles } from '../../tools/house/source-files.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** What puts something on its way out of the stores of tenants and platform: to a bus, a topic, a queue, a person, a model, the web. */
const SENDING = [
  /\bnew (\w*(?:PutEvents|Publish|PublishBatch|SendMessage|SendMessageBatch|SendEmail|SendBulkEmail|SendTextMessage|SendNotification)Command)\b/g,
  /\bnew ((?:Converse|ConverseStream|InvokeModel|InvokeModelWithResponseStream|Retrieve|RetrieveAndGenerate)Command)\b/g,
  /\bnew ((?:RecognizeText|PutSession|SynthesizeSpeech|Invoke|InvokeAsync|CreateSchedule|StartExecution|StartSyncExecution)Command)\b/g,
  /\b(fetch)\s*(?:\(|\})/g,
  /\b(https?\.(?:request|get))\(/g,
  /\bfrom '(node:https?|node:http2|node:net|node:tls|node:dgram|undici|axios|nodemailer)'/g,
];

/**
 * Every way out, and why no caller's words can take it. A new one fails here, and belongs behind a type that takes no
 * free text (`Outward`, `MaskedText`) before it is written down.
 */
const WAYS_OUT: Readonly<Record<string, string>> = {
  'lambdas/agent/adapters/bedrock-model.ts ConverseCommand': 'a prompt takes `MaskedText` (outward.types.test.ts)',
  'lambdas/shared/aws/put-event.ts PutEventsCommand': 'a detail is `Outward`: ids, closed words, numbers',
  'lambdas/shared/aws/start-execution-once.ts StartExecutionCommand': 'ids of runs, tenants and exports',
  'lambdas/dsar/adapters/stepfunctions-subject-request-workflow.ts StartExecutionCommand': 'tenant and request',
  'lambdas/keys/adapters/step-functions-key-work.ts StartExecutionCommand': 'tenant and run',
  'lambdas/audit/adapters/rfc3161-time-stamp.ts fetch': 'a digest',
};

const waysOut = (text: string): string[] =>
  SENDING.flatMap((way) => Array.from(text.matchAll(way), ([, name]) => name!));

describe('what leaves the stores', () => {
  const found = sourceFiles(ROOT, ['lambdas']).flatMap((file) =>
    waysOut(readFileSync(join(ROOT, file), 'utf8')).map((name) => `${file} ${name}`),
  );

  test('takes these ways, each closed to a caller’s words, and no others', () => {
    expect([...new Set(found)].sort()).toEqual(Object.keys(WAYS_OUT).sort());
  });

  test('is masked or told in ids where the caller’s own words are at hand', () => {
    const text = (file: string) => readFileSync(join(ROOT, file), 'utf8');
    expect(text('lambdas/agent/domain/model-prompt.ts')).toMatch(/said: MaskedText/);
    expect(text('lambdas/shared/aws/put-event.ts')).toMatch(/detail: T & Outward<T>/);
  });
});

test('only `redact` and its own kind make masked text', () => {
  const casts = sourceFiles(ROOT, ['lambdas', 'lib', 'local']).filter((file) =>
    /\bas MaskedText\b/.test(readFileSync(join(ROOT, file), 'utf8')),
  );
  expect(casts.sort()).toEqual([
    'lambdas/redaction/domain/redact-conversation.ts',
    'lambdas/redaction/domain/redaction.ts',
  ]);
});

test.each([
  ['a topic', 'await sns.send(new PublishCommand({ Message: said }))', ['PublishCommand']],
  ['an e-mail', 'new SendEmailCommand({ Content: said })', ['SendEmailCommand']],
  ['a queue', 'new SendMessageCommand({ MessageBody: said })', ['SendMessageCommand']],
  ['a web hook', 'await fetch(url, { method: "POST", body: said })', ['fetch']],
  ['another model', 'new InvokeModelCommand({ body: said })', ['InvokeModelCommand']],
  ['a socket', "import { connect } from 'node:tls';", ['node:tls']],
  ['a stored row', 'putItem(messageEntity, { key, item, guard })', []],
])('a way out by %s would be seen', (_, text, ways) => expect(waysOut(text)).toEqual(ways));
