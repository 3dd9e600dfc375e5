import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { TenantRef } from '../../access/contract.ts';
import { ID_PATTERNS, base32, type Generation, type TenantId } from '../../shared/kernel/ids.ts';
import { CALLS_INDEX, REDUCED_INDEX } from './call-key-rows.ts';

/** One tenant's sweep in one nightly run; the only thing that travels through the state machine. */
export interface SweepInput extends TenantRef {
  /** `run_…`: follows from the execution's name, so that a retried step has the same audit ids. */
  readonly run: string;
  /** When the run was started, epoch ms. */
  readonly at: number;
}

/** Opaque id of a run, from the name of its Step Functions execution. */
export const runOf = (execution: string): string =>
  `run_${base32(createHash('sha256').update(execution).digest().subarray(0, 26))}`;

/** Request id of everything a run does, in the shape the audit log and SourceIdentity accept. */
export const requestIdOf = (run: string): string => `req_${run.slice('run_'.length)}`;

/** What the sweep step accepts: ids and times, nothing else. */
export const sweepInputSchema = z.object({
  tenant: z
    .string()
    .regex(ID_PATTERNS.tenant)
    .transform((id) => id as TenantId),
  generation: z
    .string()
    .regex(ID_PATTERNS.generation)
    .transform((id) => id as Generation),
  run: z.string().regex(/^run_[a-z2-7]{26}$/),
  at: z.int().positive(),
  cursor: z
    .object({
      partition: z.enum([CALLS_INDEX, REDUCED_INDEX]),
      from: z.record(z.string().max(40), z.string().max(400)).optional(),
    })
    .optional(),
});
