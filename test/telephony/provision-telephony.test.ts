import { describe, expect, test } from '@jest/globals';
import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { resourceName } from '../../lambdas/telephony/adapters/chime/voice-resources.ts';
import { VoiceServiceError, type VoiceProblem } from '../../lambdas/telephony/adapters/chime/voice-service.ts';
import {
  createProvisionTelephony,
  ProvisioningRefused,
} from '../../lambdas/telephony/adapters/chime/provision-voice.ts';
import { fakeVoiceService } from '../support/fake-voice-service.ts';
import { NOW } from './support/chime-world.ts';

const STACK = 'arn:aws:cloudformation:eu-central-1:111122223333:stack/Telephony/11111111-1111-4111-8111-111111111111';
const AwsRegion = 'eu-central-1';
const CONNECTOR = { AwsRegion, RequireEncryption: 'true', CallingRegions: ['DE'], CidrAllowedList: ['203.0.113.0/28'] };
const APPLICATION = { AwsRegion, EndpointArn: 'arn:aws:lambda:eu-central-1:111122223333:function:f:live' };
const HOUR = 3_600_000;
const TYPES = {
  connector: 'Custom::VoiceConnector',
  application: 'Custom::SipMediaApplication',
  rule: 'Custom::SipRule',
};

interface Request {
  type: 'Create' | 'Update' | 'Delete';
  kind: keyof typeof TYPES;
  properties: object;
  old?: object;
  id?: string;
  stack?: string;
  logicalId?: string;
}

function setUp() {
  const time = { now: NOW };
  const service = fakeVoiceService(() => time.now);
  const waits: number[] = [];
  const provision = createProvisionTelephony({
    service,
    clock: () => time.now,
    wait: async (ms) => void waits.push(ms),
  });
  const request = ({ type, kind, properties, old, id, stack = STACK, logicalId }: Request) =>
    provision({
      RequestType: type,
      ResourceType: TYPES[kind],
      StackId: stack,
      LogicalResourceId: logicalId ?? kind,
      PhysicalResourceId: id,
      ResourceProperties: { ServiceToken: 'arn', ...properties },
      OldResourceProperties: old,
    } as unknown as CloudFormationCustomResourceEvent);
  const create = (kind: Request['kind'], properties: object) => request({ type: 'Create', kind, properties });
  return { time, service, waits, request, create };
}
const problem = (name: VoiceProblem) => new VoiceServiceError(name, name);
const ruleFor = (SipMediaApplicationId: string, TriggerValue = '+493023125001') => ({
  AwsRegion,
  TriggerType: 'ToPhoneNumber',
  TriggerValue,
  SipMediaApplicationId,
});

describe('creating', () => {
  test('gives the service’s own id and the attributes that templates need', async () => {
    const { create, service } = setUp();
    const made = await create('connector', CONNECTOR);
    expect(made.PhysicalResourceId).toBe(service.rows[0]!.id);
    expect(made.Data).toHaveProperty('OutboundHostName');
    expect(service.rows[0]).toMatchObject({ configured: true, name: resourceName(STACK, 'connector') });
  });

  test('repeated after a lost answer finds what the first attempt made', async () => {
    const { create, service } = setUp();
    service.fail('create connector', problem('unavailable'), 1, 'after');
    await create('connector', CONNECTOR);
    const again = await create('connector', CONNECTOR);
    expect(service.rows).toHaveLength(1);
    expect(again.PhysicalResourceId).toBe(service.rows[0]!.id);
  });

  test('never adopts a resource of another stack, of another logical id, or with a similar name', async () => {
    const { create, request, service } = setUp();
    await service.connector.create('voicekeep', { ...CONNECTOR, RequireEncryption: true } as never);
    await request({ type: 'Create', kind: 'connector', properties: CONNECTOR, stack: `${STACK}x` });
    await request({ type: 'Create', kind: 'connector', properties: CONNECTOR, logicalId: 'other' });
    await create('connector', CONNECTOR);
    expect(new Set(service.rows.map((row) => row.id)).size).toBe(4);
  });

  test('takes back what could not be configured, because CloudFormation would never delete it', async () => {
    const { create, service } = setUp();
    service.fail('configure connector', problem('refused'));
    await expect(create('connector', CONNECTOR)).rejects.toThrow('refused');
    expect(service.rows).toEqual([]);
  });

  test('refuses to guess between two resources of our name', async () => {
    const { create, service } = setUp();
    const settings = { ...CONNECTOR, RequireEncryption: true, NetworkType: 'IPV4_ONLY' } as never;
    await service.connector.create(resourceName(STACK, 'connector'), settings);
    await service.connector.create(resourceName(STACK, 'connector'), settings);
    await expect(create('connector', CONNECTOR)).rejects.toThrow(ProvisioningRefused);
  });

  test.each([
    ['without encryption', { ...CONNECTOR, RequireEncryption: 'false' }, /RequireEncryption/],
    ['without a region', { ...CONNECTOR, AwsRegion: undefined }, /AwsRegion/],
    ['open to everybody', { ...CONNECTOR, CidrAllowedList: [] }, /CidrAllowedList/],
  ])('a connector %s is refused', async (_, properties, message) => {
    await expect(setUp().create('connector', properties)).rejects.toThrow(message);
  });

  test('an unknown type is refused', async () => {
    const { request } = setUp();
    await expect(request({ type: 'Create', kind: 'phone' as never, properties: {} })).rejects.toThrow(/not ours/);
  });
});

describe('what passes by itself', () => {
  test.each(['conflict', 'throttled', 'unavailable'] as const)('%s is tried again', async (name) => {
    const { create, service, waits } = setUp();
    service.fail('create application', problem(name), 3);
    await create('application', APPLICATION);
    expect(waits).toEqual([500, 1000, 2000]);
  });

  test('but not for ever', async () => {
    const { create, service, waits } = setUp();
    service.fail('create application', problem('conflict'), 99);
    await expect(create('application', APPLICATION)).rejects.toThrow('conflict');
    expect(waits).toHaveLength(5);
  });

  test('a refusal is not tried again', async () => {
    const { create, service, waits } = setUp();
    service.fail('create application', problem('refused'), 99);
    await expect(create('application', APPLICATION)).rejects.toThrow('refused');
    expect(waits).toEqual([]);
  });
});

describe('updating', () => {
  test('in place keeps the id', async () => {
    const { create, request, service } = setUp();
    const { PhysicalResourceId: id } = await create('application', APPLICATION);
    const properties = { ...APPLICATION, EndpointArn: `${APPLICATION.EndpointArn}2` };
    expect(
      (await request({ type: 'Update', kind: 'application', id, properties, old: APPLICATION })).PhysicalResourceId,
    ).toBe(id);
    expect(service.rows[0]!.settings).toMatchObject({ EndpointArn: properties.EndpointArn });
  });

  test('a rule’s trigger makes a new rule and leaves the old one to CloudFormation', async () => {
    const { create, request, service } = setUp();
    const { PhysicalResourceId: application } = await create('application', APPLICATION);
    const { PhysicalResourceId: id } = await create('rule', ruleFor(application));
    const properties = ruleFor(application, '+493023125002');
    const update: Request = { type: 'Update', kind: 'rule', id, properties, old: ruleFor(application) };
    const { PhysicalResourceId: next } = await request(update);
    expect(next).not.toBe(id);
    expect((await request(update)).PhysicalResourceId).toBe(next);
    await request({ type: 'Delete', kind: 'rule', id, properties: ruleFor(application) });
    expect(service.rows.filter((row) => row.kind === 'rule').map((row) => row.id)).toEqual([next]);
  });

  test('what was deleted outside CloudFormation is made anew, but a connector only where allowed', async () => {
    const { create, request, service } = setUp();
    const { PhysicalResourceId: application } = await create('application', APPLICATION);
    await service.application.delete(application, '');
    const healed = await request({
      type: 'Update',
      kind: 'application',
      id: application,
      properties: APPLICATION,
      old: APPLICATION,
    });
    expect(healed.PhysicalResourceId).not.toBe(application);
    const missing: Request = { type: 'Update', kind: 'connector', id: 'gone', properties: CONNECTOR, old: CONNECTOR };
    await expect(request(missing)).rejects.toThrow(/allowConnectorReplacement/);
  });

  test('that would replace a connector is refused until both templates allow it', async () => {
    const { create, request } = setUp();
    const { PhysicalResourceId: id } = await create('connector', CONNECTOR);
    const allowed = { AllowReplacement: 'true' };
    const update = (properties: object, old: object) =>
      request({ type: 'Update', kind: 'connector', id, properties: { ...properties, NetworkType: 'DUAL_STACK' }, old });
    await expect(update(CONNECTOR, CONNECTOR)).rejects.toThrow(ProvisioningRefused);
    await expect(update({ ...CONNECTOR, ...allowed }, CONNECTOR)).rejects.toThrow(ProvisioningRefused);
    const replaced = await update({ ...CONNECTOR, ...allowed }, { ...CONNECTOR, ...allowed });
    expect(replaced.PhysicalResourceId).not.toBe(id);
  });
});

describe('deleting', () => {
  test('what is gone is a success, whatever its properties', async () => {
    const { request } = setUp();
    const gone = await request({ type: 'Delete', kind: 'rule', id: 'gone', properties: {} });
    expect(gone.PhysicalResourceId).toBe('gone');
  });

  test('a connector that carriers dial is refused unless the template allows it', async () => {
    const { create, request, service, time } = setUp();
    const { PhysicalResourceId: id } = await create('connector', CONNECTOR);
    time.now += 2 * HOUR;
    await expect(request({ type: 'Delete', kind: 'connector', id, properties: CONNECTOR })).rejects.toThrow(
      /host name/,
    );
    expect(service.rows).toHaveLength(1);
    await request({ type: 'Delete', kind: 'connector', id, properties: { ...CONNECTOR, AllowReplacement: 'true' } });
    expect(service.rows).toEqual([]);
  });

  test('a connector whose creation is rolled back goes', async () => {
    const { create, request, service } = setUp();
    const { PhysicalResourceId: id } = await create('connector', CONNECTOR);
    await request({ type: 'Delete', kind: 'connector', id, properties: CONNECTOR });
    expect(service.rows).toEqual([]);
  });

  test('an application waits until its rule is gone', async () => {
    const { create, request, service, waits } = setUp();
    const { PhysicalResourceId: id } = await create('application', APPLICATION);
    service.fail('delete application', problem('conflict'), 2);
    await request({ type: 'Delete', kind: 'application', id, properties: APPLICATION });
    expect(waits).toHaveLength(2);
    expect(service.rows).toEqual([]);
  });
});

test('nothing leaks from one invocation into the next', async () => {
  const { create, request } = setUp();
  const connector = await create('connector', CONNECTOR);
  const application = await create('application', APPLICATION);
  expect(application.PhysicalResourceId).not.toBe(connector.PhysicalResourceId);
  const deleted = await request({
    type: 'Delete',
    kind: 'application',
    id: application.PhysicalResourceId,
    properties: {},
  });
  expect(deleted.Data).toBeUndefined();
});
