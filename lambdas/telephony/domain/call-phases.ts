/** Phases of a call as data: from which phase each may be entered, and how long it may last. */
type LivePhase = 'disclosing' | 'asking' | 'conversing' | 'transferring' | 'bridged' | 'ending' | 'failed';
export type Phase = LivePhase | 'ended';

interface PhaseRule {
  readonly from: readonly ('ringing' | Phase)[];
  /** Milliseconds; undefined where nothing depends on it. */
  readonly limitMs?: number;
}

const LIVE: readonly Phase[] = ['disclosing', 'asking', 'conversing', 'transferring', 'bridged', 'ending', 'failed'];

export const PHASES: Readonly<Record<Phase, PhaseRule>> = {
  disclosing: { from: ['ringing'] },
  /** A key pressed later than this cannot be an answer to the question. */
  asking: { from: ['disclosing'], limitMs: 90_000 },
  /** Lex ends every conversation after 15 minutes (LEX/quotas). */
  conversing: { from: ['disclosing', 'asking', 'conversing'], limitMs: 15 * 60_000 },
  transferring: { from: ['asking', 'conversing', 'ending'] },
  bridged: { from: ['transferring'] },
  ending: { from: ['disclosing', 'asking', 'conversing', 'transferring'] },
  failed: { from: ['ending', 'transferring', 'failed'] },
  ended: { from: LIVE },
};

/** A transition that the table does not know: a bug of the reducer, never of an event. */
export class PhaseError extends Error {
  override readonly name = 'PhaseError';
}

/** @throws PhaseError when `to` may not follow `from` */
export function assertTransition(from: 'ringing' | Phase, to: Phase): void {
  if (from !== to && !PHASES[to].from.includes(from)) throw new PhaseError(`${from} is not followed by ${to}`);
}
