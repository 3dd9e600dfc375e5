import { Logger } from '@aws-lambda-powertools/logger';
import type { Declared, Fields, Opaque } from './log-fields.ts';

/**
 * Every line a Lambda may log, by code. Fields are ids, enums and numbers only (see `Fields`): there is no way to log
 * free text, an event or a caller's words. The code is the message, so that a line can be searched and counted.
 */
interface LogMessages {
  'invocation-failed': 'The handler threw; the platform will retry or the edge will answer with a safe fallback.';
  'request-refused': 'An API request was answered with a problem.';
  'event-malformed': 'An event did not match its schema and was answered safely.';
  'call-rejected': 'A call was rejected before it was answered.';
  'call-fallback': 'A call continues with fallback speech after a failure.';
  'call-event-answered': 'A telephony event was answered; `ownMs` is the time of our own code, without waiting for AWS.';
  'call-event-replayed': 'A telephony event was delivered again and got the same answer.';
  'ai-opt-out-missing': 'No AI services opt-out policy is in force, calls are refused.';
  'turn-answered': 'A conversation turn was answered.';
  'turn-fallback': 'A conversation turn was answered with a fallback.';
  'language-unknown': 'A bot locale is none of ours: the agent’s own sentences are spoken in the platform’s language.';
  'scenario-missing': 'A running call has no scenario: nothing is recorded, and no evidence names a wording.';
  'model-unavailable': 'The model provider failed, the agent answers without it.';
  'recording-moved': 'A recording reached the tenant bucket.';
  'recording-discarded': 'A landed recording was deleted without being stored.';
  'key-unavailable': 'The tenant key cannot be used.';
  'key-work-step': 'Data keys or numbers of a tenant were moved to a newer key or secret, as far as the time allowed.';
  'tenant-step': 'A step of a tenant workflow finished.';
  'tenant-run-page': 'A run over all tenants took up its next page, or ended.';
  'closing-step': 'A step of the closing of a tenant finished.';
  'sweep-finished': 'A retention sweep of one tenant finished.';
  'breaker-open': 'Deletion stopped because it exceeded the approved work.';
  'restore-drill-step': 'A step of a restore drill finished.';
  'restore-drill-finished': 'A restore drill ended with its verdict.';
  'subject-request-step': 'A step of a subject request finished.';
  'audit-monitor-finding': 'What the audit log publishes has a gap, or contradicts what it published before.';
  'audit-bundle-failed': 'No bundle of the audit log came of an order.';
  'audit-stream': 'A stream of audit entries was delivered, or stands still.';
  'segments-compacted': 'Small audit segments were made larger ones, beside them.';
  'audit-batch': 'Audit entries were sequenced.';
  'audit-conflict': 'Another sequencer won, the head is reloaded.';
  'checkpoint-published': 'A checkpoint was signed and stored.';
  'direct-access': 'Somebody reached a store outside the application, or a record of the trail could not be read.';
  'retention-extended': 'The locks of sealed audit segments were extended to a contract’s term.';
  'time-stamp-failed': 'The time-stamp authority gave no usable token; the checkpoint stands without one.';
  'custom-resource': 'A custom resource operation finished.';
  'side-effect-failed': 'A side effect outside the transaction failed and is left to its reconciler.';
  'refusal-not-recorded': 'A refused request, or a refused API key, could not be put into the audit log; it was refused all the same.';
}

type LogCode = keyof LogMessages;

const SAFE_TEXT = /^[A-Za-z0-9_.:/#@+=-]{0,160}$/;
const PHONE = /(?:\+|00)[1-9][0-9]{6,}/;

/** Replaces any string that is not shaped like an id or enum, so that a mistake cannot leak words or numbers. */
export function safeFields(fields: object): Record<string, string | number | boolean> {
  const safe: Record<string, string | number | boolean> = {};
  for (const [name, value] of Object.entries(fields) as [string, string | number | boolean | undefined][]) {
    if (value === undefined) continue;
    safe[name] = typeof value === 'string' && (!SAFE_TEXT.test(value) || PHONE.test(value)) ? '[withheld]' : value;
  }
  return safe;
}

const logger = new Logger({ serviceName: 'voicekeep' });

/** One line of a registered message; what it says is declared (`LogFields`), and no free text compiles. */
type Line = <const F extends Declared>(code: LogCode, fields?: F & Fields<F>) => void;

/** Structured log lines of registered messages. */
export const log: Readonly<Record<'info' | 'warn' | 'error', Line>> = {
  info: (code, fields) => logger.info(code, safeFields(fields ?? {})),
  warn: (code, fields) => logger.warn(code, safeFields(fields ?? {})),
  error: (code, fields) => logger.error(code, safeFields(fields ?? {})),
};

/** An id or a name that comes from outside as plain text: what is not shaped like one is withheld. */
export const opaque = (text: string): Opaque =>
  (SAFE_TEXT.test(text) && !PHONE.test(text) ? text : '[withheld]') as Opaque;

/** Name and code of an error, without its message: messages may quote data. */
export function errorFields(error: unknown): { error: Opaque; cause?: Opaque | undefined; at?: Opaque | undefined } {
  if (!(error instanceof Error)) return { error: opaque(typeof error) };
  const cause = error.cause instanceof Error ? error.cause.name : undefined;
  const frame = error.stack?.split('\n').find((line) => line.trim().startsWith('at '));
  const at = frame?.match(/([\w.-]+:\d+:\d+)\)?$/)?.[1];
  const checked = (text: string | undefined) => (text === undefined ? undefined : opaque(text));
  return { error: opaque(error.name), cause: checked(cause), at: checked(at) };
}
