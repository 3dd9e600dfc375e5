import type * as z from 'zod';
import { ACTION_SCHEMAS, type Action, type ActionType } from './action-parameters.ts';

/** Limits of one response (DG/invoke-on-call-leg, DG/transaction-attributes). Characters, not bytes. */
export const RESPONSE_LIMITS = {
  actions: 10,
  /** The guide says 100 pairs and 20 KB, the service's own error text says 10 mappings: the strict reading holds. */
  attributePairs: 10,
  attributeCharacters: 1024,
  textCharacters: 1000,
} as const;

/** One broken rule: where in the response, what the rule is, and which page of Amazon's documentation has it. */
export interface Violation {
  path: string;
  rule: string;
  source: string;
}

/**
 * `actions` undefined: the key was absent or null, what is running goes on. `attributes` undefined: the key was absent or
 * null, the call's attributes stay; a map (also an empty one) replaces them.
 */
export type Judgement =
  | { verdict: 'ok'; actions: Action[] | undefined; attributes: Record<string, string> | undefined }
  | { verdict: 'invalid'; violations: Violation[]; errorType: string; errorMessage: string };

const RESPONSE_PAGE = 'DG/invoke-on-call-leg';
const ATTRIBUTES_PAGE = 'DG/transaction-attributes';
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Judges what a call handler returned, exactly as it came out of the Lambda invocation (parsed JSON). */
export function judgeResponse(response: unknown): Judgement {
  if (!isRecord(response)) {
    return invalid([{ path: '', rule: 'must be a JSON object', source: RESPONSE_PAGE }]);
  }
  const attributeViolations = judgeAttributes(response.TransactionAttributes);
  const violations = [...judgeEnvelope(response), ...judgeActions(response.Actions), ...attributeViolations];
  if (violations.length > 0) return invalid(violations, attributeViolations.length > 0);
  return {
    verdict: 'ok',
    actions: (response.Actions ?? undefined) as Action[] | undefined,
    attributes: (response.TransactionAttributes ?? undefined) as Record<string, string> | undefined,
  };
}

function judgeEnvelope(response: Record<string, unknown>): Violation[] {
  const known = new Set(['SchemaVersion', 'Actions', 'TransactionAttributes']);
  const unknown = Object.keys(response).filter((key) => !known.has(key));
  const violations = unknown.map((key) => ({ path: key, rule: 'unknown key', source: RESPONSE_PAGE }));
  if (response.SchemaVersion !== '1.0') {
    violations.push({ path: 'SchemaVersion', rule: 'must be "1.0"', source: RESPONSE_PAGE });
  }
  return violations;
}

function judgeActions(actions: unknown): Violation[] {
  if (actions === undefined || actions === null) return [];
  if (!Array.isArray(actions)) return [{ path: 'Actions', rule: 'must be a list', source: RESPONSE_PAGE }];
  const each = actions.flatMap((action: unknown, index) => judgeAction(action, `Actions[${index}]`));
  if (actions.length <= RESPONSE_LIMITS.actions) return each;
  return [{ path: 'Actions', rule: `more than ${RESPONSE_LIMITS.actions} actions`, source: RESPONSE_PAGE }, ...each];
}

function judgeAction(action: unknown, path: string): Violation[] {
  if (!isRecord(action)) return [{ path, rule: 'must be an object', source: RESPONSE_PAGE }];
  const type = action.Type;
  if (typeof type !== 'string' || !Object.hasOwn(ACTION_SCHEMAS, type)) {
    return [{ path: `${path}.Type`, rule: `unknown action ${JSON.stringify(type)}`, source: RESPONSE_PAGE }];
  }
  const { page, schema } = ACTION_SCHEMAS[type as ActionType];
  const extra = Object.keys(action).filter((key) => key !== 'Type' && key !== 'Parameters');
  const violations = extra.map((key) => ({ path: `${path}.${key}`, rule: 'unknown key', source: page }));
  const parsed = schema.safeParse(action.Parameters);
  if (parsed.success) return violations;
  return [...violations, ...toViolations(parsed.error, `${path}.Parameters`, page)];
}

function judgeAttributes(attributes: unknown): Violation[] {
  if (attributes === undefined || attributes === null) return [];
  const path = 'TransactionAttributes';
  if (!isRecord(attributes)) return [{ path, rule: 'must be a map of strings', source: ATTRIBUTES_PAGE }];
  const pairs = Object.entries(attributes);
  const rules = pairs.flatMap(([key, value]) => {
    if (typeof value !== 'string')
      return [{ path: `${path}.${key}`, rule: 'must be a string', source: ATTRIBUTES_PAGE }];
    const tooLong = Math.max(key.length, value.length) > RESPONSE_LIMITS.attributeCharacters;
    const rule = `key or value longer than ${RESPONSE_LIMITS.attributeCharacters} characters`;
    return tooLong ? [{ path: `${path}.${key.slice(0, 40)}`, rule, source: ATTRIBUTES_PAGE }] : [];
  });
  if (pairs.length <= RESPONSE_LIMITS.attributePairs) return rules;
  return [
    { path, rule: `more than ${RESPONSE_LIMITS.attributePairs} pairs`, source: 'DG/attribute-trans-invalid' },
    ...rules,
  ];
}

/** Turns the issues of a zod error into violations below `prefix`. */
export function toViolations(error: z.ZodError, prefix: string, source: string): Violation[] {
  return error.issues.flatMap((issue) => {
    const at = [...issue.path].reduce<string>(
      (path, part) =>
        typeof part === 'number' ? `${path}[${part}]` : `${path}${path === '' ? '' : '.'}${String(part)}`,
      prefix,
    );
    if (issue.code !== 'unrecognized_keys') return [{ path: at, rule: issue.message, source }];
    return issue.keys.map((key) => ({ path: `${at}${at === '' ? '' : '.'}${key}`, rule: 'unknown parameter', source }));
  });
}

/** Only the text for too many attributes is printed in Amazon's documentation; the other error type is named by us. */
function invalid(violations: Violation[], attributesBroken = false): Judgement {
  const tooMany = violations.some((violation) => violation.source === 'DG/attribute-trans-invalid');
  const errorMessage = tooMany
    ? `Transaction Attributes has too many mappings. Maximum number of mappings is ${RESPONSE_LIMITS.attributePairs}`
    : violations.map(({ path, rule }) => `${path || 'response'}: ${rule}`).join('; ');
  const errorType = attributesBroken ? 'TransactionAttributesInvalidMapSize' : 'InvalidLambdaResponse';
  return { verdict: 'invalid', violations, errorType, errorMessage };
}
