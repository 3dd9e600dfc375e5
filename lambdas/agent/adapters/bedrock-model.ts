import {
  ConverseCommand,
  type BedrockRuntimeClient,
  type ConverseCommandOutput,
} from '@aws-sdk/client-bedrock-runtime';
import { modelRegion } from '../domain/model-residency.ts';
import type { AgentModel, ModelResult } from '../ports.ts';

/** Two spoken sentences; longer answers make callers hang up. */
const MAX_TOKENS = 160;
/** Beyond three seconds of silence callers think the line is dead (docs/voice-service.md); speech needs the rest. */
const TIMEOUT_MS = 2_500;

/** Amazon Bedrock's Converse API, in Frankfurt or by an `eu.` inference profile. */
export function bedrockModel(client: () => Pick<BedrockRuntimeClient, 'send'>, timeoutMs = TIMEOUT_MS): AgentModel {
  return {
    async answer({ system, said }, modelId): Promise<ModelResult> {
      if (modelRegion(modelId) === undefined) return { failure: 'refused' };
      const command = new ConverseCommand({
        modelId,
        system: [{ text: system }],
        messages: [{ role: 'user', content: [{ text: said }] }],
        inferenceConfig: { maxTokens: MAX_TOKENS, temperature: 0.2 },
      });
      try {
        const output = await client().send(command, { abortSignal: AbortSignal.timeout(timeoutMs) });
        return resultOf(output as ConverseCommandOutput);
      } catch (error) {
        return { failure: failureOf(error) };
      }
    },
  };
}

function resultOf(output: ConverseCommandOutput): ModelResult {
  const text = (output.output?.message?.content ?? [])
    .map((block) => block.text ?? '')
    .join(' ')
    .trim();
  if (text === '' || output.stopReason === 'guardrail_intervened') return { failure: 'invalid' };
  return { text, tokens: output.usage?.totalTokens ?? 0 };
}

/** By name only: the provider's messages may quote the prompt. */
function failureOf(error: unknown): 'timeout' | 'unavailable' | 'refused' {
  const name = (error as { name?: unknown } | null)?.name;
  if (name === 'TimeoutError' || name === 'AbortError') return 'timeout';
  return name === 'AccessDeniedException' || name === 'ValidationException' ? 'refused' : 'unavailable';
}
