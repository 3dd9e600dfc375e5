import * as z from 'zod';
import { ServiceError } from './json-server.ts';

/**
 * Request bodies of the Chime SDK Voice API, from its service model (patterns, ranges) and the API reference. Unknown
 * members are refused although AWS ignores them: a misspelt property of a custom resource should show, not vanish.
 */
const name = z.string().regex(/^[a-zA-Z0-9 _.-]{1,256}$/);
const tags = z
  .array(z.strictObject({ Key: z.string().min(1).max(128), Value: z.string().min(1).max(256) }))
  .min(1)
  .max(50);
const regions = [
  'us-east-1',
  'us-west-2',
  'ca-central-1',
  'eu-central-1',
  'eu-west-1',
  'eu-west-2',
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-southeast-1',
  'ap-southeast-2',
] as const;
const E164 = /^\+[1-9]\d{1,14}$/;

const endpoints = z
  .array(
    z.strictObject({
      LambdaArn: z.string().regex(/^arn:aws:lambda:[a-z0-9-]+:\d{12}:function:[a-zA-Z0-9._-]+(:[a-zA-Z0-9$._-]+)?$/),
    }),
  )
  .length(1);
const targets = z
  .array(
    z.strictObject({
      SipMediaApplicationId: z.string().min(1),
      Priority: z.number().int().min(1),
      AwsRegion: z.string().min(1),
    }),
  )
  .min(1)
  .max(25)
  .refine((list) => new Set(list.map((each) => each.AwsRegion)).size === list.length, {
    error: 'at most one target per region',
  })
  .refine((list) => new Set(list.map((each) => each.Priority)).size === list.length, {
    error: 'priorities must differ',
  });

const termination = z.strictObject({
  CpsLimit: z.number().int().min(1).optional(),
  DefaultPhoneNumber: z.string().regex(E164).optional(),
  CallingRegions: z.array(z.string().regex(/^[A-Z]{2}$/)).min(1),
  CidrAllowedList: z
    .array(z.string().regex(/^\d{1,3}(\.\d{1,3}){3}\/(2[7-9]|3[0-2])$/, 'must be IPv4 with a /27 to /32 mask'))
    .min(1),
  Disabled: z.boolean().optional(),
});
const route = z.strictObject({
  Host: z.string().min(1),
  Port: z.number().int().min(0).max(65535).optional(),
  Protocol: z.enum(['TCP', 'UDP']),
  Priority: z.number().int().min(1).max(100),
  Weight: z.number().int().min(1).max(100),
});
const streaming = z.strictObject({
  DataRetentionInHours: z.number().int().min(0),
  Disabled: z.boolean(),
  StreamingNotificationTargets: z
    .array(z.strictObject({ NotificationTarget: z.enum(['EventBridge', 'SNS', 'SQS']) }))
    .min(1)
    .max(3)
    .optional(),
  MediaInsightsConfiguration: z
    .strictObject({ Disabled: z.boolean().optional(), ConfigurationArn: z.string().optional() })
    .optional(),
});

/** Bodies by operation name. */
export const BODIES = {
  CreateVoiceConnector: z.strictObject({
    Name: name,
    RequireEncryption: z.boolean(),
    AwsRegion: z.enum(regions).optional(),
    Tags: tags.optional(),
    IntegrationType: z.enum(['CONNECT_CALL_TRANSFER_CONNECTOR', 'CONNECT_ANALYTICS_CONNECTOR']).optional(),
    NetworkType: z.enum(['IPV4_ONLY', 'DUAL_STACK']).optional(),
  }),
  UpdateVoiceConnector: z.strictObject({ Name: name, RequireEncryption: z.boolean() }),
  CreateSipMediaApplication: z.strictObject({
    AwsRegion: z.string().min(1),
    Name: name,
    Endpoints: endpoints,
    Tags: tags.optional(),
  }),
  UpdateSipMediaApplication: z.strictObject({ Name: name.optional(), Endpoints: endpoints.optional() }),
  CreateSipRule: z
    .strictObject({
      Name: name,
      TriggerType: z.enum(['ToPhoneNumber', 'RequestUriHostname']),
      TriggerValue: z.string().regex(/\S/),
      Disabled: z.boolean().optional(),
      TargetApplications: targets,
    })
    .refine((rule) => rule.TriggerType !== 'ToPhoneNumber' || E164.test(rule.TriggerValue), {
      error: 'must be an E.164 number',
      path: ['TriggerValue'],
    }),
  UpdateSipRule: z.strictObject({
    Name: name,
    Disabled: z.boolean().optional(),
    TargetApplications: targets.optional(),
  }),
  Termination: z.strictObject({ Termination: termination }),
  Origination: z.strictObject({
    Origination: z.strictObject({ Routes: z.array(route).max(20).optional(), Disabled: z.boolean().optional() }),
  }),
  StreamingConfiguration: z.strictObject({ StreamingConfiguration: streaming }),
  LoggingConfiguration: z.strictObject({
    LoggingConfiguration: z.strictObject({
      EnableSIPLogs: z.boolean().optional(),
      EnableMediaMetricLogs: z.boolean().optional(),
    }),
  }),
  SipMediaApplicationLoggingConfiguration: z.strictObject({
    SipMediaApplicationLoggingConfiguration: z
      .strictObject({ EnableSipMediaApplicationMessageLogs: z.boolean().optional() })
      .optional(),
  }),
  TagResource: z.strictObject({ ResourceARN: z.string().min(1), Tags: tags }),
  UntagResource: z.strictObject({ ResourceARN: z.string().min(1), TagKeys: z.array(z.string().min(1)).min(1).max(50) }),
} as const;

/** Checks a body. @throws ServiceError BadRequestException, naming every broken member (AWS is terser). */
export function parseBody<K extends keyof typeof BODIES>(operation: K, body: unknown): z.infer<(typeof BODIES)[K]> {
  const parsed = BODIES[operation].safeParse(body ?? {});
  if (parsed.success) return parsed.data as z.infer<(typeof BODIES)[K]>;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`);
  throw badRequest(problems.join('; '));
}

export const badRequest = (message: string) => new ServiceError('BadRequestException', 400, message);
export const notFound = (message: string) => new ServiceError('NotFoundException', 404, message);
export const conflict = (message: string) => new ServiceError('ConflictException', 409, message);
export const limitExceeded = (message: string) => new ServiceError('ResourceLimitExceededException', 400, message);
