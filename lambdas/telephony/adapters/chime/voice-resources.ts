import { createHash } from 'node:crypto';
import * as z from 'zod';
import { base32 } from '../../../shared/kernel/ids.ts';

/** What CloudFormation manages at the voice service, by custom resource type. */
export const VOICE_RESOURCE_TYPES = {
  'Custom::VoiceConnector': 'connector',
  'Custom::SipMediaApplication': 'application',
  'Custom::SipRule': 'rule',
} as const;
export type VoiceKind = (typeof VOICE_RESOURCE_TYPES)[keyof typeof VOICE_RESOURCE_TYPES];

/** CloudFormation hands every scalar of a custom resource over as text. */
const bool = z.enum(['true', 'false']).transform((value) => value === 'true');
const whole = z.coerce.number().int();
const list = <T extends z.ZodType>(item: T) => z.array(item).default([]);

const route = z.object({
  Host: z.string().min(1),
  Port: whole.default(5061),
  Priority: whole.default(1),
  Weight: whole.default(1),
});

const SCHEMAS = {
  connector: z.object({
    AwsRegion: z.string().min(1),
    /** Calls without TLS and SRTP are refused; there is no way to ask for less. */
    RequireEncryption: z.literal('true').transform(() => true),
    NetworkType: z.enum(['IPV4_ONLY', 'DUAL_STACK']).default('IPV4_ONLY'),
    /** ISO 3166 countries that may be called; AWS demands the list also where nothing is called. */
    CallingRegions: z.array(z.string().regex(/^[A-Z]{2}$/)).min(1),
    /** Who may send calls to the connector: the carrier's gateways. */
    CidrAllowedList: z.array(z.cidrv4()).min(1),
    OriginationRoutes: list(route),
    AllowReplacement: bool.default(false),
  }),
  application: z.object({ AwsRegion: z.string().min(1), EndpointArn: z.string().startsWith('arn:') }),
  rule: z.object({
    AwsRegion: z.string().min(1),
    TriggerType: z.enum(['ToPhoneNumber', 'RequestUriHostname']),
    TriggerValue: z.string().min(1),
    SipMediaApplicationId: z.string().min(1),
  }),
} as const;

export type ConnectorSettings = z.infer<(typeof SCHEMAS)['connector']>;
export type ApplicationSettings = z.infer<(typeof SCHEMAS)['application']>;
export type RuleSettings = z.infer<(typeof SCHEMAS)['rule']>;
export interface SettingsOf {
  connector: ConnectorSettings;
  application: ApplicationSettings;
  rule: RuleSettings;
}

/** What the template must say of each kind: the constructs in lib are checked against it. */
export interface VoiceProperties {
  connector: z.input<(typeof SCHEMAS)['connector']>;
  application: z.input<(typeof SCHEMAS)['application']>;
  rule: z.input<(typeof SCHEMAS)['rule']>;
}

/** Properties of a custom resource are not what its kind needs; the message names them. */
export class VoicePropertiesError extends Error {
  override readonly name = 'VoicePropertiesError';
}

/** @throws VoicePropertiesError naming every missing or malformed property */
export function parseSettings<K extends VoiceKind>(kind: K, properties: unknown): SettingsOf[K] {
  const parsed = SCHEMAS[kind].safeParse(properties);
  if (parsed.success) return parsed.data as SettingsOf[K];
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new VoicePropertiesError(`Properties of the ${kind} are not valid: ${problems.join('; ')}`);
}

/**
 * The name of a resource at the voice service, made of the stack's own id, with whose deployment it begins, and the logical id. A stack id is never used
 * twice, so this name can only belong to an earlier attempt of the same resource: nothing else is ever adopted.
 */
export function resourceName(stackId: string, logicalId: string): string {
  const digest = createHash('sha256').update(`${stackId}\0${logicalId}`).digest();
  const deployment = /:stack\/([a-z][a-z0-9]{2,9})-/.exec(stackId)?.[1] ?? 'voicekeep';
  return `${deployment}-${base32(digest.subarray(0, 26))}`;
}

/** What the service cannot change in place, as one comparable text. */
export function identityOf<K extends VoiceKind>(kind: K, settings: SettingsOf[K]): string {
  const { AwsRegion, NetworkType, TriggerType, TriggerValue } = settings as Partial<ConnectorSettings & RuleSettings>;
  return kind === 'rule' ? `${TriggerType} ${TriggerValue}` : [AwsRegion, NetworkType].filter(Boolean).join(' ');
}
