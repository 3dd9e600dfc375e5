import { execFileSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { deadExports } from '../tools/house/dead-exports.ts';
import { cyclesOf, keyLiteralsOf, lengthsOf, unreadFieldsOf } from '../tools/house/measure.ts';
import { printTable, quantile, saveJson } from './support/figures.ts';
import { costOfSynth, costOfTest } from './support/house-costs.ts';
import type { TreeCost } from './support/process-meter.ts';

const ROOT = join(import.meta.dirname, '..');
const UNUSABLE = 2;

/** Most seconds and megabytes, of all processes of a command together. */
const GOALS = { synth: { s: 15, mb: 1_200 }, test: { s: 480, mb: 4_096 } } as const;

/** Lengths in lines. */
interface Lengths {
  readonly files: number;
  readonly fileP50: number;
  readonly fileP90: number;
  readonly fileMax: number;
  readonly functionP50: number;
  readonly functionP90: number;
  readonly functionMax: number;
}

/** What a review measured at commit b76df9c, on a machine with 2 cores; esbuild alone took the memory of `synth`. */
const REVIEW = {
  lambdas: { files: 394, fileP50: 65, fileP90: 154, fileMax: 618, functionP50: 7, functionP90: 20, functionMax: 146 },
  lib: { files: 83, fileP50: 60, fileP90: 154, fileMax: 228, functionP50: 9, functionP90: 24, functionMax: 62 },
  deadExports: 94,
  unreadFields: 5,
  synth: { s: 18, mb: 3_400 },
  test: { s: 780, mb: null },
} as const;

/** What was found, each as text; `undefined` where it could not be measured or was left out. */
interface Findings {
  readonly runTimeCycles?: string[] | undefined;
  readonly cycles?: string[] | undefined;
  readonly deadExports?: string[] | undefined;
  readonly unreadFields?: string[] | undefined;
  readonly keyLiterals?: string[] | undefined;
}

interface Costs {
  readonly synth?: TreeCost | undefined;
  readonly test?: TreeCost | undefined;
}

/** Options of `npm run bench -- house`. */
export interface HouseOptions {
  /** File for the figures; written whatever is found. */
  readonly json?: string;
  /** Whether to synthesise, and to run all tests. @default true */
  readonly synth?: boolean;
  readonly test?: boolean;
}

/**
 * Sizes, cycles, dead exports, unread fields, repeated keys, and what synthesis and tests cost, beside a review's
 * numbers. Exits with 1 when something is found or over its goal, with 2 when something could not be measured.
 */
export async function run({ json, synth = true, test = true }: HouseOptions): Promise<void> {
  const failures: string[] = [];
  const attempt = async <T>(what: string, measure: () => T | Promise<T>): Promise<T | undefined> => {
    process.stderr.write(`${what} …\n`);
    try {
      return await measure();
    } catch (error) {
      failures.push(`${what}: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    }
  };
  const cycles = await attempt('cycles', () => cyclesOf(ROOT));
  const findings: Findings = {
    runTimeCycles: cycles?.runTime.map(asText),
    cycles: cycles && [...cycles.files, ...cycles.rooms].map(asText),
    deadExports: await attempt('dead exports', () => deadExports(ROOT)),
    unreadFields: await attempt('unread fields', () => unreadFieldsOf(ROOT)),
    keyLiterals: await attempt('key literals', () => keyLiteralsOf(ROOT)),
  };
  const costs: Costs = {
    synth: synth ? await attempt('synth', costOfSynth) : undefined,
    test: test ? await attempt('test', costOfTest) : undefined,
  };
  const trees = { lambdas: lengthsIn('lambdas'), lib: lengthsIn('lib') };
  const over = overGoals(costs);
  print(trees, findings, costs);
  const { runTimeCycles: _, ...found } = findings;
  const lines = Object.values(found).flatMap((one: string[] | undefined) => one ?? []);
  for (const line of [...lines, ...over, ...failures]) process.stdout.write(`${line}\n`);
  saveJson(json, {
    figures: figuresOf(trees.lambdas, findings, costs),
    trees,
    findings,
    over,
    failures,
    review: REVIEW,
    goals: GOALS,
    machine: machine(),
  });
  if (failures.length > 0) process.exitCode = UNUSABLE;
  else if (lines.length > 0 || over.length > 0) process.exitCode = 1;
}

const asText = (cycle: readonly string[]): string => `cycle: ${cycle.join(' ↔ ')}`;

function lengthsIn(tree: string): Lengths {
  const { files, functions } = lengthsOf(ROOT, tree);
  return {
    files: files.length,
    fileP50: quantile(files, 0.5),
    fileP90: quantile(files, 0.9),
    fileMax: quantile(files, 1),
    functionP50: quantile(functions, 0.5),
    functionP90: quantile(functions, 0.9),
    functionMax: quantile(functions, 1),
  };
}

const figuresOf = (lambdas: Lengths, findings: Findings, costs: Costs) => ({
  files: lambdas.files,
  fileP50: lambdas.fileP50,
  fileP90: lambdas.fileP90,
  fileMax: lambdas.fileMax,
  functionP90: lambdas.functionP90,
  cycles: findings.cycles?.length ?? null,
  deadExports: findings.deadExports?.length ?? null,
  unreadFields: findings.unreadFields?.length ?? null,
  keyLiterals: findings.keyLiterals?.length ?? null,
  synth: costs.synth ?? null,
  test: costs.test ?? null,
});

const overGoals = (costs: Costs): string[] =>
  (['synth', 'test'] as const).flatMap((name) =>
    (['s', 'mb'] as const).flatMap((unit) => {
      const measured = costs[name]?.[unit] ?? 0;
      return measured > GOALS[name][unit]
        ? [`${name}: ${measured} ${unit}, over its goal of ${GOALS[name][unit]}`]
        : [];
    }),
  );

function print(trees: Record<'lambdas' | 'lib', Lengths>, findings: Findings, costs: Costs): void {
  const row = (figure: string, now: number | undefined | null, review: number | undefined | null, goal: string) => ({
    figure,
    now: now ?? '–',
    'review (b76df9c)': review ?? '–',
    goal,
  });
  const found = (name: keyof Findings, review?: number) => row(name, findings[name]?.length, review, '0');
  printTable([
    ...(['lambdas', 'lib'] as const).flatMap((tree) =>
      (Object.keys(trees[tree]) as (keyof Lengths)[]).map((name) =>
        row(`${tree} ${name}`, trees[tree][name], REVIEW[tree][name], ''),
      ),
    ),
    found('runTimeCycles'),
    found('cycles'),
    found('deadExports', REVIEW.deadExports),
    found('unreadFields', REVIEW.unreadFields),
    found('keyLiterals'),
    ...(['synth', 'test'] as const).flatMap((name) =>
      (['s', 'mb'] as const).map((unit) =>
        row(`${name} ${unit}`, costs[name]?.[unit], REVIEW[name][unit], `≤ ${GOALS[name][unit]}`),
      ),
    ),
  ]);
}

const machine = () => ({
  cpus: cpus().length,
  model: cpus()[0]?.model.trim(),
  memoryMb: Math.round(totalmem() / 2 ** 20),
  node: process.version,
  commit: execFileSync('git', ['rev-parse', 'HEAD'], { cwd: ROOT, encoding: 'utf8' }).trim(),
  measuredAt: new Date().toISOString(),
});
