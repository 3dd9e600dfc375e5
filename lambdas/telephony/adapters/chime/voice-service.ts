import type { FoundResource } from './plan-voice-resource.ts';
import type { SettingsOf, VoiceKind } from './voice-resources.ts';

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
