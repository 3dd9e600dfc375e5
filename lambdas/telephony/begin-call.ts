import { KeyUnavailable, type OpenCallKeys, type Write } from '../access/contract.ts';
import { log } from '../shared/observability/log.ts';
import type { ScenarioItem } from '../scenarios/entities.ts';
import type { CallStateItem } from './entities.ts';
import type { CallItem } from '../calls/entities.ts';
import type { Scene } from './call-scene.ts';
import { callClock, callTime, type CallClock } from './domain/call-time.ts';
import { newCall } from './domain/call-writes.ts';

/** A call as this event finds it. `writes`: what a new call adds to its first transaction. */
export interface OpenedCall {
  readonly item: CallItem;
  readonly clock: CallClock;
  readonly keys: OpenCallKeys | undefined;
  readonly writes: readonly Write[];
}

/**
 * A call that begins: its caller found or made, its data keys made. Nothing is written yet.
 * @throws KeyUnavailable when the tenant's key cannot be used
 */
export async function beginCall(scene: Scene, scenario: ScenarioItem, now: number): Promise<OpenedCall> {
  const { room, call, identity, watch } = scene;
  const clock = callClock(call.startedAt, now);
  const at = callTime(clock, now);
  const caller = await watch.waiting(() => room.subjects.resolve(call.caller, at));
  const { callId } = identity;
  const { subject } = caller;
  const made = await watch.waiting(() =>
    room.keys.create({ subject, callId, classes: ['content', 'evidence'], now: at }),
  );
  const item = newCall(identity, { subject, anonymous: call.caller === undefined }, { clock, scenario });
  return { item, clock, keys: made.keys, writes: [...caller.writes, ...made.writes] };
}

/** A call that is known. Its evidence key is opened only in the phases that can end with evidence. */
export async function resumeCall(scene: Scene, item: CallItem, state: CallStateItem): Promise<OpenedCall> {
  const clock = { startedAt: item.startedAt, clockStart: state.clockStart };
  const needed = state.disclosure === 'pending' || state.phase === 'asking';
  return { item, clock, keys: needed ? await evidenceKeys(scene, item) : undefined, writes: [] };
}

/** Undefined when the key cannot be used: the call goes on, without recording and without sealed evidence. */
async function evidenceKeys({ room, watch }: Scene, { subject, callId }: CallItem): Promise<OpenCallKeys | undefined> {
  try {
    return await watch.waiting(() => room.keys.open({ subject, callId, classes: ['evidence'] }));
  } catch (error) {
    if (!(error instanceof KeyUnavailable)) throw error;
    log.error('key-unavailable', { tenant: room.session.tenant, callId, problem: error.problem });
    return undefined;
  }
}
