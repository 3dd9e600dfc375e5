import { existsSync, readdirSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

/** What every benchmark file exports. `json`: file for the figures; `size`: number of items, where it makes sense. */
export interface Benchmark {
  run(options: { json?: string; size?: number }): Promise<void>;
}

/** `npm run bench -- <name> [--json file] [--size n]`: runs one benchmark and prints the machine it ran on. */
const { values, positionals } = parseArgs({
  args: process.argv.slice(3),
  allowPositionals: true,
  options: { json: { type: 'string' }, size: { type: 'string' } },
});
const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && file !== 'run.ts')
  .map((file) => file.slice(0, -3))
  .sort();
const name = positionals[0];
const file = join(import.meta.dirname, `${name}.ts`);
if (name === undefined || !names.includes(name) || !existsSync(file)) {
  process.stderr.write(`Usage: npm run bench -- <${names.join('|')}> [--json file] [--size n]\n`);
  process.exit(2);
}
const cpu = cpus();
process.stdout.write(
  `${name}: ${cpu.length} × ${cpu[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}\n`,
);
const benchmark = (await import(file)) as Benchmark;
await benchmark.run({
  ...(values.json !== undefined && { json: values.json }),
  ...(values.size !== undefined && { size: Number(values.size) }),
});
