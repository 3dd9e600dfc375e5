import { callEntity, lineageEntity } from '../../lambdas/calls/entities.ts';
import { callStateEntity } from '../../lambdas/telephony/entities.ts';
import { describe, expect, test } from '@jest/globals';
import { deleteItem, updateItem } from '../../lambdas/access/contract.ts';
import { evidenceEntity, type EvidenceItem } from '../../lambdas/consent/entities.ts';
import { TENANT_A, TENANT_B } from '../support/fake-tenant-room.ts';
import {
  CALL_ID,
  CALLER,
  callCentre,
  chimeEvent,
  closed,
  DIALLED,
  failure,
  hangup,
  inbound,
  LEG_A,
  LEG_B,
  NOW,
  spoken,
  success,
  typesOf,
} from './support/chime-world.ts';

/** What there is before a call: the tenant's scenario and its number. */
const PREPARED: ReadonlySet<string> = new Set(['scenario', 'ownNumber']);
const AI = /künstlicher Intelligenz/;
const yes = { ReceivedDigits: '1' };
const DAY = 86_400_000;

describe('a recorded call', () => {
  const played = async () => {
    const centre = await callCentre();
    const answers = [
      await centre.send(inbound()),
      await centre.send(success(2, 'Speak')),
      await centre.send(success(3, 'SpeakAndGetDigits', yes)),
      await centre.send(success(4, 'StartBotConversation', closed({ handoff: 'end' }))),
      await centre.send(hangup(5)),
    ];
    return { ...centre, answers };
  };

  test('discloses, asks, records, converses, hangs up', async () => {
    const { answers } = await played();
    expect(answers.map(typesOf)).toEqual([
      ['Speak'],
      ['SpeakAndGetDigits'],
      ['StartCallRecording', 'StartBotConversation'],
      ['Hangup'],
      undefined,
    ]);
    expect(spoken(answers[0]!)[0]).toMatch(AI);
  });

  test('sends recordings to the tenant’s prefix, and our own number but not the caller’s to Lex', async () => {
    const { answers } = await played();
    const [record, converse] = answers[2]!.Actions!;
    expect(record!.Parameters).toMatchObject({
      Track: 'BOTH',
      Destination: { Location: `landing/${TENANT_A.tenant}` },
    });
    expect(converse!.Parameters).toMatchObject({
      LocaleId: 'de_DE',
      Configuration: {
        SessionState: {
          SessionAttributes: { callId: CALL_ID, dialled: DIALLED },
          DialogAction: { Type: 'ElicitIntent' },
        },
        WelcomeMessages: [{ Content: 'Willkommen in der Musterpraxis.' }],
      },
    });
    expect(JSON.stringify(answers)).not.toContain(CALLER);
  });

  test('always returns the whole attribute map, holding nothing but the call id', async () => {
    const { answers } = await played();
    for (const answer of answers) expect(answer.TransactionAttributes).toEqual({ callId: CALL_ID });
  });

  test('leaves the call with its consent, its end and its audit trail', async () => {
    const { room } = await played();
    const call = await room.data.get(callEntity, callEntity.key({ callId: CALL_ID }));
    expect(call).toMatchObject({ consent: 'yes', recording: 'expected', ending: 'agent', anonymousCaller: false });
    expect(call!.startedAt).toBe(NOW);
    expect(call!.endedAt).toBe(NOW + 5000);
    expect(room.auditTypes()).toEqual([
      'call.started',
      'disclosure.played',
      'consent.recorded',
      'call.ended',
      'agent.utterances-deleted',
    ]);
    expect(room.outbox.at(-1)!.outcome).toBe('intent');
  });

  test('keeps sealed evidence of what was said and answered', async () => {
    const { room } = await played();
    const call = await room.data.get(callEntity, callEntity.key({ callId: CALL_ID }));
    const keys = await room.keys.open({ subject: call!.subject, callId: CALL_ID, classes: ['evidence'] });
    const open = async (item: EvidenceItem) =>
      keys.open(
        'evidence',
        { entity: 'evidence', field: 'sealedWording', row: `EVIDENCE#${item.kind}` },
        item.sealedWording,
      );
    const disclosure = await room.data.get(evidenceEntity, evidenceEntity.key({ callId: CALL_ID, kind: 'disclosure' }));
    const consent = await room.data.get(evidenceEntity, evidenceEntity.key({ callId: CALL_ID, kind: 'consent' }));
    expect(disclosure).toMatchObject({ outcome: 'played', wordingVersion: '1', language: 'de-DE', offsetMs: 1000 });
    expect(consent).toMatchObject({ outcome: 'answered', answer: 'yes', offsetMs: 2000 });
    expect(await open(disclosure!)).toMatch(AI);
    expect(await open(consent!)).toMatch(/aufzeichnen/);
  });

  test('writes lineage of collection and storage under the call’s trace id', async () => {
    const { room } = await played();
    const items = await room.data.list(lineageEntity, { callId: CALL_ID });
    const stages = items.map(({ stage, part }) => `${stage}/${part}`);
    expect(stages).toEqual(
      expect.arrayContaining(['collection/call', 'storage/evidence', 'collection/audio', 'processing/call']),
    );
    expect(new Set(items.map((item) => item.traceId)).size).toBe(1);
  });

  test('tells the platform by ids only, and which Lex session is to be forgotten', async () => {
    const { endings } = await played();
    const conversation = { session: LEG_A, intent: expect.stringMatching(/^evt_/) };
    expect(endings).toEqual([{ ...TENANT_A, callId: CALL_ID, at: NOW + 5000, conversation }]);
  });

  test('knows its Lex session from the moment the bot may hear a word, for an erasure to find', async () => {
    const { send, room } = await callCentre();
    const session = async () => (await room.data.get(callEntity, callEntity.key({ callId: CALL_ID })))?.lexSessionId;
    await send(inbound());
    await send(success(2, 'Speak'));
    expect(await session()).toBeUndefined();
    await send(success(3, 'SpeakAndGetDigits', yes));
    expect(await session()).toBe(LEG_A);
    await send(hangup(4));
    expect(await session()).toBe(LEG_A);
  });

  test('stores neither number nor spoken words in the clear', async () => {
    const { room } = await played();
    const dump = JSON.stringify(room.dump());
    expect(dump).not.toContain(CALLER);
    expect(dump).not.toContain('künstlicher');
  });
});

describe('consent', () => {
  test.each([
    ['refused', success(3, 'SpeakAndGetDigits', { ReceivedDigits: '2' }), 'no'],
    ['not answered', failure(3, 'SpeakAndGetDigits'), 'silence'],
  ])('%s: the call goes on and nothing is recorded', async (_, event, answer) => {
    const { send, room } = await callCentre();
    await send(inbound());
    await send(success(2, 'Speak'));
    expect(typesOf(await send(event))).toEqual(['StartBotConversation']);
    expect(await room.data.get(callEntity, callEntity.key({ callId: CALL_ID }))).toMatchObject({
      consent: answer,
      recording: 'none',
    });
  });

  test('a recording that cannot start is not expected, and the call goes on', async () => {
    const { send, room } = await callCentre();
    await send(inbound());
    await send(success(2, 'Speak'));
    await send(success(3, 'SpeakAndGetDigits', yes));
    const failed = chimeEvent({
      type: 'ACTION_FAILED',
      sequence: 4,
      status: 'Connected',
      action: { Type: 'StartCallRecording', Error: 'NoAccessToDestination: Error while accessing destination' },
    });
    expect(typesOf(await send(failed))).toEqual(['StartBotConversation']);
    expect(await room.data.get(callEntity, callEntity.key({ callId: CALL_ID }))).toMatchObject({
      consent: 'yes',
      recording: 'none',
    });
  });

  test('given while the tenant’s key is out of reach starts no recording', async () => {
    const { send, world } = await callCentre();
    await send(inbound());
    await send(success(2, 'Speak'));
    world.tenantKey(TENANT_A.tenant).problem = 'disabled';
    expect(typesOf(await send(success(3, 'SpeakAndGetDigits', yes)))).toEqual(['StartBotConversation']);
  });

  test('is not asked for where the scenario does not record', async () => {
    const { send } = await callCentre({ recording: false });
    await send(inbound());
    expect(typesOf(await send(success(2, 'Speak')))).toEqual(['StartBotConversation']);
  });
});

describe('calls that are not taken', () => {
  test('an unknown number is turned away with 480, logged without the number, and stores nothing', async () => {
    const { send, rejections, room } = await callCentre();
    const response = await send(inbound({ to: '+493099999999' }));
    expect(response.Actions).toEqual([{ Type: 'Hangup', Parameters: { CallId: LEG_A, SipResponseCode: '480' } }]);
    expect(rejections).toMatchObject([{ reason: 'unknown-number' }]);
    expect(JSON.stringify(rejections)).not.toContain('9999');
    expect(room.dump().data.filter((row) => !PREPARED.has(row.entity))).toEqual([]);
  });

  test.each([
    ['suspended', 'tenant-suspended'],
    ['closing', 'tenant-closed'],
    ['provisioning', 'tenant-closed'],
  ] as const)('of a tenant that is %s', async (status, reason) => {
    const { send, world, rejections } = await callCentre();
    world.addTenant(TENANT_A, { status });
    expect(typesOf(await send(inbound()))).toEqual(['Hangup']);
    expect(rejections).toMatchObject([{ reason, tenant: TENANT_A.tenant }]);
  });

  test('a suspension ends a running call with its next event, and the end is still written', async () => {
    const { send, world, room } = await callCentre();
    await send(inbound());
    world.addTenant(TENANT_A, { status: 'suspended' });
    expect(typesOf(await send(success(2, 'Speak')))).toEqual(['Hangup']);
    await send(hangup(3));
    expect((await room.data.get(callEntity, callEntity.key({ callId: CALL_ID })))?.endedAt).toBeDefined();
  });

  test.each(['missing', 'unknown'] as const)('when the AI opt-out policy is %s', async (state) => {
    const { send, optOut, rejections, room } = await callCentre();
    optOut.state = state;
    expect(typesOf(await send(inbound()))).toEqual(['Hangup']);
    expect(rejections).toMatchObject([{ reason: 'no-ai-opt-out' }]);
    expect(room.auditTypes()).toEqual([]);
  });

  test('are taken without the policy where the deployment declares so', async () => {
    const { send, optOut } = await callCentre();
    optOut.state = 'declared-without';
    expect(typesOf(await send(inbound()))).toEqual(['Speak']);
  });

  test('without the tenant’s key: the caller hears the disclosure and why, and nothing is stored', async () => {
    const { send, world, room } = await callCentre();
    world.tenantKey(TENANT_A.tenant).problem = 'revoked';
    const response = await send(inbound());
    expect(typesOf(response)).toEqual(['Speak', 'Speak', 'Hangup']);
    expect(spoken(response)[0]).toMatch(AI);
    expect(room.dump().data.filter((row) => !PREPARED.has(row.entity))).toEqual([]);
    expect(room.auditTypes()).toEqual(['key.unavailable', 'call.rejected']);
    expect(typesOf(await send(failure(2, 'Speak')))).toEqual(['Hangup']);
  });

  test('are turned away even when the rejection cannot be written down', async () => {
    const { send, broken } = await callCentre();
    broken.rejections = true;
    expect(typesOf(await send(inbound({ to: '+493099999999' })))).toEqual(['Hangup']);
  });

  test('an outbound call that is answered is hung up: we place none', async () => {
    const { send } = await callCentre();
    const event = chimeEvent({ type: 'CALL_ANSWERED' });
    event.CallDetails.Participants[0]!.Direction = 'Outbound';
    expect(typesOf(await send(event))).toEqual(['Hangup']);
  });
});

describe('duplicates, races and disorder', () => {
  test('a replayed event gets the very same answer and is written once', async () => {
    const { send, room } = await callCentre();
    await send(inbound());
    await send(success(2, 'Speak'));
    const first = await send(success(3, 'SpeakAndGetDigits', yes));
    const again = await send(success(3, 'SpeakAndGetDigits', yes));
    expect(again).toEqual(first);
    expect(room.auditTypes().filter((type) => type === 'consent.recorded')).toHaveLength(1);
  });

  test('five deliveries of a new call at once make one call and one answer', async () => {
    const { send, room } = await callCentre();
    const answers = await Promise.all(Array.from({ length: 5 }, () => send(inbound())));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(room.dump().data.filter((row) => row.entity === 'call')).toHaveLength(1);
    expect(room.auditTypes()).toEqual(['call.started']);
  });

  test('an event that loses against a hang-up is answered by what won', async () => {
    const race: { meanwhile?: (() => Promise<unknown>) | undefined } = {};
    const { send, room } = await callCentre(
      {},
      {
        before: async (operation) => {
          const { meanwhile } = race;
          if (operation !== 'transact' || meanwhile === undefined) return;
          race.meanwhile = undefined;
          await meanwhile();
        },
      },
    );
    await send(inbound());
    race.meanwhile = () => send(hangup(3));
    expect((await send(success(2, 'Speak'))).Actions).toBeUndefined();
    expect(room.auditTypes()).toEqual(['call.started', 'call.ended']);
    expect((await room.data.get(callStateEntity, callStateEntity.key({ callId: CALL_ID })))?.phase).toBe('ended');
  });

  test('a call that changes with every attempt is apologised for', async () => {
    const race = { on: false };
    const { send, room } = await callCentre(
      {},
      {
        before: async (operation) => {
          if (operation !== 'transact' || !race.on) return;
          const key = callStateEntity.key({ callId: CALL_ID });
          race.on = false;
          const { version } = (await room.data.get(callStateEntity, key))!;
          await room.data.transact([updateItem(callStateEntity, { key, set: {}, add: { version: version + 1 } })], []);
          race.on = true;
        },
      },
    );
    await send(inbound());
    race.on = true;
    const response = await send(success(2, 'Speak'));
    race.on = false;
    expect(typesOf(response)).toEqual(['Speak', 'Speak', 'Hangup']);
    expect(room.auditTypes()).toEqual(['call.started']);
  });

  test('a new call is known by its type, not by Sequence 1', async () => {
    const { send } = await callCentre();
    expect(typesOf(await send(inbound({ sequence: 2 })))).toEqual(['Speak']);
  });

  test('an event that overtakes the first one starts the call, and the first changes nothing', async () => {
    const { send, room } = await callCentre();
    expect(spoken(await send(success(2, 'Speak')))[0]).toMatch(AI);
    expect((await send(inbound())).Actions).toBeUndefined();
    expect(room.auditTypes()).toEqual(['call.started']);
  });

  test('a hang-up of an unknown call stores nothing', async () => {
    const { send, room } = await callCentre();
    expect((await send(hangup(8))).Actions).toBeUndefined();
    expect(room.dump().data.filter((row) => !PREPARED.has(row.entity))).toEqual([]);
  });

  test('a call that was erased while it ran is ended and not written again', async () => {
    const { send, room } = await callCentre();
    await send(inbound());
    await room.data.transact([deleteItem(callEntity, { key: callEntity.key({ callId: CALL_ID }) })], []);
    expect(typesOf(await send(success(2, 'Speak')))).toEqual(['Hangup']);
    expect(await room.data.get(callEntity, callEntity.key({ callId: CALL_ID }))).toBeUndefined();
    expect(room.auditTypes()).toEqual(['call.started']);
  });
});

describe('callers', () => {
  test.each(['anonymous', 'SMA', '', 'sip:nobody@invalid'])(
    'with the number %j are taken, each as a new subject',
    async (from) => {
      const { send, room } = await callCentre();
      expect(typesOf(await send(inbound({ from })))).toEqual(['Speak']);
      expect(await room.data.get(callEntity, callEntity.key({ callId: CALL_ID }))).toMatchObject({
        anonymousCaller: true,
      });
    },
  );

  test('who hang up during the disclosure leave evidence of an interrupted one', async () => {
    const { send, room } = await callCentre();
    await send(inbound());
    await send(hangup(2));
    const evidence = await room.data.get(evidenceEntity, evidenceEntity.key({ callId: CALL_ID, kind: 'disclosure' }));
    expect(evidence).toMatchObject({ outcome: 'interrupted' });
    expect(room.auditTypes()).toEqual(['call.started', 'call.ended']);
  });

  test('whose call began 100 days ago have a call of that time', async () => {
    const { send, room } = await callCentre();
    const startedAt = NOW - 100 * DAY;
    await send(inbound({ startedAt }));
    await send(hangup(2));
    const call = await room.data.get(callEntity, callEntity.key({ callId: CALL_ID }));
    expect(call).toMatchObject({ startedAt, endedAt: startedAt + 1000 });
    expect(room.outbox.map((event) => event.at)).toEqual([startedAt, startedAt + 1000]);
  });

  test.each([
    [14 * 60_000 + 45_000, 'StartBotConversation'],
    [10 * 60_000, 'Speak'],
  ])(
    'in a back-dated call, a conversation that fails after %i ms is judged by the call’s own time',
    async (ms, next) => {
      const { send, time } = await callCentre({ recording: false });
      await send(inbound({ startedAt: NOW - 100 * DAY }));
      await send(success(2, 'Speak'));
      time.now += ms;
      expect(typesOf(await send(failure(3, 'StartBotConversation')))![0]).toBe(next);
    },
  );
});

describe('transfers', () => {
  test('bridge to the scenario’s person, and hang up whoever is left', async () => {
    const { send, room } = await callCentre({ recording: false, transferTo: '+493023125050' });
    await send(inbound());
    await send(success(2, 'Speak'));
    const transfer = await send(success(3, 'StartBotConversation', closed({ handoff: 'transfer' })));
    expect(typesOf(transfer)).toEqual(['Speak', 'CallAndBridge']);
    expect((await send(success(4, 'CallAndBridge'))).Actions).toBeUndefined();
    const left = chimeEvent({ type: 'HANGUP', sequence: 5, status: 'Disconnected', legB: 'Connected' });
    expect((await send(left)).Actions).toEqual([
      { Type: 'Hangup', Parameters: { CallId: LEG_B, SipResponseCode: '0' } },
    ]);
    expect(await room.data.get(callEntity, callEntity.key({ callId: CALL_ID }))).toMatchObject({
      ending: 'transferred',
    });
    expect(room.auditTypes()).toContain('call.transferred');
  });
});

describe('a transfer to a number that the platform answers itself', () => {
  const target = '+493023125050';
  test('is not made, because the call would come back', async () => {
    const { send, world } = await callCentre({ recording: false, transferTo: target });
    world.addNumber(TENANT_B, target);
    await send(inbound());
    await send(success(2, 'Speak'));
    const ended = await send(success(3, 'StartBotConversation', closed({ handoff: 'transfer' })));
    expect(typesOf(ended)).toEqual(['Speak', 'Hangup']);
  });
});

describe('when things break', () => {
  const breaking = (operation: string) => ({
    before: async (name: string) => {
      if (name === operation) throw new Error('Contents that must not be seen: +491713920001');
    },
  });

  test.each(['get call', 'transact'])(
    '%s: the caller hears the disclosure, an apology and the end',
    async (operation) => {
      const armed = { on: false };
      const { send } = await callCentre(
        {},
        { before: async (name) => void (armed.on && (await breaking(operation).before(name))) },
      );
      armed.on = true;
      const response = await send(inbound());
      expect(typesOf(response)).toEqual(['Speak', 'Speak', 'Hangup']);
      expect(spoken(response)[0]).toMatch(AI);
      expect(typesOf(await send(failure(2, 'Speak')))).toEqual(['Hangup']);
      expect((await send(hangup(3))).Actions).toBeUndefined();
    },
  );

  test('an end that cannot be announced stands, and its deletion at Lex stays open in the audit log', async () => {
    const { send, room, broken } = await callCentre({ recording: false });
    broken.bus = true;
    await send(inbound());
    await send(success(2, 'Speak'));
    await send(hangup(3));
    expect(room.outbox.at(-1)).toMatchObject({ type: 'agent.utterances-deleted', outcome: 'intent' });
    expect(await room.data.get(callEntity, callEntity.key({ callId: CALL_ID }))).toMatchObject({ ending: 'caller' });
  });

  test.each([
    ['nothing', undefined],
    ['null', null],
    ['text', 'NEW_INBOUND_CALL'],
    ['a list', [inbound()]],
    ['no call details', { ...inbound(), CallDetails: {} }],
    ['no participants', { ...inbound(), CallDetails: { TransactionId: 'x', Participants: [] } }],
    ['wrong types', { ...inbound(), CallDetails: { TransactionId: 7, Participants: 'LEG-A' } }],
    ['no sequence', { ...inbound(), Sequence: undefined }],
    ['a negative sequence', { ...inbound(), Sequence: -1 }],
    ['no event type', { ...inbound(), InvocationEventType: 5 }],
  ])('%s is answered with a plain hang-up', async (_, event) => {
    const { send, rejections } = await callCentre();
    expect(typesOf(await send(event))).toEqual(['Hangup']);
    expect(rejections).toMatchObject([{ reason: 'malformed' }]);
  });

  test('unknown fields and numbers as text are no problem', async () => {
    const { send } = await callCentre();
    const event = { ...inbound(), Sequence: '1', SomethingNew: { deep: [1] } };
    expect(typesOf(await send(event))).toEqual(['Speak']);
  });
});
