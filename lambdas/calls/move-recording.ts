import * as z from 'zod';
import {
  accessVariables,
  createDirectory,
  createTenantRooms,
  directoryVariables,
  tenantBucket,
} from '../access/runtime.ts';
import { s3 } from '../shared/aws/clients.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { name } from '../shared/kernel/variables.ts';
import { log } from '../shared/observability/log.ts';
import { withObservability, type Invocation } from '../shared/observability/with-observability.ts';
import { landedCall } from '../telephony/runtime.ts';
import { s3Landing } from './adapters/s3-landing.ts';
import { settleRecording, type MoveOutcome, type MoveRecordingDeps } from './settle-recording.ts';

export const schema = z.object({ ...accessVariables('write'), ...directoryVariables, LANDING_BUCKET: name });
export type MoveRecordingEnv = z.input<typeof schema>;
const env = lazyEnv(schema);

const s3Created = z.object({
  detail: z.object({
    bucket: z.object({ name: z.string() }),
    object: z.object({ key: z.string().min(1).max(1024) }),
  }),
});

/**
 * Moves a landed recording into its tenant's bucket, or destroys it. Idempotent: an event that is delivered again finds
 * the landing object gone, or finishes what was interrupted. Throws what may pass, so that the platform retries.
 */
export function createMoveRecording(deps: MoveRecordingDeps) {
  return async (event: unknown, { awsRequestId }: Pick<Invocation, 'awsRequestId'>): Promise<MoveOutcome> => {
    const parsed = s3Created.safeParse(event);
    if (!parsed.success || parsed.data.detail.bucket.name !== deps.landing.bucketName()) {
      log.warn('event-malformed', { function: 'move-recording' });
      return { outcome: 'ignored' };
    }
    return settleRecording(deps, parsed.data.detail.object.key, awsRequestId);
  };
}

const runtime = once(() =>
  createMoveRecording({
    directory: createDirectory(env),
    rooms: createTenantRooms(env, { objects: tenantBucket }),
    landing: s3Landing(s3, () => env().LANDING_BUCKET),
    landedCall,
    clock: Date.now,
  }),
);

export const handler = withObservability('move-recording', (event: unknown, context) => runtime()(event, context));
