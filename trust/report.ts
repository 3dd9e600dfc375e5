import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { loadBindings, type Bindings } from './binding.ts';
import type { Control } from './control.ts';
import { evaluateControl, type ControlResult } from './evaluate.ts';
import type { TestOutcome } from './test-outcome.ts';
import type { IsolationEvidence } from './isolation-evidence.ts';
import type { MutationRun } from './mutants.ts';
import { claimRows, rowCoverage, type RowCoverage } from './rows.ts';
import type { Templates } from '../lib/shared/templates.ts';

/** When the tests of the report ran. */
export interface TestRun {
  /** ISO 8601, UTC. */
  readonly ranAt: string;
  /** True where sources or tests changed afterwards: then they may prove something else, and count for nothing. */
  readonly outdated: boolean;
}

/** The whole statement: what is claimed, what is not, and everything it rests on. */
export interface TrustReport {
  /** ISO 8601, UTC. */
  readonly generatedAt: string;
  readonly templates: readonly { stack: string; region: string; hash: string; resources: number }[];
  /** Of the last test report; null when there is none. */
  readonly tests: ({ passed: number; failed: number; skipped: number } & Partial<TestRun>) | null;
  /** How many breakages of these templates were tried, and how many no control noticed. */
  readonly mutations: { readonly killed: number; readonly survived: number };
  /** The last proof over every role, when it was made from these templates. */
  readonly isolation: IsolationEvidence;
  readonly controls: readonly ControlResult[];
  /** Where every row of the inventory of claims stands. */
  readonly rows: readonly RowCoverage[];
  readonly summary: Record<ControlResult['status'], number>;
}

/** Loads every control, by id: one file each in a folder of `controls/` by area, whose name is the control's id. */
export async function loadControls(): Promise<Control[]> {
  const folder = join(import.meta.dirname, 'controls');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .sort((one, other) => basename(one).localeCompare(basename(other)));
  return Promise.all(
    files.map(async (file) => {
      const { control } = (await import(join(folder, file))) as { control: Control };
      if (`${control.id}.ts` !== basename(file)) throw new Error(`${file} holds the control ${control.id}.`);
      return control;
    }),
  );
}

/** What the statement is made from. */
export interface ReportEvidence {
  readonly templates: Templates;
  /** Tests of the last report, undefined when there is none. */
  readonly outcomes: readonly TestOutcome[] | undefined;
  readonly run?: TestRun | undefined;
  readonly isolation?: IsolationEvidence;
  /** Which tests references stand for; those that are written down if absent. */
  readonly bindings?: Bindings;
  /** What was tried on these templates; nothing if absent. */
  readonly mutations?: MutationRun;
  readonly now: Date;
}

/** Evaluates every control. Tests of an outdated report count as if they had not run. */
export function createTrustReport(controls: readonly Control[], evidence: ReportEvidence): TrustReport {
  const { templates, outcomes, run, mutations = { mutations: [], survivors: [], errors: [] } } = evidence;
  const bindings = evidence.bindings ?? loadBindings();
  const current = run?.outdated === true ? undefined : outcomes;
  const survivors = ({ id }: Control) =>
    [...mutations.survivors, ...mutations.errors].filter((one) => one.control === id).map((one) => one.what);
  const results = controls.map((control) =>
    evaluateControl(control, templates, { outcomes: current, bindings, survivors: survivors(control) }),
  );
  const count = (status: ControlResult['status']) => results.filter((one) => one.status === status).length;
  return {
    generatedAt: evidence.now.toISOString(),
    templates: templates.stacks.map(({ name, region, hash, resources }) => ({
      stack: name,
      region,
      hash,
      resources: resources.length,
    })),
    tests: outcomes === undefined ? null : { ...countTests(outcomes), ...run },
    mutations: { killed: mutations.mutations.length, survived: mutations.survivors.length },
    isolation: evidence.isolation ?? { shown: false, why: 'there is no isolation proof' },
    controls: results,
    rows: rowCoverage(claimRows(), results),
    summary: { claimed: count('claimed'), 'not-claimed': count('not-claimed'), failed: count('failed') },
  };
}

function countTests(outcomes: readonly TestOutcome[]) {
  const count = (status: TestOutcome['status']) => outcomes.filter((one) => one.status === status).length;
  return { passed: count('passed'), failed: count('failed'), skipped: count('skipped') };
}
