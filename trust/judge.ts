import { boundNames, type Bindings } from './binding.ts';
import type { Control } from './control.ts';
import { examined, templateFailures, type ControlResult } from './evaluate.ts';
import type { TestOutcome } from './test-outcome.ts';
import type { Templates } from '../lib/shared/templates.ts';

/** What the templates of an assembly alone say of a claim. */
export interface Verdict {
  readonly id: string;
  /** `claimed`: everything that templates show of it holds; `not-claimed`: they show nothing of it, or decline it. */
  readonly status: ControlResult['status'];
  readonly reasons: readonly string[];
}

/**
 * Judges an assembly by every control: by its predicate, and by what its tests that read templates said of this very
 * assembly. A report of earlier tests is not looked at.
 * @param outcomes of those tests; undefined while they have not run
 */
export const judge = (
  controls: readonly Control[],
  templates: Templates,
  read: { bindings: Bindings; outcomes: readonly TestOutcome[] | undefined },
): Verdict[] =>
  controls.map((control) => {
    const declined = declines(control, templates);
    if (declined !== undefined) return { id: control.id, status: 'not-claimed', reasons: [declined] };
    const failed = [
      ...(control.examine === undefined ? [] : templateFailures(control, examined(control, templates))),
      ...failedTests(control, read),
    ];
    if (failed.length > 0) return { id: control.id, status: 'failed', reasons: failed };
    return control.examine === undefined
      ? {
          id: control.id,
          status: 'not-claimed',
          reasons: ['rests on tests of behaviour, of which templates show nothing'],
        }
      : { id: control.id, status: 'claimed', reasons: [] };
  });

function declines(control: Control, templates: Templates): string | undefined {
  try {
    return control.notClaimed?.(templates);
  } catch {
    return undefined;
  }
}

const failedTests = (
  { tests = [] }: Control,
  { bindings, outcomes = [] }: { bindings: Bindings; outcomes: readonly TestOutcome[] | undefined },
): string[] =>
  tests.flatMap((ref) =>
    outcomes
      .filter((one) => one.file === ref.file && one.status === 'failed')
      .filter((one) => boundNames(bindings, ref).includes(one.name) || one.name.includes(ref.name))
      .map((one) => `test failed: ${one.file} › ${one.name}`),
  );
