import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as voice from '@aws-sdk/client-chime-sdk-voice';
import { DeleteUtterancesCommand, LexModelsV2Client } from '@aws-sdk/client-lex-models-v2';
import { DescribeEffectivePolicyCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import { startPhoneNetwork, type PhoneNetwork } from '../../../local/phone-network/phone-network.ts';
import { HANDLER, NUMBER } from './fakes.ts';

const REGION = 'eu-central-1';
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
let network: PhoneNetwork;
let client: voice.ChimeSDKVoiceClient;
const connect = (endpoint: string, region = REGION) =>
  new voice.ChimeSDKVoiceClient({ endpoint, region, credentials, maxAttempts: 1 });

beforeEach(async () => {
  network = await startPhoneNetwork();
  client = connect(network.chimeEndpoint);
});
afterEach(() => network.stop());

const connector = (Name = 'carrier') =>
  client.send(
    new voice.CreateVoiceConnectorCommand({
      Name,
      RequireEncryption: true,
      AwsRegion: REGION,
      Tags: [{ Key: 'stack', Value: 's' }],
    }),
  );
const application = (over: Partial<voice.CreateSipMediaApplicationCommandInput> = {}) =>
  client.send(
    new voice.CreateSipMediaApplicationCommand({
      AwsRegion: REGION,
      Name: 'calls',
      Endpoints: [{ LambdaArn: HANDLER }],
      ...over,
    }),
  );
const rule = (SipMediaApplicationId: string, over: Partial<voice.CreateSipRuleCommandInput> = {}) =>
  client.send(
    new voice.CreateSipRuleCommand({
      Name: 'main',
      TriggerType: 'ToPhoneNumber',
      TriggerValue: NUMBER,
      TargetApplications: [{ SipMediaApplicationId, Priority: 1, AwsRegion: REGION }],
      ...over,
    }),
  );
const refused = (name: string) => expect.objectContaining({ name, $metadata: expect.anything() });

test('a voice connector lives: create, get, list, update, delete', async () => {
  const { VoiceConnector: made } = await connector();
  const VoiceConnectorId = made?.VoiceConnectorId;
  expect(made).toMatchObject({
    AwsRegion: REGION,
    RequireEncryption: true,
    OutboundHostName: `${VoiceConnectorId}.voiceconnector.chime.aws`,
    CreatedTimestamp: expect.any(Date),
  });
  await client.send(
    new voice.UpdateVoiceConnectorCommand({ VoiceConnectorId, Name: 'renamed', RequireEncryption: true }),
  );
  expect((await client.send(new voice.GetVoiceConnectorCommand({ VoiceConnectorId }))).VoiceConnector?.Name).toBe(
    'renamed',
  );
  expect((await client.send(new voice.ListVoiceConnectorsCommand({}))).VoiceConnectors).toHaveLength(1);
  const deleted = await client.send(new voice.DeleteVoiceConnectorCommand({ VoiceConnectorId }));
  expect(deleted.$metadata.httpStatusCode).toBe(204);
  await expect(client.send(new voice.GetVoiceConnectorCommand({ VoiceConnectorId }))).rejects.toEqual(
    refused('NotFoundException'),
  );
});

test('the default region of a voice connector is not ours: forgetting it must show', async () => {
  const { VoiceConnector } = await client.send(
    new voice.CreateVoiceConnectorCommand({ Name: 'a', RequireEncryption: true }),
  );
  expect(VoiceConnector?.AwsRegion).toBe('us-east-1');
});

test('configurations of a voice connector are put whole, read and deleted', async () => {
  const { VoiceConnectorId } = (await connector()).VoiceConnector!;
  const ids = { VoiceConnectorId };
  await expect(client.send(new voice.GetVoiceConnectorTerminationCommand(ids))).rejects.toEqual(
    refused('NotFoundException'),
  );
  const Termination = { CallingRegions: ['DE'], CidrAllowedList: ['192.0.2.0/28'], CpsLimit: 1 };
  await client.send(new voice.PutVoiceConnectorTerminationCommand({ ...ids, Termination }));
  expect((await client.send(new voice.GetVoiceConnectorTerminationCommand(ids))).Termination).toEqual(Termination);
  await client.send(new voice.PutVoiceConnectorOriginationCommand({ ...ids, Origination: { Disabled: true } }));
  await client.send(
    new voice.PutVoiceConnectorStreamingConfigurationCommand({
      ...ids,
      StreamingConfiguration: { DataRetentionInHours: 0, Disabled: true },
    }),
  );
  await client.send(
    new voice.PutVoiceConnectorLoggingConfigurationCommand({ ...ids, LoggingConfiguration: { EnableSIPLogs: false } }),
  );
  expect((await client.send(new voice.GetVoiceConnectorLoggingConfigurationCommand(ids))).LoggingConfiguration).toEqual(
    { EnableSIPLogs: false },
  );
  await client.send(new voice.DeleteVoiceConnectorStreamingConfigurationCommand(ids));
  await expect(client.send(new voice.GetVoiceConnectorStreamingConfigurationCommand(ids))).rejects.toEqual(
    refused('NotFoundException'),
  );
});

test('a rule must be disabled before it is deleted, and an application is held by its rules', async () => {
  const { SipMediaApplicationId = '' } = (await application()).SipMediaApplication!;
  const { SipRuleId = '' } = (await rule(SipMediaApplicationId)).SipRule!;
  await expect(client.send(new voice.DeleteSipRuleCommand({ SipRuleId }))).rejects.toEqual(
    refused('ConflictException'),
  );
  await expect(client.send(new voice.DeleteSipMediaApplicationCommand({ SipMediaApplicationId }))).rejects.toEqual(
    refused('ConflictException'),
  );
  const updated = await client.send(new voice.UpdateSipRuleCommand({ SipRuleId, Name: 'main', Disabled: true }));
  expect(updated.$metadata.httpStatusCode).toBe(202);
  expect(updated.SipRule).toMatchObject({ Disabled: true, TriggerValue: NUMBER });
  await client.send(new voice.DeleteSipRuleCommand({ SipRuleId }));
  await client.send(new voice.DeleteSipMediaApplicationCommand({ SipMediaApplicationId }));
  expect((await client.send(new voice.ListSipRulesCommand({ SipMediaApplicationId }))).SipRules).toEqual([]);
});

test('the trigger of a rule cannot be changed', async () => {
  const { SipMediaApplicationId = '' } = (await application()).SipMediaApplication!;
  const { SipRuleId } = (await rule(SipMediaApplicationId)).SipRule!;
  const body = JSON.stringify({ Name: 'main', TriggerValue: '+493023125002' });
  const response = await fetch(`${network.chimeEndpoint}/sip-rules/${SipRuleId}`, { method: 'PUT', body });
  expect(response.status).toBe(400);
});

test('an application has logging, tags and an endpoint that can change', async () => {
  const { SipMediaApplicationId, SipMediaApplicationArn: ResourceARN } = (
    await application({ Tags: [{ Key: 'a', Value: '1' }] })
  ).SipMediaApplication!;
  const SipMediaApplicationLoggingConfiguration = { EnableSipMediaApplicationMessageLogs: false };
  await client.send(
    new voice.PutSipMediaApplicationLoggingConfigurationCommand({
      SipMediaApplicationId,
      SipMediaApplicationLoggingConfiguration,
    }),
  );
  expect(
    await client.send(new voice.GetSipMediaApplicationLoggingConfigurationCommand({ SipMediaApplicationId })),
  ).toMatchObject({ SipMediaApplicationLoggingConfiguration });
  await client.send(new voice.TagResourceCommand({ ResourceARN, Tags: [{ Key: 'b', Value: '2' }] }));
  await client.send(new voice.UntagResourceCommand({ ResourceARN, TagKeys: ['a'] }));
  expect((await client.send(new voice.ListTagsForResourceCommand({ ResourceARN }))).Tags).toEqual([
    { Key: 'b', Value: '2' },
  ]);
  const next = `${HANDLER}2`;
  await client.send(
    new voice.UpdateSipMediaApplicationCommand({ SipMediaApplicationId, Endpoints: [{ LambdaArn: next }] }),
  );
  expect(
    (await client.send(new voice.GetSipMediaApplicationCommand({ SipMediaApplicationId }))).SipMediaApplication
      ?.Endpoints,
  ).toEqual([{ LambdaArn: next }]);
});

describe('what Amazon refuses', () => {
  const bad = refused('BadRequestException');
  test('an application elsewhere, or with a function elsewhere', async () => {
    await expect(application({ AwsRegion: 'us-east-1' })).rejects.toEqual(bad);
    await expect(application({ Endpoints: [{ LambdaArn: HANDLER.replace(REGION, 'eu-west-1') }] })).rejects.toEqual(
      bad,
    );
    await expect(application({ Endpoints: [{ LambdaArn: HANDLER }, { LambdaArn: HANDLER }] })).rejects.toEqual(bad);
  });
  test('a rule for no number, no host, no application, or a number that is taken', async () => {
    const { SipMediaApplicationId = '' } = (await application()).SipMediaApplication!;
    await expect(rule(SipMediaApplicationId, { TriggerValue: '030 23125001' })).rejects.toEqual(bad);
    await expect(
      rule(SipMediaApplicationId, { TriggerType: 'RequestUriHostname', TriggerValue: 'x.voiceconnector.chime.aws' }),
    ).rejects.toEqual(bad);
    await expect(rule('nothing')).rejects.toEqual(bad);
    await rule(SipMediaApplicationId);
    await expect(rule(SipMediaApplicationId)).rejects.toEqual(refused('ConflictException'));
  });
  test('deleting a connector that a rule points to', async () => {
    const { VoiceConnectorId, OutboundHostName } = (await connector()).VoiceConnector!;
    const { SipMediaApplicationId = '' } = (await application()).SipMediaApplication!;
    await rule(SipMediaApplicationId, { TriggerType: 'RequestUriHostname', TriggerValue: OutboundHostName });
    await expect(client.send(new voice.DeleteVoiceConnectorCommand({ VoiceConnectorId }))).rejects.toEqual(
      refused('ConflictException'),
    );
  });
  test('a fourth voice connector and a thirty-first application', async () => {
    for (const name of ['a', 'b', 'c']) await connector(name);
    await expect(connector('d')).rejects.toEqual(refused('ResourceLimitExceededException'));
    for (let count = 0; count < 30; count += 1) await application();
    await expect(application()).rejects.toEqual(refused('ResourceLimitExceededException'));
    const pages = await client.send(new voice.ListSipMediaApplicationsCommand({}));
    expect(pages.SipMediaApplications).toHaveLength(20);
    expect(
      (await client.send(new voice.ListSipMediaApplicationsCommand({ NextToken: pages.NextToken })))
        .SipMediaApplications,
    ).toHaveLength(10);
  });
  test('requests that are signed for another region', async () => {
    const abroad = connect(network.chimeEndpoint, 'us-east-1');
    await expect(abroad.send(new voice.ListVoiceConnectorsCommand({}))).rejects.toEqual(refused('ForbiddenException'));
  });
  test('operations that are not simulated, and bodies that are not JSON', async () => {
    await expect(client.send(new voice.ListVoiceConnectorGroupsCommand({}))).rejects.toEqual(bad);
    expect((await fetch(`${network.chimeEndpoint}/voice-connectors`, { method: 'POST', body: '{' })).status).toBe(400);
  });
});

test('a failure can be injected, once', async () => {
  network.chime.failNext({
    operation: 'CreateVoiceConnector',
    type: 'ServiceUnavailableException',
    status: 503,
    times: 1,
  });
  await expect(connector()).rejects.toEqual(refused('ServiceUnavailableException'));
  await connector();
  expect(network.chime.operations).toEqual(['CreateVoiceConnector', 'CreateVoiceConnector']);
});

describe('the state file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'phone-network-'));
  const stateFile = join(folder, 'deep', 'chime.json');
  afterEach(() => rmSync(join(folder, 'deep'), { recursive: true, force: true }));

  test('carries what is registered to the next start', async () => {
    const first = await startPhoneNetwork({ stateFile });
    const Name = 'kept';
    await connect(first.chimeEndpoint).send(new voice.CreateVoiceConnectorCommand({ Name, RequireEncryption: true }));
    await first.stop();
    const second = await startPhoneNetwork({ stateFile });
    const names = Object.values(second.state.voiceConnectors).map((each) => each.Name);
    await second.stop();
    expect(names).toEqual([Name]);
  });
  test('is named when it cannot be read', async () => {
    const broken = join(folder, 'broken.json');
    writeFileSync(broken, '{');
    await expect(startPhoneNetwork({ stateFile: broken })).rejects.toThrow(broken);
  });
});

test('a port that is taken is an error, and nothing stays open', async () => {
  const port = Number(new URL(network.chimeEndpoint).port);
  await expect(startPhoneNetwork({ ports: { lexModels: port } })).rejects.toThrow('EADDRINUSE');
});

test('the opt-out policy is in force until it is not', async () => {
  const organizations = new OrganizationsClient({
    endpoint: network.organizationsEndpoint,
    region: REGION,
    credentials,
    maxAttempts: 1,
  });
  const ask = () => organizations.send(new DescribeEffectivePolicyCommand({ PolicyType: 'AISERVICES_OPT_OUT_POLICY' }));
  const { EffectivePolicy } = await ask();
  expect(JSON.parse(EffectivePolicy?.PolicyContent ?? '')).toEqual({
    services: { default: { opt_out_policy: 'optOut' } },
  });
  expect(EffectivePolicy).toMatchObject({ TargetId: '000000000000', LastUpdatedTimestamp: expect.any(Date) });
  network.organizations.setAiOptOut('none');
  await expect(ask()).rejects.toEqual(refused('EffectivePolicyNotFoundException'));
});

test('utterances are held until their session is deleted', async () => {
  const lex = new LexModelsV2Client({
    endpoint: network.lexModelsEndpoint,
    region: REGION,
    credentials,
    maxAttempts: 1,
  });
  for (const sessionId of ['a', 'b'])
    network.lexModels.record({ botId: 'BOT', localeId: 'de_DE', sessionId, text: 'Hallo' });
  const deleted = await lex.send(new DeleteUtterancesCommand({ botId: 'BOT', localeId: 'de_DE', sessionId: 'a' }));
  expect(deleted.$metadata.httpStatusCode).toBe(204);
  expect(network.lexModels.utterances('a')).toEqual([]);
  expect(network.lexModels.utterances()).toHaveLength(1);
  expect(network.lexModels.deletions).toEqual([{ botId: 'BOT', localeId: 'de_DE', sessionId: 'a', removed: 1 }]);
});
