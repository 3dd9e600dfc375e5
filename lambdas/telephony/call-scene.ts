import type { Directory, RoomWithoutObjects, TenantRooms } from '../access/contract.ts';
import type { Clock } from '../shared/kernel/clock.ts';
import type { ScenarioItem } from '../scenarios/entities.ts';
import type { CallStateItem } from './entities.ts';
import type { CallItem } from '../calls/entities.ts';
import type { Packs } from '../shared/languages/languages.ts';
import type { CallOwner } from './domain/admission.ts';
import type { CallProvider } from './domain/call-provider.ts';
import type { CallIdentity } from './domain/call-identity.ts';
import type { Steps } from './domain/call-steps.ts';
import type { InboundCall } from './domain/inbound-call.ts';
import type { Voice } from './domain/prompts.ts';
import type { Stopwatch } from './domain/stopwatch.ts';
import type { AiOptOut, CallAnnouncements, RejectionLog } from './ports.ts';

/** Everything the call handler reaches outside. */
export interface CallDeps {
  /** Who carries these calls. */
  readonly provider: CallProvider;
  readonly directory: Directory;
  readonly rooms: TenantRooms<RoomWithoutObjects, 'write'>;
  readonly aiOptOut: AiOptOut;
  readonly announcements: CallAnnouncements;
  readonly rejections: RejectionLog;
  readonly clock: Clock;
  readonly languages: Packs;
}

/** One event of an admitted call, in its tenant's room. */
export interface Scene {
  readonly deps: CallDeps;
  readonly call: InboundCall;
  readonly identity: CallIdentity;
  readonly owner: CallOwner;
  readonly dialled: string;
  readonly room: RoomWithoutObjects;
  readonly optOut: Awaited<ReturnType<AiOptOut['state']>>;
  readonly requestId: string;
  readonly watch: Stopwatch;
}

/**
 * What is answered. Without `owner` the call is not (or no longer) one of ours, and nothing is stored of it; without
 * `voice` its scenario is not known.
 */
export interface Answer {
  readonly steps: Steps;
  readonly voice: Voice | undefined;
  readonly owner?: CallOwner;
}

/** What is stored of a call. */
export interface StoredCall {
  readonly item: CallItem | undefined;
  readonly state: CallStateItem | undefined;
  readonly scenario: ScenarioItem | undefined;
  /** The scenario's; undefined without one. */
  readonly voice: Voice | undefined;
  /** The steps that were answered to this very event before. */
  readonly answered: Steps | undefined;
}

/** An answer of which nothing is stored. */
export const bare = (steps: Steps, voice?: Voice): Answer => ({ steps, voice });
