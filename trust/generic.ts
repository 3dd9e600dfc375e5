import { at } from '../lib/shared/policy-statements.ts';
import type { Control } from './control.ts';
import { disproofs } from './mutants.ts';
import type { Mutation, Step } from './mutation.ts';
import { edit, mutate, mutation, on, REMOVE, set } from './mutation.ts';
import type { TemplateResource, Templates } from '../lib/shared/templates.ts';

type Path = readonly (string | number)[];

/** A way to break something wherever it occurs. Undefined where it does not apply. */
type Operator = (value: unknown, path: Path, resource: TemplateResource) => { readonly becomes: unknown } | undefined;

const OPPOSITE: Readonly<Record<string, string>> = {
  StringEquals: 'StringNotEquals',
  StringNotEquals: 'StringEquals',
  StringLike: 'StringNotLike',
  StringNotLike: 'StringLike',
  ArnEquals: 'ArnNotEquals',
  ArnLike: 'ArnNotLike',
  NumericLessThan: 'NumericGreaterThanEquals',
  NumericGreaterThan: 'NumericLessThanEquals',
  NumericGreaterThanEquals: 'NumericLessThan',
};
const THRESHOLDS =
  /^(?:Threshold|EvaluationPeriods|Limit|ExpirationInDays|RetentionInDays|MessageRetentionPeriod|RecoveryPeriodInDays|PendingWindowInDays|authorizerResultTtlInSeconds|Years|Days)$/;
const SWITCHES =
  /^(?:Enabled|EnableKeyRotation|IsLogging|SSEEnabled|PointInTimeRecoveryEnabled|EventBridgeEnabled|BlockPublic\w+|IgnorePublicAcls|RestrictPublicBuckets|SqsManagedSseEnabled|EnableLogFileValidation|ObjectLockEnabled)$/;
const LISTS = /^(?:Rules|Targets|CidrAllowedList|AdvancedEventSelectors|security|NotAction)$/;

const isStatement = (path: Path): boolean => path.at(-2) === 'Statement' && typeof path.at(-1) === 'number';
const isOf = (statement: unknown, effect: string): boolean => at(statement, 'Effect') === effect;
const OPERATORS = {
  'drop-allow': (value, path) => (isStatement(path) && isOf(value, 'Allow') ? { becomes: REMOVE } : undefined),
  'drop-deny': (value, path) => (isStatement(path) && isOf(value, 'Deny') ? { becomes: REMOVE } : undefined),
  'widen-principal': (value, path) =>
    path.at(-1) === 'Principal' && isStatement(path.slice(0, -1)) && value !== '*' ? { becomes: '*' } : undefined,
  'widen-resource': (value, path) =>
    path.at(-1) === 'Resource' && isStatement(path.slice(0, -1)) && value !== '*' ? { becomes: '*' } : undefined,
  'negate-condition': (value, path) => {
    if (path.at(-1) !== 'Condition' || typeof value !== 'object' || value === null) return undefined;
    const [[name, keys] = []] = Object.entries(value);
    const opposite = OPPOSITE[name ?? ''];
    return opposite === undefined
      ? undefined
      : { becomes: { ...value, [name!]: undefined, [opposite]: keys as unknown } };
  },
  'drop-condition': (_, path) =>
    path.at(-1) === 'Condition' && isStatement(path.slice(0, -1)) ? { becomes: REMOVE } : undefined,
  'move-threshold': (value, path) =>
    typeof value === 'number' && THRESHOLDS.test(String(path.at(-1))) ? { becomes: value * 1000 + 999 } : undefined,
  'flip-switch': (value, path) =>
    typeof value === 'boolean' && SWITCHES.test(String(path.at(-1))) ? { becomes: !value } : undefined,
  'detach-target': (value, path) =>
    path.at(-1) === 'Arn' && ['Target', 0].includes(path.at(-2)!) && typeof value === 'object'
      ? { becomes: 'arn:aws:sqs:eu-central-1:111122223333:elsewhere' }
      : undefined,
  'narrow-filter': (value, path) =>
    path.at(-2) === 'Rules' && typeof value === 'object' && value !== null && 'ExpirationInDays' in value
      ? { becomes: { ...value, Prefix: 'x/' } }
      : undefined,
  'disable-rule': (value, path, { type }) =>
    path.length === 1 && path[0] === 'State' && value === 'ENABLED' && /Rule|Schedule/.test(type)
      ? { becomes: 'DISABLED' }
      : undefined,
  'empty-list': (value, path) =>
    Array.isArray(value) && value.length > 0 && LISTS.test(String(path.at(-1))) ? { becomes: [] } : undefined,
} as const satisfies Record<string, Operator>;

/** Every breakage that the operators make of these templates. */
export function genericMutations(templates: Templates): Mutation[] {
  return templates.resources.flatMap((resource) =>
    places(resource.properties, []).flatMap(([path, value]) =>
      (Object.entries(OPERATORS) as [string, Operator][]).flatMap(([name, operator]) => {
        const change = operator(value, path, resource);
        return change === undefined ? [] : [made(name, resource, path, change.becomes)];
      }),
    ),
  );
}

function made(operator: string, { stack, type, logicalId }: TemplateResource, path: Path, becomes: unknown): Mutation {
  const place = `${stack}/${logicalId}/${path.join('/')}`;
  const operation = becomes === REMOVE ? REMOVE : set(becomes);
  return mutation(
    `${operator}:${place}`,
    `${operator} at ${place}`,
    edit(on(type, stack, `^${logicalId}$`), path as readonly Step[], operation),
  );
}

function places(value: unknown, path: Path): [Path, unknown][] {
  if (typeof value !== 'object' || value === null) return [];
  const entries: [string | number, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return entries.flatMap(([key, one]) => [[[...path, key], one] as [Path, unknown], ...places(one, [...path, key])]);
}

/**
 * A sample that is the same for the same seed.
 * @param count how many at most
 */
export function sampled<T>(from: readonly T[], count: number, seed: number): T[] {
  const rest = [...from];
  const chosen: T[] = [];
  let state = seed >>> 0;
  while (chosen.length < count && rest.length > 0) {
    // A step of Mulberry32.
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    chosen.push(...rest.splice(((mixed ^ (mixed >>> 14)) >>> 0) % rest.length, 1));
  }
  return chosen;
}

/** Breakages that no claim is about, and why. */
const ACCEPTED: readonly { readonly id: RegExp; readonly reason: string }[] = [
  {
    id: /^drop-allow:/,
    reason:
      'A right that is missing takes something from who had it: the deployed platform’s tests fail, and nothing opens.',
  },
];

export const reasonFor = (id: string): string | undefined => ACCEPTED.find((one) => one.id.test(id))?.reason;

/**
 * Ids of the controls that notice a breakage.
 * @param sound controls that hold in these templates and are claimed there
 */
export const judgedByAll = (sound: readonly Control[], templates: Templates, one: Mutation): string[] => {
  const broken = mutate(templates, one);
  return sound.filter((control) => disproofs(control, broken).length > 0).map(({ id }) => id);
};
