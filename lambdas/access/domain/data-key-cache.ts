import type { Clock, EpochMs } from '../../shared/kernel/clock.ts';
import type { DataKey } from './data-key.ts';

export interface CacheBounds {
  /** Longest time a key is kept, milliseconds: how long a revoked tenant key may still open what was open. */
  readonly maxAgeMs: number;
  /** Uses after which the key service is asked again. */
  readonly maxUses: number;
  /** Keys kept at once; the oldest goes first. */
  readonly maxKeys: number;
}

/** At most 60 seconds (docs/design.md): long enough for a call's turns, short enough for a revoked key. */
export const KEY_CACHE_BOUNDS: CacheBounds = { maxAgeMs: 60_000, maxUses: 1_000, maxKeys: 500 };
/** Nothing is kept; for tests that switch keys off. */
export const NO_KEY_CACHE: CacheBounds = { maxAgeMs: 0, maxUses: 0, maxKeys: 0 };

/**
 * Unwrapped keys by where they belong. It saves the call to the key service and nothing else: whoever asks has just
 * read the key's row, so a destroyed key is not found here either.
 */
export class DataKeyCache {
  readonly #entries = new Map<string, { key: DataKey; since: EpochMs; uses: number }>();
  readonly #clock: Clock;
  readonly #bounds: CacheBounds;

  constructor(clock: Clock, bounds: CacheBounds = KEY_CACHE_BOUNDS) {
    this.#clock = clock;
    this.#bounds = bounds;
  }

  /**
   * @param place tenant, encryption context and key id: a key moved to another row is another place
   * @param load unwraps the key; its failure is the caller's and is not kept
   */
  async get(place: string, load: () => Promise<DataKey>): Promise<DataKey> {
    const kept = this.#entries.get(place);
    if (kept !== undefined && this.#isFresh(kept)) {
      kept.uses += 1;
      return kept.key;
    }
    this.#entries.delete(place);
    const key = await load();
    this.put(place, key);
    return key;
  }

  /** Keeps a key that was just made. */
  put(place: string, key: DataKey): void {
    if (this.#bounds.maxKeys === 0) return;
    this.#entries.set(place, { key, since: this.#clock(), uses: 1 });
    const oldest = this.#entries.keys().next();
    if (this.#entries.size > this.#bounds.maxKeys && !oldest.done) this.#entries.delete(oldest.value);
  }

  #isFresh(kept: { since: EpochMs; uses: number }): boolean {
    const age = this.#clock() - kept.since;
    return age >= 0 && age < this.#bounds.maxAgeMs && kept.uses < this.#bounds.maxUses;
  }
}
