import type { SynthesisedStack, TemplateResource, Templates } from '../lib/shared/templates.ts';
import { collect } from '../lib/shared/templates.ts';

/** Which resource is changed: the first of its type whose stack and logical id match. */
export interface Selector {
  /** A resource type, or `Conditions` for the named conditions of a template. */
  readonly type: string;
  /** Logical name of the stack; any if absent. */
  readonly stack?: string | undefined;
  /** Source of a regular expression for the logical id; any if absent. */
  readonly id?: string | undefined;
}

/** A step of a path: a key, an index, `*` for every element, or what the element of a list must hold. */
export type Step = string | number | Readonly<Record<string, unknown>>;

/** What is done at the end of the path. `replace` works on every text in the value, keys included. */
export type Operation =
  | { readonly set: unknown }
  | { readonly remove: true }
  | { readonly insert: unknown }
  | { readonly replace: readonly [from: string, to: string] };

/** In an operation: the logical id of the resource of a stack that the pattern finds. Ids end with a digest. */
export const id = (place: string): string => ID_OPEN + place + ID_CLOSE;
const ID_OPEN = '<<id of ';
const ID_CLOSE = '>>';

/** In an operation: the name of the deployment whose templates are broken. */
export const DEPLOYMENT = '<<deployment>>';

/** One edit of a template, as data. The path begins in the resource's properties. */
export interface Edit {
  readonly on: Selector;
  readonly at: readonly Step[];
  readonly do: Operation;
}

/** A breakage of what a control claims; the control must turn red on it. */
export interface Mutation {
  /** Kebab-case, once in its control. */
  readonly id: string;
  /** What is wrong then. */
  readonly what: string;
  readonly change: readonly Edit[];
}

export const on = (type: string, stack?: string, pattern?: string): Selector => ({ type, stack, id: pattern });
export const edit = (selector: Selector, path: readonly Step[], operation: Operation): Edit => ({
  on: selector,
  at: path,
  do: operation,
});
export const mutation = (name: string, what: string, ...change: Edit[]): Mutation => ({ id: name, what, change });
export const set = (value: unknown): Operation => ({ set: value });
export const insert = (value: unknown): Operation => ({ insert: value });
export const replace = (from: string, to: string): Operation => ({ replace: [from, to] });
export const REMOVE: Operation = { remove: true };

/** A mutation that changes nothing: it would prove nothing. */
export class MutationError extends Error {
  override readonly name = 'MutationError';
}

/**
 * The templates with one breakage in them.
 * @throws MutationError when an edit finds no resource, no such place in it, or changes nothing
 */
export const mutate = (templates: Templates, mutated: Mutation): Templates =>
  mutated.change.reduce((current, one) => applied(current, one, mutated.id), templates);

function applied(templates: Templates, { on: selector, at: path, do: operation }: Edit, name: string): Templates {
  const stacks = templates.stacks.filter((one) => selector.stack === undefined || selector.stack === one.name);
  for (const stack of stacks) {
    const changed =
      selector.type === 'Conditions'
        ? withConditions(stack, path, named(templates, operation))
        : withResource(stack, selector, path, named(templates, operation));
    if (changed !== undefined) return collect(templates.stacks.map((one) => (one === stack ? changed : one)));
  }
  throw new MutationError(`${name} changes nothing: ${JSON.stringify({ on: selector, at: path })}`);
}

function withConditions(stack: SynthesisedStack, path: readonly Step[], operation: Operation) {
  const conditions = changedCopy(stack.conditions, path, operation);
  return conditions === undefined ? undefined : { ...stack, conditions };
}

function withResource(
  stack: SynthesisedStack,
  { type, id: pattern }: Selector,
  path: readonly Step[],
  operation: Operation,
) {
  for (const resource of stack.resources) {
    if (resource.type !== type || (pattern !== undefined && !new RegExp(pattern).test(resource.logicalId))) continue;
    const properties = changedCopy(resource.properties, path, operation);
    if (properties === undefined) continue;
    const changed: TemplateResource = { ...resource, properties };
    return { ...stack, resources: stack.resources.map((one) => (one === resource ? changed : one)) };
  }
  return undefined;
}

type Json = Record<string, unknown>;

/** The copy with the change; undefined where the path leads nowhere or the value stays as it was. */
function changedCopy(value: Json, path: readonly Step[], operation: Operation): Json | undefined {
  const copy = { root: structuredClone(value) };
  // Backwards, because what is removed from a list moves what follows it.
  for (const [holder, key] of places(copy, ['root', ...path]).reverse()) apply(holder, key, operation);
  return JSON.stringify(copy.root) === JSON.stringify(value) ? undefined : copy.root;
}

/** Every place that a path leads to: its holder and its key in it. The last key need not be there yet. */
function places(holder: unknown, [step, ...rest]: readonly Step[]): [Json, string | number][] {
  if (typeof holder !== 'object' || holder === null || step === undefined) return [];
  const keys = keysAt(holder, step);
  if (rest.length === 0) return keys.map((key) => [holder as Json, key]);
  return keys.flatMap((key) => places((holder as Json)[key], rest));
}

function keysAt(holder: object, step: Step): (string | number)[] {
  if (step === '*') return Array.isArray(holder) ? [...holder.keys()] : Object.keys(holder);
  if (typeof step !== 'object') return [step];
  const entries: [string | number, unknown][] = Array.isArray(holder) ? [...holder.entries()] : Object.entries(holder);
  return entries.filter(([, one]) => holds(one, step)).map(([key]) => key);
}

/** Whether a value holds everything that is asked of it; a list holds what one of its elements holds. */
function holds(value: unknown, asked: unknown): boolean {
  if (Array.isArray(value) && !Array.isArray(asked)) return value.some((one) => holds(one, asked));
  if (typeof asked !== 'object' || asked === null) return value === asked;
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(asked).every(([key, one]) => holds((value as Json)[key], one));
}

function apply(holder: Json, key: string | number, operation: Operation): void {
  const value = holder[key];
  if ('set' in operation) holder[key] = operation.set;
  else if ('replace' in operation) holder[key] = replaced(value, operation.replace);
  else if ('insert' in operation) holder[key] = [value ?? []].flat().concat([operation.insert]);
  else if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[key];
}

function replaced(value: unknown, texts: readonly [string, string]): unknown {
  if (typeof value === 'string') return value.replaceAll(...texts);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => replaced(one, texts));
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key.replaceAll(...texts), replaced(one, texts)]),
  );
}

/** Puts logical ids where `id` stands for them, and the deployment's name where `DEPLOYMENT` does. */
function named(templates: Templates, operation: Operation): Operation {
  const ofDeployment = JSON.stringify(operation).replaceAll(DEPLOYMENT, templates.deployment);
  const text = ofDeployment.replace(new RegExp(`${ID_OPEN}([^/>]+)/([^>]*)${ID_CLOSE}`, 'g'), (_, stack, pattern) => {
    const found = templates.resources.find(
      (one) => one.stack === stack && new RegExp(String(pattern)).test(one.logicalId),
    );
    if (found === undefined) throw new MutationError(`There is no resource ${String(stack)}/${String(pattern)}.`);
    return found.logicalId;
  });
  return JSON.parse(text) as Operation;
}
