import * as z from 'zod';
import { dynamodb, kms, s3 } from '../shared/aws/clients.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { name } from '../shared/kernel/variables.ts';
import { errorFields, log } from '../shared/observability/log.ts';
import { countMetric, withObservability } from '../shared/observability/with-observability.ts';
import { dynamodbDirectory } from './adapters/dynamodb-directory.ts';
import { dynamodbHeads } from './adapters/dynamodb-heads.ts';
import { kmsSigner } from './adapters/kms-signer.ts';
import { rfc3161TimeStamp } from './adapters/rfc3161-time-stamp.ts';
import { s3Archive } from './adapters/s3-archive.ts';
import { secureRandom } from './adapters/secure-random.ts';
import { publishCheckpoint, type PublishDeps } from './domain/publish.ts';
import { stampCheckpoint } from './domain/stamp-checkpoint.ts';
import type { DirectoryState, TimeStampAuthority } from './ports.ts';

export const schema = z.object({
  AUDIT_OUTBOX_TABLE: name,
  AUDIT_HEAD_TABLE: name,
  AUDIT_BUCKET: name,
  /** Key ids or ARNs, comma separated; during a rotation the old and the new. */
  AUDIT_SIGNING_KEYS: name,
  /** Name of the directory log and of its keys: a schema-less URL without spaces or plus. */
  AUDIT_ORIGIN: z.string().regex(/^[a-z0-9.-]+(?:\/[a-z0-9.-]+)*$/),
  /** An RFC 3161 authority; empty for none. */
  AUDIT_TIME_STAMP_URL: z.string().regex(/^(?:https:\/\/.+)?$/),
});
export type PublishCheckpointEnv = z.input<typeof schema>;

/** Checkpoints per invocation at most; more heads than one file takes are shown in the next at once. */
const MAX_ROUNDS = 20;

/** What one tick did; a `lost` round means that another publisher made this minute's checkpoint. */
export interface PublishSummary {
  readonly index: number | undefined;
  readonly rounds: number;
}

/** `authority` is asked for a token once an hour, where there is one. */
export function createPublisher(deps: PublishDeps & { readonly authority?: TimeStampAuthority | undefined }) {
  return async (): Promise<PublishSummary> => {
    let index: number | undefined;
    for (let rounds = 1; rounds <= MAX_ROUNDS; rounds += 1) {
      const result = await publishCheckpoint(deps);
      if (result.kind === 'lost') return { index, rounds };
      index = result.state.minute.index;
      log.info('checkpoint-published', { index, slots: result.state.minute.slots });
      if (deps.authority) await stamp(result.state, { ...deps, authority: deps.authority });
      if (!result.more) return { index, rounds };
    }
    return { index, rounds: MAX_ROUNDS };
  };
}

/** A checkpoint stands without a token: what the authority does wrong is only told. */
async function stamp(state: DirectoryState, deps: Parameters<typeof stampCheckpoint>[1]): Promise<void> {
  try {
    await stampCheckpoint(state, deps);
  } catch (error) {
    countMetric('AuditTimeStampsFailed');
    log.warn('time-stamp-failed', { index: state.minute.index, ...errorFields(error) });
  }
}

const env = lazyEnv(schema);
const runtime = once(() => {
  const now = () => Date.now();
  const tables = { outbox: env().AUDIT_OUTBOX_TABLE, head: env().AUDIT_HEAD_TABLE };
  const { AUDIT_ORIGIN: origin, AUDIT_TIME_STAMP_URL: url } = env();
  return createPublisher({
    heads: dynamodbHeads(dynamodb(), tables, now),
    directory: dynamodbDirectory(dynamodb(), tables.head),
    archive: s3Archive(s3(), env().AUDIT_BUCKET),
    signers: env()
      .AUDIT_SIGNING_KEYS.split(',')
      .map((key) => kmsSigner(kms(), key, origin)),
    origin,
    now,
    authority: url === '' ? undefined : rfc3161TimeStamp({ url, random: secureRandom }),
  });
});

export const handler = withObservability('publish-checkpoint', async (_event: unknown): Promise<PublishSummary> => {
  const summary = await runtime()();
  // The alarm: fewer than one of these in five minutes.
  if (summary.index !== undefined) countMetric('AuditCheckpointsPublished');
  return summary;
});
