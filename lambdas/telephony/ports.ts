import type { EpochMs } from '../shared/kernel/clock.ts';
import type { TenantId } from '../shared/kernel/ids.ts';
import type { RejectionReason } from './domain/admission.ts';
import type { CallEnded } from './contract.ts';
import type { FoundResource } from './domain/plan-voice-resource.ts';
import type { SettingsOf, VoiceKind } from './domain/voice-resources.ts';

/**
 * Whether AWS' AI services are forbidden to keep and use what is said (Organizations policy AISERVICES_OPT_OUT_POLICY).
 * `declared-without`: the deployment's configuration says that it does without. Never throws: what cannot be found out
 * is `unknown`, and calls are refused.
 */
export interface AiOptOut {
  state(): Promise<'in-force' | 'declared-without' | 'missing' | 'unknown'>;
}

/** Tells the platform that a call ended. Delivered at least once. Throws when it cannot be told. */
export interface CallAnnouncements {
  ended(detail: CallEnded): Promise<void>;
}

/** Calls that were not answered, for the control plane's log: one entry a minute, reason and tenant, however many. */
export interface RejectionLog {
  rejected(rejection: { reason: RejectionReason; tenant?: TenantId; at: EpochMs; requestId: string }): Promise<void>;
}

/** Why the voice service did not do something. The first three pass by themselves. */
export type VoiceProblem = 'conflict' | 'throttled' | 'unavailable' | 'invalid' | 'refused' | 'limit';

/** The voice service did not do what it was asked. The message is the service's error name, never its text. */
export class VoiceServiceError extends Error {
  override readonly name = 'VoiceServiceError';
  readonly problem: VoiceProblem;
  constructor(problem: VoiceProblem, message: string, options?: ErrorOptions) {
    super(message, options);
    this.problem = problem;
  }
}

/** A resource with the attributes that templates refer to. */
export type VoiceResource = FoundResource & { readonly attributes: Readonly<Record<string, string>> };

/**
 * One kind of resource of the voice service. All methods throw `VoiceServiceError`.
 * Creating takes no token: whoever repeats a create looks for the name first.
 */
export interface VoiceResources<K extends VoiceKind> {
  /** All resources with exactly this name, over all pages. */
  named(name: string): Promise<VoiceResource[]>;
  /** Undefined when there is none. */
  get(id: string): Promise<VoiceResource | undefined>;
  create(name: string, settings: SettingsOf[K]): Promise<VoiceResource>;
  /** Brings everything that can be changed in place to these settings; idempotent. Also completes a creation. */
  configure(id: string, name: string, settings: SettingsOf[K]): Promise<VoiceResource>;
  /** Deletes for good, disabling first what must be disabled; one that is not there is no error. */
  delete(id: string, name: string): Promise<void>;
}

/** The voice service's control plane in our region. */
export type VoiceService = { readonly [K in VoiceKind]: VoiceResources<K> };
