import {
  CreateSipMediaApplicationCommand,
  CreateSipRuleCommand,
  CreateVoiceConnectorCommand,
  DeleteSipMediaApplicationCommand,
  DeleteSipRuleCommand,
  DeleteVoiceConnectorCommand,
  GetSipMediaApplicationCommand,
  GetSipRuleCommand,
  GetVoiceConnectorCommand,
  ListSipMediaApplicationsCommand,
  ListSipRulesCommand,
  ListVoiceConnectorsCommand,
  PutVoiceConnectorLoggingConfigurationCommand,
  PutVoiceConnectorOriginationCommand,
  PutVoiceConnectorTerminationCommand,
  UpdateSipMediaApplicationCommand,
  UpdateSipRuleCommand,
  UpdateVoiceConnectorCommand,
  type ChimeSDKVoiceClient,
  type SipMediaApplication,
  type SipRule,
  type VoiceConnector,
  type VoiceConnectorAwsRegion,
} from '@aws-sdk/client-chime-sdk-voice';
import type { ConnectorSettings, RuleSettings } from './voice-resources.ts';
import type { VoiceResource, VoiceResources, VoiceService } from './voice-service.ts';
import { allPages, asVoiceError, orUndefined } from './chime-voice-calls.ts';

/** The Chime SDK Voice API. @param client in our region, where connectors and applications are made */
export function chimeVoiceService(client: () => Pick<ChimeSDKVoiceClient, 'send'>): VoiceService {
  return { connector: connectors(client), application: applications(client), rule: rules(client) };
}

type Client = () => Pick<ChimeSDKVoiceClient, 'send'>;

function connectors(client: Client): VoiceResources<'connector'> {
  const get = (id: string) =>
    orUndefined(async () => {
      const found = await client().send(new GetVoiceConnectorCommand({ VoiceConnectorId: id }));
      return connector(found.VoiceConnector ?? {});
    });
  return {
    get,
    async named(name) {
      const all = await allPages(async (page) => {
        const result = await client().send(new ListVoiceConnectorsCommand(page));
        return { items: result.VoiceConnectors ?? [], next: result.NextToken };
      });
      return all.filter((each) => each.Name === name).map(connector);
    },
    create: (name, { AwsRegion, NetworkType, RequireEncryption }) =>
      asVoiceError(async () => {
        const region = AwsRegion as VoiceConnectorAwsRegion;
        const input = { Name: name, AwsRegion: region, NetworkType, RequireEncryption };
        const created = await client().send(new CreateVoiceConnectorCommand(input));
        return connector(created.VoiceConnector ?? {});
      }),
    configure: (id, name, settings) => asVoiceError(() => configureConnector(client, { id, name, settings })),
    delete: (id) => gone(() => client().send(new DeleteVoiceConnectorCommand({ VoiceConnectorId: id }))),
  };
}

/** Origination is for calls we place: off without a route. SIP logs hold phone numbers: always off. */
async function configureConnector(
  client: Client,
  { id, name, settings }: { id: string; name: string; settings: ConnectorSettings },
): Promise<VoiceResource> {
  const { RequireEncryption, CallingRegions, CidrAllowedList, OriginationRoutes } = settings;
  const target = { VoiceConnectorId: id };
  const Routes = OriginationRoutes.map((route) => ({ ...route, Protocol: 'TCP' as const }));
  const Termination = { CallingRegions, CidrAllowedList, Disabled: false };
  const Origination = Routes.length > 0 ? { Routes, Disabled: false } : { Disabled: true };
  const LoggingConfiguration = { EnableSIPLogs: false, EnableMediaMetricLogs: false };
  const updated = await client().send(new UpdateVoiceConnectorCommand({ ...target, Name: name, RequireEncryption }));
  await client().send(new PutVoiceConnectorTerminationCommand({ ...target, Termination }));
  await client().send(new PutVoiceConnectorOriginationCommand({ ...target, Origination }));
  await client().send(new PutVoiceConnectorLoggingConfigurationCommand({ ...target, LoggingConfiguration }));
  return connector(updated.VoiceConnector ?? {});
}

function applications(client: Client): VoiceResources<'application'> {
  return {
    get: (id) =>
      orUndefined(async () => {
        const found = await client().send(new GetSipMediaApplicationCommand({ SipMediaApplicationId: id }));
        return application(found.SipMediaApplication ?? {});
      }),
    async named(name) {
      const all = await allPages(async (page) => {
        const result = await client().send(new ListSipMediaApplicationsCommand(page));
        return { items: result.SipMediaApplications ?? [], next: result.NextToken };
      });
      return all.filter((each) => each.Name === name).map(application);
    },
    create: (Name, { AwsRegion, EndpointArn }) =>
      asVoiceError(async () => {
        const input = { AwsRegion, Name, Endpoints: [{ LambdaArn: EndpointArn }] };
        const created = await client().send(new CreateSipMediaApplicationCommand(input));
        return application(created.SipMediaApplication ?? {});
      }),
    configure: (id, Name, { EndpointArn }) =>
      asVoiceError(async () => {
        const input = { SipMediaApplicationId: id, Name, Endpoints: [{ LambdaArn: EndpointArn }] };
        const updated = await client().send(new UpdateSipMediaApplicationCommand(input));
        return application(updated.SipMediaApplication ?? {});
      }),
    delete: (id) => gone(() => client().send(new DeleteSipMediaApplicationCommand({ SipMediaApplicationId: id }))),
  };
}

function rules(client: Client): VoiceResources<'rule'> {
  return {
    get: (id) =>
      orUndefined(async () => {
        const found = await client().send(new GetSipRuleCommand({ SipRuleId: id }));
        return rule(found.SipRule ?? {});
      }),
    async named(name) {
      const all = await allPages(async (page) => {
        const result = await client().send(new ListSipRulesCommand(page));
        return { items: result.SipRules ?? [], next: result.NextToken };
      });
      return all.filter((each) => each.Name === name).map(rule);
    },
    create: (Name, settings) =>
      asVoiceError(async () => {
        const { TriggerType, TriggerValue } = settings;
        const input = { Name, TriggerType, TriggerValue, TargetApplications: targets(settings), Disabled: false };
        const created = await client().send(new CreateSipRuleCommand(input));
        return rule(created.SipRule ?? {});
      }),
    configure: (id, Name, settings) =>
      asVoiceError(async () => {
        const input = { SipRuleId: id, Name, TargetApplications: targets(settings), Disabled: false };
        const updated = await client().send(new UpdateSipRuleCommand(input));
        return rule(updated.SipRule ?? {});
      }),
    /** The service deletes disabled rules only (API_voice-chime_DeleteSipRule). */
    delete: (id, Name) =>
      gone(async () => {
        await client().send(new UpdateSipRuleCommand({ SipRuleId: id, Name, Disabled: true }));
        await client().send(new DeleteSipRuleCommand({ SipRuleId: id }));
      }),
  };
}

const targets = ({ SipMediaApplicationId, AwsRegion }: RuleSettings) => [
  { SipMediaApplicationId, AwsRegion, Priority: 1 },
];

async function gone(remove: () => Promise<unknown>): Promise<void> {
  await orUndefined(remove);
}

const connector = (found: VoiceConnector): VoiceResource => ({
  id: found.VoiceConnectorId ?? '',
  name: found.Name ?? '',
  identity: `${found.AwsRegion} ${found.NetworkType ?? 'IPV4_ONLY'}`,
  createdAt: found.CreatedTimestamp?.getTime(),
  attributes: {
    VoiceConnectorId: found.VoiceConnectorId ?? '',
    OutboundHostName: found.OutboundHostName ?? '',
    VoiceConnectorArn: found.VoiceConnectorArn ?? '',
  },
});

const application = (found: SipMediaApplication): VoiceResource => ({
  id: found.SipMediaApplicationId ?? '',
  name: found.Name ?? '',
  identity: found.AwsRegion ?? '',
  attributes: {
    SipMediaApplicationId: found.SipMediaApplicationId ?? '',
    SipMediaApplicationArn: found.SipMediaApplicationArn ?? '',
  },
});

const rule = (found: SipRule): VoiceResource => ({
  id: found.SipRuleId ?? '',
  name: found.Name ?? '',
  identity: `${found.TriggerType} ${found.TriggerValue}`,
  attributes: { SipRuleId: found.SipRuleId ?? '' },
});
