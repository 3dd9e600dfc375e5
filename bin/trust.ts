import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { synthesiseCurrent, tenantTemplateIn } from '../lib/assembly.ts';
import { isCurrent } from '../lib/shared/sources.ts';
import { loadTemplates, type Templates } from '../lib/shared/templates.ts';
import { bind, BINDINGS, loadBindings, unbound } from '../trust/binding.ts';
import { genericMutations, judgedByAll, reasonFor, sampled } from '../trust/generic.ts';
import { isolationSentence } from '../trust/isolation-evidence.ts';
import { judge } from '../trust/judge.ts';
import { disproofs, runMutations } from '../trust/mutants.ts';
import { mutatedAssembly } from '../trust/mutated-assembly.ts';
import { loadControls, type TrustReport } from '../trust/report.ts';
import { listTests, runTemplateTests, templateTestsOf } from '../trust/template-tests.ts';
import { currentOutcomes, writeTrust } from '../trust/write-trust.ts';

/**
 * `npm run trust -- [--run] [--json file] [--out dir]` evaluates every control and writes the trust page.
 * `… --templates <assembly> --json file` judges any assembly by its templates alone.
 * `… --mutate [--only control] [--generic n --seed s] --json file` breaks the templates and asks who notices.
 * `… --bind` writes down which tests the controls' references stand for.
 * Exit: 0 everything holds, 1 something is disproved or survives, 2 it cannot be said.
 */
const { values } = parseArgs({
  args: process.argv.slice(3),
  options: {
    run: { type: 'boolean' },
    json: { type: 'string' },
    out: { type: 'string', default: '.local/trust' },
    templates: { type: 'string' },
    mutate: { type: 'boolean' },
    only: { type: 'string' },
    generic: { type: 'string' },
    seed: { type: 'string', default: '1' },
    bind: { type: 'boolean' },
  },
});
/** An assembly is judged within a minute; what tests have not said by then is not waited for. */
const TESTS_MS = 40_000;
const started = performance.now();
const say = (line: string) => process.stdout.write(`${line}\n`);
const ASSEMBLY = 'cdk.out';

try {
  if (values.bind === true) await writeBindings();
  else if (values.templates !== undefined) await judgeAssembly(values.templates);
  else if (values.mutate === true) await breakTemplates();
  else await evaluate();
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${message}\n`);
  if (values.json !== undefined) write({ error: message, controls: [], mutations: [], survivors: [] });
  process.exitCode = 2;
}

function write(result: unknown): void {
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(result, null, 2)}\n`);
}

async function current(): Promise<Templates> {
  if (!isCurrent(ASSEMBLY)) await synthesiseCurrent(ASSEMBLY);
  return loadTemplates(ASSEMBLY, tenantTemplateIn(ASSEMBLY));
}

async function evaluate(): Promise<void> {
  if (values.run === true) spawnSync('npm', ['test'], { stdio: 'inherit' });
  await current();
  const report = await writeTrust(resolve(ASSEMBLY), values.out, values.json);
  print(report, join(values.out, 'index.html'));
  const { tests, summary } = report;
  const stale = tests === null || tests.outdated === true;
  if (stale)
    say(
      tests === null
        ? 'There is no test report: run npm test.'
        : `Sources have changed since the tests ran at ${tests.ranAt}: run npm test.`,
    );
  process.exitCode = stale ? 2 : summary.failed > 0 ? 1 : 0;
}

async function judgeAssembly(folder: string): Promise<void> {
  const controls = await loadControls();
  const templates = readable(folder);
  const bindings = loadBindings();
  // What predicates say is written first: it stays should the tests not end.
  write({ controls: judge(controls, templates, { bindings, outcomes: undefined }) });
  const outcomes = runTemplateTests(templateTestsOf(controls), folder, TESTS_MS - (performance.now() - started));
  const verdicts = judge(controls, templates, { bindings, outcomes });
  write({
    controls: verdicts,
    tests: outcomes === undefined ? 'did not end in time' : `${outcomes.length} ran on these templates`,
  });
  for (const { id, status, reasons } of verdicts) {
    say(`${status.padEnd(12)} ${id}`);
    for (const reason of reasons.slice(0, 3)) say(`             - ${reason}`);
  }
  process.exitCode = verdicts.some((one) => one.status === 'failed') ? 1 : 0;
}

function readable(folder: string): Templates {
  if (!existsSync(join(folder, 'manifest.json'))) throw new Error(`${folder} is no assembly: it has no manifest.json.`);
  try {
    return loadTemplates(folder, tenantTemplateIn(folder));
  } catch (error) {
    throw new Error(`${folder} cannot be read: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

async function breakTemplates(): Promise<void> {
  const all = await loadControls();
  const controls = all.filter(({ id }) => values.only === undefined || id === values.only);
  if (controls.length === 0) throw new Error(`There is no control ${values.only}.`);
  const templates = await current();
  const bindings = loadBindings();
  const run = runMutations(controls, templates, (control, broken) => {
    const files = templateTestsOf([control]);
    if (files.length === 0) return undefined;
    return mutatedAssembly(ASSEMBLY, broken, (folder) => {
      const outcomes = runTemplateTests(files, folder, TESTS_MS);
      return judge([control], templates, { bindings, outcomes })[0]?.reasons[0];
    });
  });
  const generic = values.generic === undefined ? undefined : tryGeneric(all, templates, Number(values.generic));
  write(generic === undefined ? run : { ...run, generic });
  for (const { id, what } of run.errors) say(`changes nothing ${id}: ${what}`);
  for (const { id, what } of run.survivors) say(`survives     ${id}: ${what}`);
  for (const { id, reason } of generic?.survivors ?? [])
    say(`survives     ${id}${reason === undefined ? '' : ` (${reason})`}`);
  say(`\n${run.mutations.length} mutations noticed by their control, ${run.survivors.length} not`);
  if (generic !== undefined) say(`${generic.mutations.length} generic ones noticed, ${generic.survivors.length} not`);
  process.exitCode = run.errors.length > 0 ? 2 : run.survivors.length > 0 ? 1 : 0;
}

function tryGeneric(controls: Awaited<ReturnType<typeof loadControls>>, templates: Templates, count: number) {
  const seed = Number(values.seed);
  if (!Number.isInteger(count) || count < 1 || !Number.isInteger(seed))
    throw new Error('--generic and --seed are whole numbers.');
  // Who is red already notices nothing.
  const sound = controls.filter(
    (one) => one.notClaimed?.(templates) === undefined && disproofs(one, templates).length === 0,
  );
  const tried = sampled(genericMutations(templates), count, seed).map((one) => ({
    id: one.id,
    controls: judgedByAll(sound, templates, one),
  }));
  return {
    seed,
    mutations: tried.filter((one) => one.controls.length > 0),
    survivors: tried.filter((one) => one.controls.length === 0).map(({ id }) => ({ id, reason: reasonFor(id) })),
  };
}

async function writeBindings(): Promise<void> {
  const controls = await loadControls();
  const before = loadBindings();
  const files = [...new Set(controls.flatMap(({ tests = [] }) => tests.map(({ file }) => file)))];
  const report = currentOutcomes();
  const bindings = bind(controls, report ?? listTests(files), before);
  writeFileSync(BINDINGS, `${JSON.stringify(bindings, null, 2)}\n`);
  const missing = unbound(controls, bindings);
  for (const one of missing) say(`bound to no test: ${one}`);
  say(`${Object.values(bindings).flatMap((one) => Object.values(one).flat()).length} tests are bound: ${BINDINGS}`);
  process.exitCode = missing.length > 0 ? 1 : 0;
}

function print({ controls, isolation, summary, mutations }: TrustReport, page: string): void {
  for (const control of controls) {
    say(`${control.status.padEnd(12)} ${control.id}`);
    for (const reason of control.reasons.slice(0, 5)) say(`             - ${reason}`);
  }
  say(`\n${isolationSentence(isolation)}`);
  say(`${mutations.killed} breakages of the templates were noticed by their control, ${mutations.survived} were not.`);
  say(`\n${summary.claimed} claimed, ${summary['not-claimed']} not claimed, ${summary.failed} failed: ${page}`);
}
