import type { BundleRun, BundleWorkflow } from '../../../lambdas/audit-api/ports.ts';

interface Execution {
  readonly input: unknown;
  run: BundleRun;
}

/** Executions in memory, by their names; the test runs them. */
export function memoryBundles(clock: () => number = () => 0): BundleWorkflow & { executions: Map<string, Execution> } {
  const executions = new Map<string, Execution>();
  return {
    executions,
    async start(ref, order) {
      const name = `${ref.tenant}-${order.exportId}`;
      const run = { orderedAt: clock(), state: 'making', endedAt: undefined, made: undefined } as const;
      // JSON, as it travels: what is undefined does not.
      if (!executions.has(name))
        executions.set(name, { input: JSON.parse(JSON.stringify({ ...ref, ...order })) as unknown, run });
    },
    find: async (tenant, exportId) => executions.get(`${tenant}-${exportId}`)?.run,
  };
}
