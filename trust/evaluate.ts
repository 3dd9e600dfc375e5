import { boundNames, type Bindings } from './binding.ts';
import type { Control, Finding, TestRef } from './control.ts';
import type { TestOutcome } from './test-outcome.ts';
import type { Templates } from '../lib/shared/templates.ts';

/** What is known of a claim now. */
export interface ControlResult {
  readonly id: string;
  readonly claim: string;
  readonly rows: readonly string[];
  readonly articles: readonly string[];
  readonly limits?: string;
  /** `claimed`: everything proves it. `not-claimed`: a proof is missing. `failed`: something disproves it, or nothing matches. */
  readonly status: 'claimed' | 'not-claimed' | 'failed';
  readonly reasons: readonly string[];
  readonly resources: readonly { stack: string; logicalId: string; type: string; templateHash: string; ok: boolean }[];
  readonly tests: readonly { file: string; name: string; status: TestOutcome['status'] | 'missing' }[];
}

/** What a claim is measured by, beside the templates. */
export interface Evidence {
  /** Tests of a current report; undefined when there is none, then claims resting on tests are not claimed. */
  readonly outcomes: readonly TestOutcome[] | undefined;
  /** Which tests the references stand for. */
  readonly bindings: Bindings;
  /** Breakages that the control did not find in these templates: what it says of them proves nothing. */
  readonly survivors?: readonly string[];
}

/** Evaluates one control. A template predicate that matches nothing fails: it would be green with zero evidence. */
export function evaluateControl(control: Control, templates: Templates, evidence: Evidence): ControlResult {
  const declined = control.notClaimed?.(templates);
  const findings = declined === undefined ? examined(control, templates) : [];
  const tests = (control.tests ?? []).flatMap((ref) => outcomesOf(ref, evidence));
  const failures = [
    ...(declined === undefined ? templateFailures(control, findings) : []),
    ...tests.filter((test) => test.status === 'failed').map((test) => `test failed: ${test.file} › ${test.name}`),
  ];
  const missing = [
    ...(declined === undefined ? [] : [declined]),
    ...(evidence.survivors ?? []).map((one) => `does not notice that ${one}`),
    ...missingProofs(control, tests, evidence),
  ];
  return {
    id: control.id,
    claim: control.claim,
    rows: control.rows,
    articles: control.articles,
    limits: control.limits,
    status: failures.length > 0 ? 'failed' : missing.length > 0 ? 'not-claimed' : 'claimed',
    reasons: [...failures, ...missing],
    resources: resourcesOf(findings, templates),
    tests,
  };
}

const resourcesOf = (findings: readonly Finding[], templates: Templates): ControlResult['resources'] =>
  findings.map(({ resource, ok }) => ({
    stack: resource.stack,
    logicalId: resource.logicalId,
    type: resource.type,
    templateHash: templates.stacks.find((stack) => stack.name === resource.stack)?.hash ?? '',
    ok,
  }));

/** What the predicate finds. One that does not understand what it looks at has found that something is wrong. */
export function examined({ examine }: Control, templates: Templates): Finding[] {
  try {
    return examine?.(templates) ?? [];
  } catch (error) {
    const resource = { stack: 'all', logicalId: 'templates', type: 'unreadable', properties: {} };
    return [{ resource, ok: false, why: `cannot be read: ${error instanceof Error ? error.message : String(error)}` }];
  }
}

/** What the templates say against a claim; empty where everything holds. */
export function templateFailures(control: Control, findings: readonly Finding[]): string[] {
  if (control.examine !== undefined && findings.length === 0) return ['matches no resource in any template'];
  return findings
    .filter((one) => !one.ok)
    .map((one) => `${one.resource.stack}/${one.resource.logicalId}: ${one.why ?? 'does not hold'}`);
}

function missingProofs(control: Control, tests: ControlResult['tests'], { outcomes }: Evidence): string[] {
  const refs = control.tests ?? [];
  if (control.examine === undefined && refs.length === 0) return ['names no proof'];
  if (outcomes === undefined && refs.length > 0) return ['rests on tests, and there is no current test report'];
  return tests
    .filter((test) => test.status === 'missing' || test.status === 'skipped')
    .map((test) => `test ${test.status}: ${test.file} › ${test.name}`);
}

/**
 * Every test the reference is bound to, and every other that its words would fit and that failed. A reference that is
 * not bound yet stands for whatever its words fit.
 */
function outcomesOf(ref: TestRef, { outcomes = [], bindings }: Evidence): ControlResult['tests'][number][] {
  const ofFile = outcomes.filter((one) => one.file === ref.file);
  const bound = boundNames(bindings, ref);
  const worded = [...new Set(ofFile.filter((one) => one.name.includes(ref.name)).map((one) => one.name))];
  const names = bound.length > 0 ? bound : worded.length > 0 ? worded : [ref.name];
  const others = ofFile.filter(
    (one) => one.status === 'failed' && one.name.includes(ref.name) && !names.includes(one.name),
  );
  const named = names.map((name) => {
    const found = ofFile.filter((one) => one.name === name);
    return (
      found.find((one) => one.status !== 'passed') ?? found[0] ?? { file: ref.file, name, status: 'missing' as const }
    );
  });
  return [...named, ...others];
}
