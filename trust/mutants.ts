import type { Control } from './control.ts';
import { examined, templateFailures } from './evaluate.ts';
import { mutate, MutationError, type Mutation } from './mutation.ts';
import type { Templates } from '../lib/shared/templates.ts';

/** A breakage and what found it. */
interface Kill {
  /** `<control>/<mutation>`. */
  readonly id: string;
  readonly control: string;
  /** `predicate: <what it says>` or `test: <file › name>`. */
  readonly killedBy: string;
}

/** A breakage that its control did not find. */
interface Survivor {
  readonly id: string;
  readonly control: string;
  readonly what: string;
}

export interface MutationRun {
  readonly mutations: readonly Kill[];
  readonly survivors: readonly Survivor[];
  /** Mutations that change nothing, and so prove nothing. */
  readonly errors: readonly Survivor[];
}

/** What the predicate of a control says against these templates; empty where everything holds. */
export const disproofs = (control: Control, templates: Templates): string[] =>
  templateFailures(control, examined(control, templates));

/**
 * Breaks the templates in every way that controls name, and asks the control of each whether it notices. Claims that
 * this deployment does not make are left out.
 * @param look a second look at what the predicate did not notice (tests that read the broken templates)
 */
export function runMutations(
  controls: readonly Control[],
  templates: Templates,
  look: (control: Control, broken: Templates) => string | undefined = () => undefined,
): MutationRun {
  const mutations: Kill[] = [];
  const survivors: Survivor[] = [];
  const errors: Survivor[] = [];
  for (const control of controls.filter((one) => one.notClaimed?.(templates) === undefined)) {
    for (const mutation of control.mutations ?? []) {
      const id = `${control.id}/${mutation.id}`;
      const broken = brokenBy(mutation, templates);
      if (broken === undefined) {
        errors.push({ id, control: control.id, what: `“${mutation.what}” changes nothing in these templates` });
        continue;
      }
      const killedBy = noticed(disproofs(control, broken)[0], () => look(control, broken));
      if (killedBy === undefined) survivors.push({ id, control: control.id, what: mutation.what });
      else mutations.push({ id, control: control.id, killedBy });
    }
  }
  return { mutations, survivors, errors };
}

function noticed(said: string | undefined, look: () => string | undefined): string | undefined {
  if (said !== undefined) return `predicate: ${said}`;
  const test = look();
  return test === undefined ? undefined : `test: ${test}`;
}

function brokenBy(mutation: Mutation, templates: Templates): Templates | undefined {
  try {
    return mutate(templates, mutation);
  } catch (error) {
    if (error instanceof MutationError) return undefined;
    throw error;
  }
}
