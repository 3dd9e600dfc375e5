import type {
  ChimeState,
  SipMediaApplicationRow,
  SipRuleRow,
  SipRuleTarget,
  VoiceConnectorRow,
} from './chime-state.ts';
import { badRequest, conflict, limitExceeded, notFound, parseBody } from './chime-validation.ts';

/** What the operations work on: the account's state and where identity and time come from. */
export interface ChimeAccount {
  state: ChimeState;
  /** The region this endpoint stands for; media applications live nowhere else. */
  region: string;
  accountId: string;
  randomUuid: () => string;
  /** ISO 8601 time for the created and updated stamps. */
  now: () => string;
}

/** Default quotas per region (general/gr/chime-sdk). */
const CHIME_QUOTAS = { voiceConnectors: 3, sipMediaApplications: 30 } as const;

export const voiceConnector = ({ state }: ChimeAccount, id: string): VoiceConnectorRow => {
  const found = state.voiceConnectors[id];
  if (!found) throw notFound(`Voice Connector ${id} not found`);
  return found;
};
export const sipMediaApplication = ({ state }: ChimeAccount, id: string): SipMediaApplicationRow => {
  const found = state.sipMediaApplications[id];
  if (!found) throw notFound(`SIP media application ${id} not found`);
  return found;
};
export const sipRule = ({ state }: ChimeAccount, id: string): SipRuleRow => {
  const found = state.sipRules[id];
  if (!found) throw notFound(`SIP rule ${id} not found`);
  return found;
};

export function createVoiceConnector(account: ChimeAccount, body: unknown): VoiceConnectorRow {
  const { Tags, AwsRegion = 'us-east-1', ...rest } = parseBody('CreateVoiceConnector', body);
  if (Object.keys(account.state.voiceConnectors).length >= CHIME_QUOTAS.voiceConnectors) {
    throw limitExceeded(`Voice Connector quota of ${CHIME_QUOTAS.voiceConnectors} per region reached`);
  }
  // Ids of real voice connectors are 22 lower-case characters; the host name is made from them.
  const id = account.randomUuid().replaceAll('-', '').slice(0, 22);
  const at = account.now();
  const row: VoiceConnectorRow = {
    VoiceConnectorId: id,
    AwsRegion,
    OutboundHostName: `${id}.voiceconnector.chime.aws`,
    VoiceConnectorArn: `arn:aws:chime:${AwsRegion}:${account.accountId}:vc/${id}`,
    CreatedTimestamp: at,
    UpdatedTimestamp: at,
    ...rest,
  };
  account.state.voiceConnectors[id] = row;
  setTags(account, row.VoiceConnectorArn, Tags);
  return row;
}

export function updateVoiceConnector(account: ChimeAccount, id: string, body: unknown): VoiceConnectorRow {
  const row = voiceConnector(account, id);
  return Object.assign(row, parseBody('UpdateVoiceConnector', body), { UpdatedTimestamp: account.now() });
}

export function deleteVoiceConnector(account: ChimeAccount, id: string): void {
  const row = voiceConnector(account, id);
  const rule = Object.values(account.state.sipRules).find((each) => each.TriggerValue === row.OutboundHostName);
  if (rule) throw conflict(`SIP rule ${rule.SipRuleId} still points to ${row.OutboundHostName}`);
  delete account.state.voiceConnectors[id];
  forget(account, id, row.VoiceConnectorArn);
}

export function createSipMediaApplication(account: ChimeAccount, body: unknown): SipMediaApplicationRow {
  const { Tags, ...rest } = parseBody('CreateSipMediaApplication', body);
  if (rest.AwsRegion !== account.region) throw badRequest(`AwsRegion must be ${account.region}`);
  requireRegionalEndpoint(account, rest.Endpoints);
  if (Object.keys(account.state.sipMediaApplications).length >= CHIME_QUOTAS.sipMediaApplications) {
    throw limitExceeded(`SIP media application quota of ${CHIME_QUOTAS.sipMediaApplications} per region reached`);
  }
  const id = account.randomUuid();
  const at = account.now();
  const arn = `arn:aws:chime:${account.region}:${account.accountId}:sma/${id}`;
  const row = {
    SipMediaApplicationId: id,
    SipMediaApplicationArn: arn,
    CreatedTimestamp: at,
    UpdatedTimestamp: at,
    ...rest,
  };
  account.state.sipMediaApplications[id] = row;
  setTags(account, arn, Tags);
  return row;
}

export function updateSipMediaApplication(account: ChimeAccount, id: string, body: unknown): SipMediaApplicationRow {
  const row = sipMediaApplication(account, id);
  const changes = parseBody('UpdateSipMediaApplication', body);
  if (changes.Endpoints) requireRegionalEndpoint(account, changes.Endpoints);
  return Object.assign(row, changes, { UpdatedTimestamp: account.now() });
}

/** "A SIP media application can be deleted only when no SIP rule uses it" (AG/delete-sip-media-app). */
export function deleteSipMediaApplication(account: ChimeAccount, id: string): void {
  const row = sipMediaApplication(account, id);
  const user = Object.values(account.state.sipRules).find((rule) =>
    rule.TargetApplications.some((target) => target.SipMediaApplicationId === id),
  );
  if (user) throw conflict(`SIP rule ${user.SipRuleId} still targets SIP media application ${id}`);
  delete account.state.sipMediaApplications[id];
  forget(account, id, row.SipMediaApplicationArn);
}

export function createSipRule(account: ChimeAccount, body: unknown): SipRuleRow {
  const { Disabled = false, ...rest } = parseBody('CreateSipRule', body);
  requireTargets(account, rest.TargetApplications);
  const hosts = Object.values(account.state.voiceConnectors).map((each) => each.OutboundHostName);
  if (rest.TriggerType === 'RequestUriHostname' && !hosts.includes(rest.TriggerValue)) {
    throw badRequest(`${rest.TriggerValue} is not the outbound host name of a Voice Connector of this account`);
  }
  const same = Object.values(account.state.sipRules).find((each) => each.TriggerValue === rest.TriggerValue);
  if (same) throw conflict(`SIP rule ${same.SipRuleId} already uses ${rest.TriggerValue}`);
  const at = account.now();
  const row: SipRuleRow = {
    SipRuleId: account.randomUuid(),
    Disabled,
    CreatedTimestamp: at,
    UpdatedTimestamp: at,
    ...rest,
  };
  account.state.sipRules[row.SipRuleId] = row;
  return row;
}

export function updateSipRule(account: ChimeAccount, id: string, body: unknown): SipRuleRow {
  const row = sipRule(account, id);
  const changes = parseBody('UpdateSipRule', body);
  if (changes.TargetApplications) requireTargets(account, changes.TargetApplications);
  return Object.assign(row, changes, { UpdatedTimestamp: account.now() });
}

/** "You must disable a SIP rule before you can delete it" (API_voice-chime_DeleteSipRule). */
export function deleteSipRule(account: ChimeAccount, id: string): void {
  if (!sipRule(account, id).Disabled) throw conflict(`SIP rule ${id} must be disabled before it can be deleted`);
  delete account.state.sipRules[id];
}

export function setTags(account: ChimeAccount, arn: string, tags: { Key: string; Value: string }[] | undefined): void {
  const merged = { ...account.state.tags[arn], ...Object.fromEntries((tags ?? []).map((tag) => [tag.Key, tag.Value])) };
  account.state.tags[arn] = merged;
}

function requireRegionalEndpoint({ region }: ChimeAccount, [endpoint]: { LambdaArn: string }[]): void {
  if (endpoint?.LambdaArn.split(':')[3] !== region)
    throw badRequest(`the endpoint's Lambda function must be in ${region}`);
}

function requireTargets(account: ChimeAccount, targets: SipRuleTarget[]): void {
  for (const target of targets) {
    const known = account.state.sipMediaApplications[target.SipMediaApplicationId];
    if (known?.AwsRegion !== target.AwsRegion) {
      throw badRequest(`no SIP media application ${target.SipMediaApplicationId} in ${target.AwsRegion}`);
    }
  }
}

function forget({ state }: ChimeAccount, id: string, arn: string): void {
  delete state.tags[arn];
  for (const key of Object.keys(state.configurations)) if (key.startsWith(`${id}/`)) delete state.configurations[key];
}
