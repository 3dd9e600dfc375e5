import type { EpochMs } from '../../../shared/kernel/clock.ts';
import type { VoiceKind } from './voice-resources.ts';

/** A resource as it exists at the service. `identity`: what cannot be changed in place, as `identityOf` writes it. */
export interface FoundResource {
  readonly id: string;
  readonly name: string;
  readonly identity: string;
  readonly createdAt?: EpochMs;
}

export type VoicePlan =
  | { readonly do: 'create' }
  | { readonly do: 'adopt' | 'update' | 'delete'; readonly id: string }
  | { readonly do: 'nothing' }
  | { readonly do: 'refuse'; readonly reason: Refusal };
export type Refusal = 'ambiguous-name' | 'connector-replacement' | 'connector-deletion' | 'connector-missing';

/** One request of CloudFormation with what exists. `named`: resources that carry exactly our name. */
export interface VoiceSituation {
  readonly kind: VoiceKind;
  readonly identity: string;
  readonly named: readonly FoundResource[];
  /** The resource of the physical id, if it still exists. */
  readonly current?: FoundResource | undefined;
  /** Both the old and the new template allow a connector to be replaced or destroyed. */
  readonly mayReplace: boolean;
  readonly now: EpochMs;
}

/** So soon after its creation a connector is only deleted because its creation is being rolled back. */
const ROLLBACK_MS = 3_600_000;

/**
 * The service has no client tokens, so a repeated create looks for what the first attempt made. Only exactly our name
 * with exactly the wanted identity is adopted.
 * @param except the resource that is being replaced, which carries the same name
 */
export function planCreate({ named, identity }: VoiceSituation, except?: string): VoicePlan {
  const ours = named.filter((found) => found.identity === identity && found.id !== except);
  const [first] = ours;
  if (first === undefined) return { do: 'create' };
  return ours.length === 1 ? { do: 'adopt', id: first.id } : { do: 'refuse', reason: 'ambiguous-name' };
}

/** In place where the service can; a new one where it cannot, which CloudFormation follows with a delete of the old. */
export function planUpdate(situation: VoiceSituation): VoicePlan {
  const { kind, current, identity, mayReplace } = situation;
  const keeps = kind === 'connector' && !mayReplace;
  if (current === undefined) return keeps ? { do: 'refuse', reason: 'connector-missing' } : planCreate(situation);
  if (current.identity === identity) return { do: 'update', id: current.id };
  return keeps ? { do: 'refuse', reason: 'connector-replacement' } : planCreate(situation, current.id);
}

/** What is gone is gone. A connector's host name is what carriers dial: it is not destroyed by the way. */
export function planDelete({ kind, current, mayReplace, now }: VoiceSituation): VoicePlan {
  if (current === undefined) return { do: 'nothing' };
  const rollback = current.createdAt !== undefined && now - current.createdAt < ROLLBACK_MS;
  if (kind === 'connector' && !mayReplace && !rollback) return { do: 'refuse', reason: 'connector-deletion' };
  return { do: 'delete', id: current.id };
}

/** What the operator reads in CloudFormation's events. */
export const REFUSALS: Readonly<Record<Refusal, string>> = {
  'ambiguous-name': 'More than one resource carries this name: delete the ones that are not in use by hand.',
  'connector-replacement':
    'Carriers dial the voice connector’s host name. Deploy telephony.allowConnectorReplacement: true first, then change it.',
  'connector-deletion':
    'Carriers dial the voice connector’s host name. Deploy telephony.allowConnectorReplacement: true first, then remove it.',
  'connector-missing':
    'The voice connector was deleted outside CloudFormation; a new one has another host name. Deploy telephony.allowConnectorReplacement: true to make one.',
};
