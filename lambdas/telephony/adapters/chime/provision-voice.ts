import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { log } from '../../../shared/observability/log.ts';
import { planCreate, planDelete, planUpdate, REFUSALS, type VoicePlan } from './plan-voice-resource.ts';
import {
  identityOf,
  parseSettings,
  resourceName,
  VOICE_RESOURCE_TYPES,
  VoicePropertiesError,
  type SettingsOf,
  type VoiceKind,
} from './voice-resources.ts';
import { VoiceServiceError, type VoiceResource, type VoiceResources, type VoiceService } from './voice-service.ts';

export interface ProvisionTelephonyDeps {
  readonly service: VoiceService;
  readonly clock: Clock;
  readonly wait: (ms: number) => Promise<unknown>;
}

/** What the provider framework hands back to CloudFormation. */
export interface Provisioned {
  readonly PhysicalResourceId: string;
  readonly Data?: Readonly<Record<string, string>>;
}

/** The template asks for something that this resource must not do; the message tells the operator what to do. */
export class ProvisioningRefused extends Error {
  override readonly name = 'ProvisioningRefused';
}

/** 0.5, 1, 2, 4, 8 seconds: a rule made right after its application, or a rule that is still being deleted, settles. */
const ATTEMPTS = 6;
const FIRST_WAIT_MS = 500;

/**
 * `onEvent` of the provider framework for voice connectors, SIP media applications and SIP rules. Holds nothing between
 * invocations; every attempt starts by looking at what exists.
 */
export function createProvisionTelephony(deps: ProvisionTelephonyDeps) {
  return async (event: CloudFormationCustomResourceEvent): Promise<Provisioned> => {
    const kind = VOICE_RESOURCE_TYPES[event.ResourceType as keyof typeof VOICE_RESOURCE_TYPES];
    if (kind === undefined) throw new VoicePropertiesError(`${event.ResourceType} is not ours.`);
    const done = await retried(deps, () => provision(deps, kind, event));
    log.info('custom-resource', { kind, request: event.RequestType });
    return done;
  };
}

async function provision<K extends VoiceKind>(
  { service, clock }: ProvisionTelephonyDeps,
  kind: K,
  event: CloudFormationCustomResourceEvent,
): Promise<Provisioned> {
  const resources: VoiceResources<K> = service[kind];
  const name = resourceName(event.StackId, event.LogicalResourceId);
  const physicalId = event.RequestType === 'Create' ? undefined : event.PhysicalResourceId;
  // A delete needs nothing of its properties, which may have been written for an older version of this code.
  const settings = event.RequestType === 'Delete' ? undefined : parseSettings(kind, event.ResourceProperties);
  const situation = {
    kind,
    identity: settings === undefined ? '' : identityOf(kind, settings),
    named: settings === undefined ? [] : await resources.named(name),
    current: physicalId === undefined ? undefined : await resources.get(physicalId),
    mayReplace: mayReplace(event),
    now: clock(),
  };
  const plan = { Create: planCreate, Update: planUpdate, Delete: planDelete }[event.RequestType](situation);
  return act(resources, plan, { name, settings, physicalId });
}

/** A delete after a replacement carries the old template's properties, so both templates must allow it. */
function mayReplace(event: CloudFormationCustomResourceEvent): boolean {
  const templates = [
    event.ResourceProperties,
    ...(event.RequestType === 'Update' ? [event.OldResourceProperties] : []),
  ];
  return templates.every((properties) => (properties as { AllowReplacement?: unknown }).AllowReplacement === 'true');
}

interface Target<K extends VoiceKind> {
  readonly name: string;
  /** Undefined for a delete. */
  readonly settings: SettingsOf[K] | undefined;
  readonly physicalId: string | undefined;
}

async function act<K extends VoiceKind>(
  resources: VoiceResources<K>,
  plan: VoicePlan,
  target: Target<K>,
): Promise<Provisioned> {
  const { name, settings, physicalId = '' } = target;
  switch (plan.do) {
    case 'create':
      return provisioned(await createWhole(resources, name, settings!));
    case 'adopt':
    case 'update':
      return provisioned(await resources.configure(plan.id, name, settings!));
    case 'delete':
      await resources.delete(plan.id, name);
      return { PhysicalResourceId: plan.id };
    case 'nothing':
      return { PhysicalResourceId: physicalId };
    case 'refuse':
      throw new ProvisioningRefused(REFUSALS[plan.reason]);
  }
}

/** CloudFormation never deletes what failed to be created, so half a creation is taken back here. */
async function createWhole<K extends VoiceKind>(resources: VoiceResources<K>, name: string, settings: SettingsOf[K]) {
  const created = await resources.create(name, settings);
  try {
    return await resources.configure(created.id, name, settings);
  } catch (error) {
    await resources.delete(created.id, name).catch(() => log.error('side-effect-failed', { effect: 'undo-creation' }));
    throw error;
  }
}

const provisioned = ({ id, attributes }: VoiceResource): Provisioned => ({ PhysicalResourceId: id, Data: attributes });

async function retried<T>({ wait }: ProvisionTelephonyDeps, run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      if (!(error instanceof VoiceServiceError) || !mayPass(error, attempt)) throw error;
      await wait(FIRST_WAIT_MS * 2 ** (attempt - 1));
    }
  }
}

/** `invalid` is also what a rule gets whose application was made a moment ago; a real mistake shows after two tries. */
function mayPass({ problem }: VoiceServiceError, attempt: number): boolean {
  if (problem === 'invalid') return attempt < 3;
  return ['conflict', 'throttled', 'unavailable'].includes(problem) && attempt < ATTEMPTS;
}
