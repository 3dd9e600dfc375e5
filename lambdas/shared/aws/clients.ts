import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import { ChimeSDKVoiceClient } from '@aws-sdk/client-chime-sdk-voice';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { KMSClient } from '@aws-sdk/client-kms';
import { LexModelsV2Client } from '@aws-sdk/client-lex-models-v2';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { S3Client } from '@aws-sdk/client-s3';
import { SFNClient } from '@aws-sdk/client-sfn';
import { STSClient } from '@aws-sdk/client-sts';
import { once } from '../kernel/env.ts';

/** The only region Voicekeep runs in; never read from the environment, so nothing can move a client elsewhere. */
export const REGION = 'eu-central-1';

/** Temporary credentials of a tenant session. */
export type CredentialSource = () => Promise<{
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
  expiration: Date;
}>;

/**
 * Client settings for every AWS call: explicit region, few attempts and short connection time, because the callers
 * of most Lambdas are people on the phone and a retry by the platform comes anyway.
 */
export const clientConfig = (credentials?: CredentialSource) => ({
  region: REGION,
  maxAttempts: 3,
  credentials,
});

export const dynamodb = /* @__PURE__ */ once(() => new DynamoDBClient(clientConfig()));
export const kms = /* @__PURE__ */ once(() => new KMSClient(clientConfig()));
export const s3 = /* @__PURE__ */ once(() => new S3Client({ ...clientConfig(), forcePathStyle: true }));
export const sts = /* @__PURE__ */ once(() => new STSClient(clientConfig()));
export const sfn = /* @__PURE__ */ once(() => new SFNClient(clientConfig()));
export const cloudformation = /* @__PURE__ */ once(() => new CloudFormationClient(clientConfig()));
export const bedrock = /* @__PURE__ */ once(() => new BedrockRuntimeClient(clientConfig()));
export const lexModels = /* @__PURE__ */ once(() => new LexModelsV2Client(clientConfig()));
export const eventBridge = /* @__PURE__ */ once(() => new EventBridgeClient(clientConfig()));
export const chimeVoice = /* @__PURE__ */ once(() => new ChimeSDKVoiceClient(clientConfig()));

/** Organizations is a global control plane served from us-east-1 (no customer data); named in the residency exceptions. */
export const organizations = /* @__PURE__ */ once(
  () => new OrganizationsClient({ ...clientConfig(), region: 'us-east-1' }),
);

/** Clients bound to one tenant session's credentials; callers cache them with the session. */
export const dynamodbFor = (credentials: CredentialSource) => new DynamoDBClient(clientConfig(credentials));
export const kmsFor = (credentials: CredentialSource) => new KMSClient(clientConfig(credentials));
export const s3For = (credentials: CredentialSource) =>
  new S3Client({ ...clientConfig(credentials), forcePathStyle: true });
