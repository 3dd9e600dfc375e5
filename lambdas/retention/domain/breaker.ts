/** How much a run was approved to destroy. */
export interface ApprovedWork {
  readonly calls: number;
  readonly keys: number;
  readonly objects: number;
}

/** Destruction went beyond the approved work: a bug, not a big night. The run stops before the excess. */
export class BreakerOpen extends Error {
  override readonly name = 'BreakerOpen';
}

/** Counts what a run destroys and refuses what nobody approved. */
export interface Breaker {
  /** @throws BreakerOpen before the approved amount of any kind is exceeded; call it before destroying. */
  spend(amount: Partial<ApprovedWork>): void;
}

/** Two keys at most go with a call (content, evidence; business keys are never swept) and one audio object. */
export const approvedFor = (calls: number): ApprovedWork => ({ calls, keys: 2 * calls, objects: calls });

/** A breaker for one approved piece of work. */
export function createBreaker(approved: ApprovedWork): Breaker {
  const spent = { calls: 0, keys: 0, objects: 0 };
  return {
    spend(amount) {
      for (const kind of ['calls', 'keys', 'objects'] as const) {
        const next = spent[kind] + (amount[kind] ?? 0);
        if (next > approved[kind]) throw new BreakerOpen(`Approved ${approved[kind]} ${kind}, asked for ${next}.`);
        spent[kind] = next;
      }
    },
  };
}
