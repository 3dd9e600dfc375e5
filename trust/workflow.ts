import { canonical, functionNamed } from './canonical.ts';
import type { TemplateResource, Templates } from '../lib/shared/templates.ts';

/** A state of a Step Functions definition, with what controls look at. */
interface State {
  readonly Type: string;
  readonly Next?: string;
  readonly Default?: string;
  readonly Choices?: readonly (Record<string, unknown> & { readonly Next: string })[];
  readonly Catch?: readonly { readonly Next: string }[];
  readonly Resource?: string;
  readonly Parameters?: Record<string, unknown>;
  readonly ItemProcessor?: Definition;
}
interface Definition {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

/** A state machine's definition, in which references stand as `canonical` writes them; undefined if it is none. */
export function workflowOf(templates: Templates, machine: TemplateResource): Definition | undefined {
  try {
    const text = canonical(templates, machine.stack, machine.properties['DefinitionString']);
    const { StartAt: start, States: states } = JSON.parse(text) as Partial<Definition>;
    return start === undefined || states === undefined ? undefined : { StartAt: start, States: states };
  } catch {
    return undefined;
  }
}

const nextOf = ({ Next: next, Default: other, Choices: choices = [], Catch: caught = [] }: State): string[] =>
  [next, other, ...choices.map((one) => one.Next), ...caught.map((one) => one.Next)].filter((one) => one !== undefined);

/** Names of the states that can be reached from the start without passing one of these. */
function reachedWithout(workflow: Definition, ...barred: string[]): Set<string> {
  const seen = new Set<string>();
  const waiting = [workflow.StartAt];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const state = workflow.States[name];
    if (state === undefined || seen.has(name) || barred.includes(name)) continue;
    seen.add(name);
    waiting.push(...nextOf(state));
  }
  return seen;
}

/** Whether every way to a state passes these others, in this order, and there is a way. */
export const onlyAfter = (workflow: Definition, state: string, ...before: string[]): boolean =>
  reachedWithout(workflow).has(state) && before.every((one) => !reachedWithout(workflow, one).has(state));

/** The function that a state's task calls, directly or through the service's integration. */
export function calledBy(templates: Templates, state: State | undefined): TemplateResource | undefined {
  const name = String(state?.Parameters?.['FunctionName'] ?? state?.Resource);
  return state?.Type === 'Task' ? functionNamed(templates, name) : undefined;
}

/** Every task of a definition, also inside maps, by its name. */
export const tasksOf = (workflow: Definition): [string, State][] =>
  Object.entries(workflow.States).flatMap(([name, state]) => [
    ...(state.Type === 'Task' ? [[name, state] as [string, State]] : []),
    ...(state.ItemProcessor === undefined ? [] : tasksOf(state.ItemProcessor)),
  ]);
