/**
 * What the simulated phone network needs from outside: AWS as it is reached in the emulator, time and chance. Everything
 * here is injected, so that a whole call can be played in a unit test within milliseconds.
 */

/** What became of one invocation. `error` is a Lambda function error or a refused invocation; `timeout` is no reply at all. */
export type InvokeResult = { payload: unknown } | { error: string } | 'timeout';

/** Invokes a Lambda function synchronously by its ARN, with version or alias if the ARN has one. Never throws. */
export interface Invoker {
  invoke(functionArn: string, event: unknown): Promise<InvokeResult>;
}

/** Reads resource policies of functions: what decides whether Amazon's service principals may invoke them. */
export interface FunctionPolicies {
  /** The policy document (JSON text) of exactly this function or alias; undefined where there is none. */
  policyOf(functionArn: string): Promise<string | undefined>;
}

/** One object to be written. `metadata` becomes S3 user metadata (`x-amz-meta-…`). */
export interface StoredObject {
  bucket: string;
  key: string;
  body: Uint8Array;
  contentType: string;
  metadata: Record<string, string>;
}

/** The S3 that recordings are delivered to and prompts are read from. */
export interface ObjectStore {
  put(object: StoredObject): Promise<void>;
  exists(bucket: string, key: string): Promise<boolean>;
  /** The bucket's policy (JSON text); `undefined` where the bucket has none, `'no-such-bucket'` where there is no bucket. */
  policyOf(bucket: string): Promise<string | 'no-such-bucket' | undefined>;
}

/** The Lambda function that a bot alias names for a locale in its alias settings; undefined where it names none. */
export type FindCodeHook = (botAliasArn: string, localeId: string) => string | undefined | Promise<string | undefined>;

/** Waiting, so that tests need not wait. Resolves after `ms` milliseconds, or rejects when `signal` aborts. */
export interface Timer {
  wait(ms: number, signal?: AbortSignal): Promise<void>;
}

/** Where Lex keeps what it heard (15 days on AWS), per bot, locale and session, until `DeleteUtterances`. */
export interface UtteranceSink {
  record(utterance: { botId: string; localeId: string; sessionId: string; text: string }): void;
}

/** Random UUID, version 4, in lower case. */
export type RandomUuid = () => string;
