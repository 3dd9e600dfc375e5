import { createHash } from 'node:crypto';
import { callIdFromDigest } from '../../lambdas/shared/kernel/ids.ts';
import type { DemoTenant } from './demo-tenants.ts';
import type { PhoneLine } from '../phone-network/phone-line.ts';
import type { Dialogue } from '../phone-network/dialogues.ts';
import { delay } from '../shared/processes.ts';

/** What became of one played dialogue; the JSON of `npm run demo` has a list of these. */
export interface PlayedCall {
  readonly dialogue: string;
  readonly tenantId: string;
  readonly callId: string;
  readonly from: string;
  readonly ended: string;
  readonly disclosed: boolean;
  readonly consent: string;
  readonly recorded: boolean;
  readonly agentTurns: number;
  readonly callerTurns: number;
  readonly turnMs: readonly number[];
  readonly firstEventMs: number;
  readonly failures: readonly string[];
}

const SETTLED_WITHIN_MS = 30_000;

/** Plays a dialogue and compares what the caller heard with what the platform stored. */
export async function playDialogue(
  line: PhoneLine,
  tenant: DemoTenant,
  { dialogue, startedAt }: { dialogue: Dialogue; startedAt?: number },
): Promise<PlayedCall> {
  const result = await line.ring({
    to: tenant.number,
    script: dialogue.script,
    startedAt,
  });
  const callId = callIdOf(result.transactionId);
  const stored = await untilSettled(tenant, callId, result.recorded);
  const failures = [...result.failures, ...contradictions(result, stored, dialogue)];
  return {
    dialogue: dialogue.id,
    tenantId: tenant.tenantId,
    callId,
    from: dialogue.script.from,
    ended: result.ended,
    disclosed: result.disclosed,
    consent: stored?.consent ?? 'unknown',
    recorded: stored?.recording === 'stored',
    agentTurns: stored?.agentTurns ?? 0,
    callerTurns: stored?.callerTurns ?? 0,
    turnMs: result.turnMs,
    firstEventMs: result.events[0]?.ms ?? 0,
    failures,
  };
}

/** The platform's id of a call that the network knows by its transaction. */
export const callIdOf = (transactionId: string): string =>
  callIdFromDigest(createHash('sha256').update(transactionId).digest());

/** Plays several dialogues at once, spread over the tenants. */
export async function playAll(
  line: PhoneLine,
  tenants: readonly DemoTenant[],
  {
    dialogues,
    parallel,
    onCall,
  }: { dialogues: readonly Dialogue[]; parallel: number; onCall?: (call: PlayedCall) => void },
): Promise<PlayedCall[]> {
  const played: PlayedCall[] = new Array<PlayedCall>(dialogues.length);
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < dialogues.length; index = next++) {
      const call = await playDialogue(line, tenants[index % tenants.length]!, { dialogue: dialogues[index]! });
      played[index] = call;
      onCall?.(call);
    }
  };
  await Promise.all(Array.from({ length: Math.min(parallel, dialogues.length) }, worker));
  return played;
}

/** A call as `GET /v1/calls/{callId}` answers it, as far as the demo looks at it. */
export interface StoredCall {
  readonly callId: string;
  readonly consent: string;
  readonly recording: string;
  readonly callerTurns: number;
  readonly agentTurns: number;
  readonly endedAt?: string;
  readonly transcript: readonly { caller: string | null; agent: string | null }[];
  readonly messages: readonly { messageId: string; at: string; text: string | null; done: boolean }[];
  readonly evidence: readonly { kind: string; wording: string | null }[];
  readonly lineage: readonly { stage: string }[];
}

/** Waits until the call has ended in the platform's eyes and its recording, if one was made, reached its tenant. */
async function untilSettled(tenant: DemoTenant, callId: string, recorded: boolean): Promise<StoredCall | undefined> {
  const deadline = Date.now() + SETTLED_WITHIN_MS;
  for (;;) {
    const { status, body } = await tenant.api.call<StoredCall>('GET', `/v1/calls/${callId}`);
    const settled = status === 200 && body.endedAt !== undefined && (!recorded || body.recording !== 'expected');
    if (settled || Date.now() > deadline) return status === 200 ? body : undefined;
    await delay(50);
  }
}

/** What a caller would complain about. */
function contradictions(
  result: { disclosed: boolean; recorded: boolean },
  stored: StoredCall | undefined,
  { script }: Dialogue,
): string[] {
  if (stored === undefined) return ['the platform does not know the call'];
  const failures: string[] = [];
  const early = script.hangUp === 'at-disclosure' || script.hangUp === 'at-consent';
  if (!result.disclosed) failures.push('the first words did not say that it is an AI');
  if (!early && stored.consent !== 'not-asked' && stored.consent !== script.consent)
    failures.push(`consent ${script.consent} is stored as ${stored.consent}`);
  if (result.recorded && script.consent !== 'yes') failures.push('recorded without consent');
  if (result.recorded && stored.recording !== 'stored') failures.push(`the recording is ${stored.recording}`);
  const expected = early ? 0 : script.turns.length - (script.hangUp === 'mid-sentence' ? 1 : 0);
  if (stored.callerTurns !== expected) failures.push(`${stored.callerTurns} of ${expected} caller turns are stored`);
  if (stored.agentTurns < stored.callerTurns) failures.push('a turn stayed without an answer');
  return failures;
}
