import type { MaskedText } from '../../lambdas/redaction/contract.ts';
import { describe, expect, it, test } from '@jest/globals';
import type { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import type { EventBridgeClient, PutEventsCommandInput } from '@aws-sdk/client-eventbridge';
import type { S3Client } from '@aws-sdk/client-s3';
import { bedrockModel } from '../../lambdas/agent/adapters/bedrock-model.ts';
import { eventbridgeVoicedRequests } from '../../lambdas/agent/adapters/eventbridge-voiced-requests.ts';
import { s3Landing } from '../../lambdas/calls/adapters/s3-landing.ts';
import { awsClient, clientOf } from '../support/aws-client.ts';
import { TENANT_A } from '../support/fake-tenant-room.ts';
import { CALL_ID, NOW } from './support/open-call.ts';
import type { SubjectId } from '../../lambdas/shared/kernel/ids.ts';

const named = (name: string) => Object.assign(new Error('quotes the prompt'), { name });
const prompt = { system: 'Regeln', said: 'Frage' as MaskedText };
const MODEL = 'eu.amazon.nova-lite-v1:0';

describe('the model adapter', () => {
  it('asks for a short answer and returns its text and tokens', async () => {
    const bedrock = awsClient<BedrockRuntimeClient>(() => ({
      output: { message: { content: [{ text: ' Gern. ' }] } },
      usage: { totalTokens: 42 },
    }));
    expect(await bedrockModel(bedrock.client).answer(prompt, MODEL)).toEqual({ text: 'Gern.', tokens: 42 });
    expect(bedrock.sent[0]?.input).toMatchObject({ modelId: MODEL, inferenceConfig: { maxTokens: 160 } });
  });

  it('refuses a model outside the EU without any call', async () => {
    const bedrock = awsClient<BedrockRuntimeClient>(() => ({}));
    expect(await bedrockModel(bedrock.client).answer(prompt, 'us.amazon.nova-lite-v1:0')).toEqual({
      failure: 'refused',
    });
    expect(bedrock.sent).toEqual([]);
  });

  test.each([
    ['TimeoutError', 'timeout'],
    ['AbortError', 'timeout'],
    ['ThrottlingException', 'unavailable'],
    ['AccessDeniedException', 'refused'],
    ['ValidationException', 'refused'],
  ])('turns %s into %s, without the error’s text', async (name, failure) => {
    expect(await bedrockModel(awsClient<BedrockRuntimeClient>(() => named(name)).client).answer(prompt, MODEL)).toEqual(
      { failure },
    );
  });

  it.each([{}, { output: { message: { content: [] } } }, { output: { message: { content: [{ text: ' ' }] } } }])(
    'takes an empty answer for none: %j',
    async (output) => {
      expect(await bedrockModel(awsClient<BedrockRuntimeClient>(() => output).client).answer(prompt, MODEL)).toEqual({
        failure: 'invalid',
      });
    },
  );

  it('gives up in time when the model does not answer', async () => {
    const send = (_: unknown, { abortSignal }: { abortSignal: AbortSignal }) =>
      new Promise((_resolve, reject) => abortSignal.addEventListener('abort', () => reject(abortSignal.reason)));
    expect(await bedrockModel(() => clientOf<BedrockRuntimeClient>(send), 20).answer(prompt, MODEL)).toEqual({
      failure: 'timeout',
    });
  });
});

describe('the event adapter', () => {
  const detail = { ...TENANT_A, callId: CALL_ID, subject: `sub_${'a'.repeat(26)}` as SubjectId, at: NOW };

  it('announces a wish with ids only', async () => {
    const bus = awsClient<EventBridgeClient, PutEventsCommandInput>(() => ({ FailedEntryCount: 0 }));
    await eventbridgeVoicedRequests(bus.client, () => 'bus').announce('erasure', detail);
    const [entry] = bus.sent[0]?.input.Entries ?? [];
    expect(entry).toMatchObject({
      EventBusName: 'bus',
      Source: 'voicekeep.agent',
      DetailType: 'agent.erasure-requested.v1',
    });
    expect(JSON.parse(entry?.Detail ?? '')).toEqual(detail);
  });

  it('fails when the bus took the call but not the event', async () => {
    const bus = awsClient<EventBridgeClient>(() => ({ FailedEntryCount: 1 }));
    await expect(eventbridgeVoicedRequests(bus.client, () => 'bus').announce('access', detail)).rejects.toThrow();
  });
});

describe('the landing zone', () => {
  it('tells a missing object from a failing store', async () => {
    expect(
      await s3Landing(awsClient<S3Client>(() => named('NotFound')).client, () => 'landing').bytes('k'),
    ).toBeUndefined();
    await expect(
      s3Landing(awsClient<S3Client>(() => named('AccessDenied')).client, () => 'landing').bytes('k'),
    ).rejects.toThrow();
    expect(await s3Landing(awsClient<S3Client>(() => ({ ContentLength: 5 })).client, () => 'landing').bytes('k')).toBe(
      5,
    );
  });
});
