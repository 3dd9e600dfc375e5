import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** A voice connector with its configurations; the capitalised members are what GetVoiceConnector returns. */
export interface VoiceConnectorRow {
  VoiceConnectorId: string;
  AwsRegion: string;
  Name: string;
  OutboundHostName: string;
  RequireEncryption: boolean;
  VoiceConnectorArn: string;
  CreatedTimestamp: string;
  UpdatedTimestamp: string;
  IntegrationType?: string;
  NetworkType?: string;
}

export interface SipMediaApplicationRow {
  SipMediaApplicationId: string;
  AwsRegion: string;
  Name: string;
  Endpoints: { LambdaArn: string }[];
  SipMediaApplicationArn: string;
  CreatedTimestamp: string;
  UpdatedTimestamp: string;
}

export interface SipRuleTarget {
  SipMediaApplicationId: string;
  Priority: number;
  AwsRegion: string;
}

export interface SipRuleRow {
  SipRuleId: string;
  Name: string;
  Disabled: boolean;
  TriggerType: 'ToPhoneNumber' | 'RequestUriHostname';
  TriggerValue: string;
  TargetApplications: SipRuleTarget[];
  CreatedTimestamp: string;
  UpdatedTimestamp: string;
}

/** Everything that Amazon would remember of one account and region. Plain JSON. */
export interface ChimeState {
  voiceConnectors: Record<string, VoiceConnectorRow>;
  sipMediaApplications: Record<string, SipMediaApplicationRow>;
  sipRules: Record<string, SipRuleRow>;
  /** `<resource id>/<configuration name>` → the configuration as it was put. */
  configurations: Record<string, Record<string, unknown>>;
  /** Resource ARN → tags. */
  tags: Record<string, Record<string, string>>;
}

export const emptyChimeState = (): ChimeState => ({
  voiceConnectors: {},
  sipMediaApplications: {},
  sipRules: {},
  configurations: {},
  tags: {},
});

/**
 * Reads the state that an earlier run kept; an absent file is an empty state.
 * @throws Error naming the file when it is there and cannot be used: silently starting empty would orphan what is deployed.
 */
export function loadChimeState(stateFile: string | undefined): ChimeState {
  if (stateFile === undefined || !existsSync(stateFile)) return emptyChimeState();
  try {
    return { ...emptyChimeState(), ...(JSON.parse(readFileSync(stateFile, 'utf8')) as Partial<ChimeState>) };
  } catch (cause) {
    throw new Error(`phone network: cannot read its state from ${stateFile}`, { cause });
  }
}

/** Writes the state whole or not at all, so that a killed run leaves a readable file. */
export function saveChimeState(stateFile: string | undefined, state: ChimeState): void {
  if (stateFile === undefined) return;
  mkdirSync(dirname(stateFile), { recursive: true });
  writeFileSync(`${stateFile}.new`, JSON.stringify(state, null, 1));
  renameSync(`${stateFile}.new`, stateFile);
}
