import { callEventEntity } from '../../../lambdas/telephony/entities.ts';
import { turnEntity } from '../../../lambdas/agent/entities.ts';
import { evidenceEntity } from '../../../lambdas/consent/entities.ts';
import { putItem, type TenantRoom } from '../../../lambdas/access/contract.ts';
import { sortableTime } from '../../../lambdas/shared/kernel/key-shape.ts';
import {
  newCallId,
  newScenarioId,
  type CallId,
  type ScenarioId,
  type SubjectId,
} from '../../../lambdas/shared/kernel/ids.ts';
import { callEntity, lineageEntity, type CallItem } from '../../../lambdas/calls/entities.ts';
import type { ErasablePart } from '../../../lambdas/shared/kernel/retention-classes.ts';
import { randomBytes } from 'node:crypto';

export interface PlayedCall {
  readonly callId: CallId;
  readonly subject: SubjectId;
  readonly sealed: string[];
}

const random = (length: number) => new Uint8Array(randomBytes(length));
const SCENARIO = newScenarioId(random);

export interface PlayOptions {
  readonly number: string | undefined;
  readonly startedAt: number;
  readonly live?: boolean;
  readonly recording?: boolean;
  readonly turns?: number;
  readonly business?: boolean;
  readonly lexSessionId?: string;
  readonly scenarioId?: ScenarioId;
}

/** Writes a call as the call path does: subject, keys, rows and audio, all through the real ports. */
export async function playCall(room: TenantRoom, options: PlayOptions): Promise<PlayedCall> {
  const { startedAt, number } = options;
  const callId = newCallId(random);
  const { subject, writes } = await room.subjects.resolve(number, startedAt);
  const classes = options.business
    ? (['content', 'evidence', 'business'] as const)
    : (['content', 'evidence'] as const);
  const made = await room.keys.create({ subject, callId, classes: [...classes], now: startedAt });
  const stored = options.recording !== false;
  const call: CallItem = {
    callId,
    subject,
    scenarioId: options.scenarioId ?? SCENARIO,
    traceId: 'trace',
    transactionDigest: 'digest',
    direction: 'inbound',
    anonymousCaller: number === undefined,
    startedAt,
    endedAt: options.live ? undefined : startedAt + 60_000,
    ending: options.live ? undefined : 'caller',
    consent: stored ? 'yes' : 'no',
    recording: stored ? 'stored' : 'none',
    recordingKey: stored ? `recordings/${callId}.wav` : undefined,
    recordingBytes: stored ? 3 : undefined,
    lexSessionId: options.lexSessionId,
    callerTurns: options.turns ?? 2,
    agentTurns: options.turns ?? 2,
    version: 1,
  };
  const order = `${sortableTime(startedAt)}#${callId}`;
  const result = await room.data.transact(
    [
      ...writes,
      ...made.writes,
      putItem(callEntity, {
        key: callEntity.key({ callId }),
        item: call,
        index: { gsi1pk: 'CALLS', gsi1sk: order, gsi2pk: `SUBJECT#${subject}`, gsi2sk: order },
      }),
      putItem(callEventEntity, {
        key: callEventEntity.key({ callId, sequence: 3 }),
        item: { callId, sequence: 3, type: 'HANGUP', at: startedAt, steps: '' },
      }),
      putItem(lineageEntity, {
        key: lineageEntity.key({ callId, at: startedAt, stage: 'collection', part: 'call' }),
        item: { callId, traceId: 'trace', stage: 'collection', part: 'call', at: startedAt, processor: 'voicekeep' },
      }),
    ],
    [],
  );
  if (result.outcome !== 'committed') throw new Error('the call could not be played');
  const sealed: string[] = [];
  for (let index = 0; index < (options.turns ?? 2); index++) {
    sealed.push(...(await sayTurn(room, { callId, subject, index, at: startedAt + index })));
  }
  await writeEvidence(room, { callId, subject, at: startedAt });
  if (stored) await room.objects.put(`recordings/${callId}.wav`, new Uint8Array([1, 2, 3]), 'audio/wav');
  return { callId, subject, sealed };
}

/** One in-flight turn: opens the keys, seals, writes. Returns what was sealed; empty when it was refused. */
export async function sayTurn(
  room: TenantRoom,
  turn: { callId: CallId; subject: SubjectId; index: number; at: number },
): Promise<string[]> {
  const { callId, subject, index, at } = turn;
  const keys = await room.keys.open({ callId, subject, classes: ['content'] });
  if (!keys.has('content')) return [];
  const key = turnEntity.key({ callId, turnId: `turn${index}` });
  const seal = (field: string, text: string) => keys.seal('content', { entity: 'turn', field, row: key.sk }, text);
  const sealedCaller = await seal('sealedCaller', `Ich heiße Erika <b>Muster</b> ${index}`);
  const sealedAgent = await seal('sealedAgent', `Guten Tag ${index}`);
  const item = {
    ...{ callId, subject, index, at, sealedCaller, sealedAgent },
    ...({ turnId: `turn${index}`, source: 'knowledge', outcome: 'continue', phase: 'open' } as const),
  };
  const result = await room.data.transact([putItem(turnEntity, { key, item })], []);
  return result.outcome === 'committed' ? [sealedCaller, sealedAgent] : [];
}

async function writeEvidence(room: TenantRoom, call: { callId: CallId; subject: SubjectId; at: number }) {
  const keys = await room.keys.open({ ...call, classes: ['evidence'] });
  const key = evidenceEntity.key({ callId: call.callId, kind: 'disclosure' });
  const binding = { entity: 'evidence', field: 'sealedWording', row: key.sk } as const;
  await room.data.transact(
    [
      putItem(evidenceEntity, {
        key,
        item: {
          ...call,
          kind: 'disclosure',
          offsetMs: 0,
          wordingVersion: '1',
          language: 'de-DE',
          outcome: 'played',
          sealedWording: await keys.seal('evidence', binding, 'Sie sprechen mit einer KI.'),
        },
      }),
    ],
    [],
  );
}

export const ALL_PARTS: readonly ErasablePart[] = ['recording', 'content', 'evidence', 'record'];
