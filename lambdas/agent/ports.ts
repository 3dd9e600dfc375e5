import type { CallId, Generation, SubjectId, TenantId } from '../shared/kernel/ids.ts';
import type { EpochMs } from '../shared/kernel/clock.ts';
import type { ModelPrompt } from './domain/model-prompt.ts';
import type { DataRequest } from './domain/wishes.ts';

/** What came of a model call. `text` still holds tokens; tokens counted are the provider's, in and out together. */
export type ModelResult =
  { text: string; tokens: number } | { failure: 'timeout' | 'unavailable' | 'refused' | 'invalid' };

/** A language model. Gets redacted text only, answers within its time or not at all, and never throws. */
export interface AgentModel {
  answer(prompt: ModelPrompt, modelId: string): Promise<ModelResult>;
}

/** A caller asked for a right by voice. Ids only: the event travels outside the tenant's stores. */
export interface VoicedRequest {
  tenant: TenantId;
  generation: Generation;
  callId: CallId;
  subject: SubjectId;
  at: EpochMs;
}

/** Tells the platform that a caller asked for a right. Delivered at least once. Throws when it cannot be told. */
export interface VoicedRequests {
  announce(request: DataRequest, detail: VoicedRequest): Promise<void>;
}
