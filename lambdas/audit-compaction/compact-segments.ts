import * as z from 'zod';
import { dynamodbDirectory, dynamodbHeads, kmsSigner, s3Archive } from '../audit/runtime.ts';
import { dynamodb, kms, s3 } from '../shared/aws/clients.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { name } from '../shared/kernel/variables.ts';
import { log } from '../shared/observability/log.ts';
import { withObservability, type Invocation } from '../shared/observability/with-observability.ts';
import { compactLog, type CompactDeps } from './domain/compact.ts';

export const schema = z.object({
  AUDIT_OUTBOX_TABLE: name,
  AUDIT_HEAD_TABLE: name,
  AUDIT_BUCKET: name,
  /** Key ids or ARNs, comma separated. */
  AUDIT_SIGNING_KEYS: name,
  /** Name of the directory log and of its keys. */
  AUDIT_ORIGIN: name,
});
export type CompactSegmentsEnv = z.input<typeof schema>;

/** Time kept for the last file and the answer. */
const RESERVE_MS = 15_000;
const PAGE = 200;

/** Every log in the order of the slots. What there is no time for comes in the next run: a step is done or not begun. */
export function createCompactor(deps: Omit<CompactDeps, 'mayContinue'>) {
  return async (_event: unknown, context: Pick<Invocation, 'getRemainingTimeInMillis'>) => {
    const mayContinue = () => context.getRemainingTimeInMillis() > RESERVE_MS;
    const summary = { logs: 0, files: 0 };
    for (let slot = 0; mayContinue(); slot += PAGE) {
      const logs = await deps.heads.logs(slot, PAGE);
      for (const id of logs) {
        if (!mayContinue()) break;
        summary.files += await compactLog(id, { ...deps, mayContinue });
        summary.logs += 1;
      }
      if (logs.length < PAGE) break;
    }
    log.info('segments-compacted', summary);
    return summary;
  };
}

const env = lazyEnv(schema);
const runtime = once(() => {
  const tables = { outbox: env().AUDIT_OUTBOX_TABLE, head: env().AUDIT_HEAD_TABLE };
  const { AUDIT_ORIGIN: origin, AUDIT_SIGNING_KEYS } = env();
  return createCompactor({
    heads: dynamodbHeads(dynamodb(), tables, Date.now),
    directory: dynamodbDirectory(dynamodb(), tables.head),
    archive: s3Archive(s3(), env().AUDIT_BUCKET),
    signers: AUDIT_SIGNING_KEYS.split(',').map((key) => kmsSigner(kms(), key, origin)),
    origin,
    now: Date.now,
  });
});

export const handler = withObservability('compact-segments', (event: unknown, context) => runtime()(event, context));
