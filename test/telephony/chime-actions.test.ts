import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { chimeResponse } from '../../lambdas/telephony/adapters/chime/chime-actions.ts';
import { hangUp, speak, type Step } from '../../lambdas/telephony/domain/call-steps.ts';
import type { RenderContext } from '../../lambdas/telephony/ports.ts';
import { voiceOf } from '../../lambdas/telephony/domain/prompts.ts';
import { speechChunks } from '../../lambdas/telephony/domain/speech-chunks.ts';
import type { ScenarioItem } from '../../lambdas/scenarios/entities.ts';
import { LANGUAGES } from '../../lambdas/shared/languages/languages.ts';
import { judgeResponse } from '../../local/phone-network/action-contract.ts';
import { TENANT_A } from '../support/fake-tenant-room.ts';
import { BOT_ALIAS, CALL_ID, CALLER, DIALLED, LEG_A, SCENARIO } from './support/chime-world.ts';

const PERSON = '+493023125050';
const context = (
  greeting = 'Willkommen.',
  language: ScenarioItem['language'] = 'de-DE',
  caller: string | undefined = CALLER,
): RenderContext => ({
  legs: { caller: LEG_A, agent: LEG_A },
  voice: voiceOf({ ...SCENARIO, greeting, language, transferTo: PERSON }, LANGUAGES, 0),
  call: {
    callId: CALL_ID,
    tenant: TENANT_A.tenant,
    dialled: DIALLED,
    caller,
    botAliasArn: BOT_ALIAS,
    landingBucket: 'landing',
  },
});
const one = (step: Step, from = context()) => chimeResponse([step], from).Actions![0]!;

describe('actions', () => {
  test.each([
    ['de-DE', 'Vicki', 'de_DE'],
    ['en-US', 'Joanna', 'en_US'],
    ['en-GB', 'Amy', 'en_GB'],
  ] as const)('%s is spoken by the neural voice %s, and by the bot as %s', (language, VoiceId, LocaleId) => {
    expect(one(speak('disclosure'), context('', language)).Parameters).toMatchObject({ VoiceId, Engine: 'neural' });
    expect(one({ do: 'converse', prompt: 'greeting' }, context('', language)).Parameters).toMatchObject({ LocaleId });
  });

  test.each([
    ['recording', PERSON, '^[012]$'],
    ['recording', undefined, '^[12]$'],
    ['fallback', PERSON, '^[0]$'],
  ] as const)('after %s with the person %s one key is taken of %s', (prompt, transferTo, InputDigitsRegex) => {
    const from = context();
    const { Type, Parameters } = one({ do: 'ask', prompt }, { ...from, voice: { ...from.voice, transferTo } });
    expect(Type).toBe('SpeakAndGetDigits');
    expect(Parameters).toMatchObject({ InputDigitsRegex, MinNumberOfDigits: 1, MaxNumberOfDigits: 1 });
  });

  test('a transfer shows the caller’s number, and ours where it is withheld', () => {
    expect(one({ do: 'transfer' }).Parameters).toMatchObject({ CallerIdNumber: CALLER });
    const withheld = { ...context(), call: { ...context().call!, caller: undefined } };
    expect(one({ do: 'transfer' }, withheld).Parameters).toMatchObject({ CallerIdNumber: DIALLED });
  });

  test('keeping has no Actions key at all', () => {
    expect(chimeResponse('keep', context())).toEqual({
      SchemaVersion: '1.0',
      TransactionAttributes: { callId: CALL_ID },
    });
  });

  test('a caller’s leg without id can only be hung up', () => {
    const response = chimeResponse([speak('fallback'), hangUp('caller', 480)], { ...context(), legs: {} });
    expect(response.Actions).toEqual([
      { Type: 'Hangup', Parameters: { ParticipantTag: 'LEG-A', SipResponseCode: '480' } },
    ]);
  });

  test('any greeting gives an answer within Amazon’s limits that still begins the conversation', () => {
    const steps: Step[] = [{ do: 'record' }, { do: 'converse', prompt: 'greeting' }];
    fc.assert(
      fc.property(fc.oneof(fc.string({ maxLength: 30_000 }), fc.lorem({ maxCount: 2000 })), (greeting) => {
        const response = JSON.parse(JSON.stringify(chimeResponse(steps, context(greeting))));
        expect(judgeResponse(response)).toMatchObject({ verdict: 'ok' });
        expect(response.Actions.at(-1).Type).toBe('StartBotConversation');
        expect(response.Actions[0].Type).toBe('StartCallRecording');
      }),
      { numRuns: 200 },
    );
  });
});

describe('speech chunks', () => {
  test('are never too long, never empty, and lose no word', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), fc.integer({ min: 2, max: 60 }), (text, limit) => {
        const chunks = speechChunks(text, limit);
        for (const chunk of chunks) {
          expect(chunk.length).toBeGreaterThan(0);
          expect(chunk.length).toBeLessThanOrEqual(limit);
        }
        expect(chunks.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      }),
    );
  });

  test('end after sentences, do not cut a word, and do not cut an emoji in two', () => {
    expect(speechChunks('Eins zwei. Drei vier. Fünf', 22)).toEqual(['Eins zwei. Drei vier.', 'Fünf']);
    expect(speechChunks('abc defgh', 6)).toEqual(['abc', 'defgh']);
    expect(speechChunks('ab😀cd', 3)).toEqual(['ab', '😀c', 'd']);
  });
});
