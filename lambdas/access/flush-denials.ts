import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { dynamodb } from '../shared/aws/clients.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { newRequestId } from '../shared/kernel/ids.ts';
import { name } from '../shared/kernel/variables.ts';
import { withObservability } from '../shared/observability/with-observability.ts';
import { dynamodbDenialLog } from './adapters/dynamodb-denial-log.ts';

export const schema = z.object({ API_KEYS_TABLE: name, OUTBOX_TABLE: name });
export type FlushDenialsEnv = z.input<typeof schema>;
const env = lazyEnv(schema);

const denials = once(() =>
  dynamodbDenialLog({ client: dynamodb, table: () => env().API_KEYS_TABLE, outboxTable: () => env().OUTBOX_TABLE }),
);

/** Scheduled each minute: puts the refusals of a finished minute into the audit log when no later one did. */
export const handler = withObservability('flush-denials', () =>
  denials().flush(
    Date.now(),
    newRequestId((length) => randomBytes(length)),
  ),
);
