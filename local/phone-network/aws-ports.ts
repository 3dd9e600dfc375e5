import { setTimeout as wait } from 'node:timers/promises';
import { GetPolicyCommand, InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetBucketPolicyCommand, HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { FunctionPolicies, Invoker, InvokeResult, ObjectStore, Timer } from './ports.ts';

/** Where and as whom the simulated Amazon reaches the emulated AWS. Region and credentials are always explicit. */
export interface AwsAccess {
  endpoint: string;
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string };
}

/** Lambda as the phone network sees it: synchronous invocations without retries of the SDK's own, and resource policies. */
export function lambdaPorts(access: AwsAccess): Invoker & FunctionPolicies {
  const client = new LambdaClient({ ...access, maxAttempts: 1 });
  return {
    invoke: async (functionArn, event) => {
      try {
        const reply = await client.send(
          new InvokeCommand({ FunctionName: functionArn, Payload: JSON.stringify(event) }),
        );
        return readReply(reply.Payload, reply.FunctionError);
      } catch (error) {
        return { error: (error as Error).name };
      }
    },
    policyOf: async (functionArn) => {
      const [FunctionName, Qualifier] = splitQualifier(functionArn);
      return absentAsUndefined(
        async () => (await client.send(new GetPolicyCommand({ FunctionName, Qualifier }))).Policy,
      );
    },
  };
}

function readReply(payload: Uint8Array | undefined, functionError: string | undefined): InvokeResult {
  const text = Buffer.from(payload ?? []).toString('utf8');
  // Only the error's type: its message may repeat what a caller said.
  if (functionError !== undefined)
    return { error: `${functionError} ${/"errorType":"(\w+)"/.exec(text)?.[1] ?? ''}`.trim() };
  try {
    return { payload: text === '' ? null : (JSON.parse(text) as unknown) };
  } catch {
    return { error: 'the reply is not JSON' };
  }
}

/** `arn:aws:lambda:<region>:<account>:function:<name>[:<qualifier>]` → function ARN and qualifier. */
export function splitQualifier(functionArn: string): [functionArn: string, qualifier: string | undefined] {
  const parts = functionArn.split(':');
  return [parts.slice(0, 7).join(':'), parts[7]];
}

/** S3 as the phone network sees it: delivers recordings, reads prompts and bucket policies. */
export function s3Store(access: AwsAccess): ObjectStore {
  const client = new S3Client({ ...access, forcePathStyle: true });
  return {
    put: async ({ bucket, key, body, contentType, metadata }) => {
      const object = { Bucket: bucket, Key: key, Body: body, ContentType: contentType, Metadata: metadata };
      await client.send(new PutObjectCommand(object));
    },
    exists: async (bucket, key) =>
      (await absentAsUndefined(() => client.send(new HeadObjectCommand({ Bucket: bucket, Key: key })))) !== undefined,
    policyOf: async (bucket) => {
      try {
        return (await client.send(new GetBucketPolicyCommand({ Bucket: bucket }))).Policy;
      } catch (error) {
        const { name } = error as Error;
        if (name === 'NoSuchBucketPolicy') return undefined;
        if (name === 'NoSuchBucket') return 'no-such-bucket';
        throw error;
      }
    },
  };
}

async function absentAsUndefined<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    const { name } = error as Error;
    if (['ResourceNotFoundException', 'NotFound', 'NoSuchKey', 'NoSuchBucket'].includes(name)) return undefined;
    throw error;
  }
}

/** Real time. */
export const realTimer: Timer = { wait: (ms, signal) => wait(ms, undefined, { signal }) };
