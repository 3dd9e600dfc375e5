import { putItem } from '../../../lambdas/access/contract.ts';
import { sortableTime } from '../../../lambdas/shared/kernel/key-shape.ts';
import { callIdFromDigest, type ScenarioId } from '../../../lambdas/shared/kernel/ids.ts';
import { messageEntity, turnEntity } from '../../../lambdas/agent/entities.ts';
import { scenarioEntity, type ScenarioItem } from '../../../lambdas/scenarios/entities.ts';
import { callEntity, type CallItem } from '../../../lambdas/calls/entities.ts';
import { createHash } from 'node:crypto';
import { TENANT_A, requestId, type FakeTenantWorld } from '../../support/fake-tenant-room.ts';

export const DIALLED = '+4930900001';
export const CALLER = '+4917623456789';
const SCENARIO_ID = `scn_${'s'.repeat(26)}` as ScenarioId;
export const CALL_ID = callIdFromDigest(createHash('sha256').update('transaction-1').digest());
export const NOW = Date.UTC(2026, 10, 21, 12);

const SCENARIO: ScenarioItem = {
  scenarioId: SCENARIO_ID,
  name: 'Werkstatt',
  language: 'de-DE',
  numbers: [DIALLED],
  greeting: 'Werkstatt Muster, wie kann ich helfen?',
  disclosureVersion: '1',
  recording: true,
  knowledge: [
    {
      id: 'k1',
      question: 'Wann haben Sie geöffnet?',
      keywords: ['Öffnungszeiten', 'geöffnet'],
      answer: 'Von 8 bis 18 Uhr.',
    },
  ],
  version: 1,
  updatedAt: NOW,
};

/** A tenant with a number, a scenario and a running call whose keys exist. */
export async function openCall(
  world: FakeTenantWorld,
  overrides: { call?: Partial<CallItem>; scenario?: Partial<ScenarioItem> } = {},
): Promise<CallItem> {
  world.addTenant(TENANT_A);
  world.addNumber(TENANT_A, DIALLED, SCENARIO_ID);
  const room = world.open(TENANT_A, 'write', requestId(20));
  const { subject, writes } = await room.subjects.resolve(CALLER, NOW);
  const keys = await room.keys.create({ subject, callId: CALL_ID, classes: ['content', 'evidence'], now: NOW });
  const call: CallItem = {
    callId: CALL_ID,
    subject,
    scenarioId: SCENARIO_ID,
    traceId: '1-00000000-000000000000000000000000',
    transactionDigest: 'digest',
    direction: 'inbound',
    anonymousCaller: false,
    startedAt: NOW,
    consent: 'yes',
    recording: 'expected',
    callerTurns: 0,
    agentTurns: 0,
    version: 1,
    ...overrides.call,
  };
  const index = {
    gsi1pk: 'CALLS',
    gsi1sk: `${sortableTime(call.startedAt)}#${CALL_ID}`,
    gsi2pk: `SUBJECT#${subject}`,
    gsi2sk: `${sortableTime(call.startedAt)}#${CALL_ID}`,
  };
  const result = await room.data.transact(
    [
      ...writes,
      ...keys.writes,
      putItem(callEntity, { key: callEntity.key({ callId: CALL_ID }), index, item: call }),
      putItem(scenarioEntity, {
        key: scenarioEntity.key({ scenarioId: SCENARIO_ID }),
        index: { gsi1pk: 'SCENARIOS', gsi1sk: SCENARIO_ID },
        item: { ...SCENARIO, ...overrides.scenario },
      }),
    ],
    [],
  );
  if (result.outcome !== 'committed') throw new Error('the call could not be set up');
  return call;
}

/** What a stored turn and message are bound to; existing rows would not open under any other name. */
const turnBinding = (turnId: string, field: 'sealedCaller' | 'sealedAgent') => ({
  entity: 'turn',
  field,
  row: `TURN#${turnId}`,
});
const messageBinding = (turnId: string) => ({ entity: 'message', field: 'sealedText', row: `MESSAGE#${turnId}` });

/** What was said, as the tenant's key opens it. */
export async function transcript(world: FakeTenantWorld, call: CallItem) {
  const room = world.open(TENANT_A, 'read');
  const keys = await room.keys.open({ subject: call.subject, callId: call.callId, classes: ['content'] });
  const turns = (await room.data.list(turnEntity, { callId: call.callId })).sort((a, b) => a.index - b.index);
  const messages = await room.data.list(messageEntity, { callId: call.callId });
  return {
    turns: await Promise.all(
      turns.map(async ({ turnId, sealedCaller, sealedAgent }) => [
        sealedCaller && (await keys.open('content', turnBinding(turnId, 'sealedCaller'), sealedCaller)),
        sealedAgent && (await keys.open('content', turnBinding(turnId, 'sealedAgent'), sealedAgent)),
      ]),
    ),
    messages: await Promise.all(
      messages.map(
        async (each) => each.sealedText && (await keys.open('content', messageBinding(each.turnId), each.sealedText)),
      ),
    ),
  };
}
