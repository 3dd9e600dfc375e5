import { existsSync, readdirSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

/**
 * What every benchmark file exports. `json`: file for the figures; `size`: number of items, `synth` and `test`: whether
 * these long parts are measured; `leak`: sink in which a leak is planted, where it makes sense.
 */
interface Benchmark {
  run(options: {
    json?: string;
    size?: number;
    synth?: boolean;
    test?: boolean;
    leak?: string;
    state?: string;
  }): Promise<void>;
}

/** `npm run bench -- <name> [--json file] [--size n] [--no-synth] [--no-test] [--leak sink]`: runs one benchmark, prints the machine. */
const { values, positionals } = given();
const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && file !== 'run.ts')
  .map((file) => file.slice(0, -3))
  .sort();
const name = positionals[0];
const file = join(import.meta.dirname, `${name}.ts`);
if (name === undefined || !names.includes(name) || !existsSync(file)) {
  process.stderr.write(
    `Usage: npm run bench -- <${names.join('|')}> [--json file] [--size n] [--no-synth] [--no-test] [--leak sink]\n`,
  );
  process.exit(2);
}
const cpu = cpus();
process.stdout.write(
  `${name}: ${cpu.length} × ${cpu[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}\n`,
);
const benchmark = (await import(file)) as Benchmark;
await benchmark.run({
  json: values.json,
  size: values.size === undefined ? undefined : Number(values.size),
  synth: values.synth,
  test: values.test,
  leak: values.leak,
  state: values.state,
});

function given() {
  try {
    return parseArgs({
      args: process.argv.slice(3),
      allowPositionals: true,
      allowNegative: true,
      options: {
        json: { type: 'string' },
        size: { type: 'string' },
        synth: { type: 'boolean' },
        test: { type: 'boolean' },
        leak: { type: 'string' },
        state: { type: 'string' },
      },
    });
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exit(2);
  }
}
