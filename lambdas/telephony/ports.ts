import type { EpochMs } from '../shared/kernel/clock.ts';
import type { CallId, TenantId } from '../shared/kernel/ids.ts';
import type { RejectionReason } from './domain/admission.ts';
import type { CallEnded } from './contract.ts';
import type { CallProvider } from './domain/call-provider.ts';
import type { Steps } from './domain/call-steps.ts';
import type { Legs, ParsedEvent } from './domain/inbound-call.ts';
import type { Voice } from './domain/prompts.ts';

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

/** What one answer needs beside its steps. Without `call`, only speech and hang-ups can be rendered. */
export interface RenderContext {
  readonly legs: Legs;
  readonly voice: Voice;
  readonly call?: {
    readonly callId: CallId;
    readonly tenant: TenantId;
    readonly dialled: string;
    readonly caller: string | undefined;
    readonly botAliasArn: string;
    readonly landingBucket: string;
  };
}

/** A recording that a provider left in the landing bucket, as its key says. */
export interface LandedRecording {
  readonly tenant: TenantId;
  readonly providerCallId: string;
}

/** Everything that differs from one telephony provider to another. All of it is pure, and none of it throws. */
export interface ProviderEntry<Response = unknown> extends CallProvider {
  parse(raw: unknown): ParsedEvent;
  /** The answer to one event that carries out these steps. */
  render(steps: Steps, context: RenderContext): Response;
  /** Undefined for an object that is no recording of a call of ours. */
  recordingOf(key: string): LandedRecording | undefined;
}
