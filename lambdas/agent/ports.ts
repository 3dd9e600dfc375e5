import type { CallId, Generation, ScenarioId, SubjectId, TenantId } from '../shared/kernel/ids.ts';
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

/** The platform's record of which number belongs to whom; numbers are the tenants' own, in E.164. */
export interface NumberRegister {
  /** `taken` when the number belongs to anything but this scenario of this tenant; says no more than that. */
  assign(
    number: string,
    owner: { tenant: TenantId; scenario: ScenarioId },
    now: EpochMs,
  ): Promise<'assigned' | 'taken'>;
  /** Does nothing when the number belongs to anything else. */
  release(number: string, owner: { tenant: TenantId; scenario: ScenarioId }): Promise<void>;
}
