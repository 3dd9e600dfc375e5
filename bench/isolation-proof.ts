import { loadavg } from 'node:os';
import { join } from 'node:path';
import { tenantTemplateIn } from '../lib/assembly.ts';
import { loadTemplates } from '../lib/shared/templates.ts';
import { crossing, proveIsolation, type Decision } from '../test/support/isolation-proof.ts';
import { assemblyOf } from '../test/support/templates.ts';
import { printTable, saveJson } from './support/figures.ts';

/** What a developer waits for the proof at most. */
const TARGET_S = 180;

/**
 * Evaluates every role of every synthesised stack against the own and other tenants with an independent IAM simulator.
 * Synthesises when the sources have changed since the last time; that is not in `seconds`. Fails when anything is
 * allowed across tenants.
 */
export async function run({ json }: { json?: string }): Promise<void> {
  const began = performance.now();
  const assembly = assemblyOf('development');
  const templates = loadTemplates(assembly, tenantTemplateIn(assembly));
  const synthesis = ((performance.now() - began) / 1_000).toFixed(1);
  const cpu = process.cpuUsage();
  const { figures, decisions } = await proveIsolation(templates);
  const cpuSeconds = (process.cpuUsage(cpu).user / 1_000_000).toFixed(1);
  const stores = [...new Set(decisions.map(kindOf))];
  printTable(stores.map((store) => rowOf(store, decisions)));
  process.stdout.write(
    `\n${figures.decisions} decisions over ${figures.roles} roles in ${figures.seconds} s (${cpuSeconds} s of CPU, load ` +
      `${loadavg()[0]!.toFixed(1)}; synthesis before that: ${synthesis} s), templates in ${join('.build', 'assemblies')}\n`,
  );
  for (const { role, relation, action, store, by } of crossing(decisions))
    process.stdout.write(`ALLOWED: ${role} (${relation}) ${action} on ${store}: ${by}\n`);
  process.stdout.write(`within ${TARGET_S} s: ${figures.seconds < TARGET_S ? 'yes' : 'NO'}\n`);
  saveJson(json, figures);
  if (figures.crossAllowed > 0) process.exitCode = 1;
}

const kindOf = ({ store }: Decision): string => (store.startsWith('session of') ? 'session' : store);

function rowOf(store: string, decisions: readonly Decision[]) {
  const here = decisions.filter((one) => kindOf(one) === store);
  const own = here.filter(({ relation }) => relation === 'own');
  const cross = here.filter(({ relation }) => relation !== 'own');
  return {
    store,
    decisions: here.length,
    'own allowed': own.filter(({ allowed }) => allowed).length,
    'own denied': own.filter(({ allowed }) => !allowed).length,
    'cross denied': cross.filter(({ allowed }) => !allowed).length,
    'known exceptions': cross.filter(({ exception }) => exception !== undefined).length,
    'cross allowed': crossing(here).length,
  };
}
