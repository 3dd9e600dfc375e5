import type { Control, Finding, TestRef } from './control.ts';
import type { Templates } from '../lib/shared/templates.ts';

/** One test of the last report. */
export interface TestOutcome {
  readonly file: string;
  readonly name: string;
  readonly status: 'passed' | 'failed' | 'skipped';
}

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

/**
 * Evaluates one control. A template predicate that matches nothing fails: it would be green with zero evidence.
 * @param outcomes tests of the last report; undefined when there is none, then claims resting on tests are not claimed
 */
export function evaluateControl(
  control: Control,
  templates: Templates,
  outcomes: readonly TestOutcome[] | undefined,
): ControlResult {
  const declined = control.notClaimed?.(templates);
  const findings = declined === undefined ? (control.examine?.(templates) ?? []) : [];
  const tests = (control.tests ?? []).flatMap((ref) => outcomesOf(ref, outcomes));
  const failures = [...(declined === undefined ? templateFailures(control, findings) : []), ...testFailures(tests)];
  const missing = [...(declined === undefined ? [] : [declined]), ...missingProofs(control, tests, outcomes)];
  return {
    id: control.id,
    claim: control.claim,
    rows: control.rows,
    articles: control.articles,
    limits: control.limits,
    status: failures.length > 0 ? 'failed' : missing.length > 0 ? 'not-claimed' : 'claimed',
    reasons: [...failures, ...missing],
    resources: findings.map(({ resource, ok }) => ({
      stack: resource.stack,
      logicalId: resource.logicalId,
      type: resource.type,
      templateHash: templates.stacks.find((stack) => stack.name === resource.stack)?.hash ?? '',
      ok,
    })),
    tests,
  };
}

function templateFailures(control: Control, findings: readonly Finding[]): string[] {
  if (control.examine !== undefined && findings.length === 0) return ['matches no resource in any template'];
  return findings
    .filter((one) => !one.ok)
    .map((one) => `${one.resource.stack}/${one.resource.logicalId}: ${one.why ?? 'does not hold'}`);
}

const testFailures = (tests: ControlResult['tests']): string[] =>
  tests.filter((test) => test.status === 'failed').map((test) => `test failed: ${test.file} › ${test.name}`);

function missingProofs(
  control: Control,
  tests: ControlResult['tests'],
  outcomes: readonly TestOutcome[] | undefined,
): string[] {
  if (control.examine === undefined && (control.tests ?? []).length === 0) return ['names no proof'];
  if (outcomes === undefined && (control.tests ?? []).length > 0)
    return ['rests on tests, and there is no test report'];
  return tests
    .filter((test) => test.status === 'missing' || test.status === 'skipped')
    .map((test) => `test ${test.status}: ${test.file} › ${test.name}`);
}

function outcomesOf(ref: TestRef, outcomes: readonly TestOutcome[] | undefined): ControlResult['tests'][number][] {
  const found = (outcomes ?? []).filter((one) => one.file === ref.file && one.name.includes(ref.name));
  return found.length > 0 ? found.map((one) => ({ ...one })) : [{ ...ref, status: 'missing' }];
}

/** Reads the report that `npm test` writes (Jest's JSON). */
export function parseTestReport(text: string): TestOutcome[] {
  const report = JSON.parse(text) as {
    testResults: { name: string; assertionResults: { fullName: string; status: string }[] }[];
  };
  return report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ fullName, status }) => ({
      file: name.replace(/^.*?\/(?=test\/)/, ''),
      name: fullName,
      status: status === 'passed' || status === 'failed' ? status : 'skipped',
    })),
  );
}
