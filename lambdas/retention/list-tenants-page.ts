import * as z from 'zod';
import { dynamodb } from '../shared/aws/clients.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { name } from '../shared/kernel/variables.ts';
import { withObservability } from '../shared/observability/with-observability.ts';
import { dynamodbSweepableTenants } from './adapters/dynamodb-sweepable-tenants.ts';
import { runOf, type SweepInput } from './domain/run.ts';
import type { SweepableTenants } from './ports.ts';

export const schema = z.object({ TENANTS_TABLE: name });
export type ListTenantsPageEnv = z.input<typeof schema>;
const env = lazyEnv(schema);

const inputSchema = z.object({
  execution: z.string().min(1).max(200),
  startedAt: z.iso.datetime({ offset: true }),
  from: z.string().max(64).optional(),
});

/** Step of the nightly machine: the next page of at most 200 tenants, each with the run it is swept in. */
export const createListTenantsPage =
  (tenants: () => SweepableTenants) =>
  async (event: unknown): Promise<{ tenants: SweepInput[]; next?: string; more: boolean }> => {
    const { execution, startedAt, from } = inputSchema.parse(event);
    const run = { run: runOf(execution), at: Date.parse(startedAt) };
    const page = await tenants().page(from === '' ? undefined : from);
    const next = page.next === undefined ? {} : { next: page.next };
    return { tenants: page.tenants.map((tenant) => ({ ...tenant, ...run })), ...next, more: page.next !== undefined };
  };

export const handler = withObservability(
  'list-tenants-page',
  createListTenantsPage(once(() => dynamodbSweepableTenants(dynamodb, () => env().TENANTS_TABLE))),
);
