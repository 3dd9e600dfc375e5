import { createHash } from 'node:crypto';
import * as z from 'zod';
import { idSchema, tenantRef } from '../../shared/kernel/id-schemas.ts';
import { runIdFromDigest, type RunId, type TenantRef } from '../../shared/kernel/ids.ts';

/** One tenant's sweep in one nightly run; the only thing that travels through the state machine. */
export interface SweepInput extends TenantRef {
  /** `run_…`: follows from the execution's name, so that a retried step has the same audit ids. */
  readonly run: RunId;
  /** When the run was started, epoch ms. */
  readonly at: number;
}

/** Opaque id of a run, from the name of its Step Functions execution. */
export const runOf = (execution: string): RunId => runIdFromDigest(createHash('sha256').update(execution).digest());

/** Request id of everything a run does, in the shape the audit log and SourceIdentity accept. */
export const requestIdOf = (run: string): string => `req_${run.slice('run_'.length)}`;

/** What the sweep step accepts: ids and times, nothing else. */
export const sweepInputSchema = z.object({
  ...tenantRef,
  run: idSchema('run'),
  at: z.int().positive(),
  cursor: z
    .object({
      list: z.enum(['shown', 'reduced']),
      from: z.record(z.string().max(40), z.string().max(400)).optional(),
    })
    .optional(),
});
