/** Numbers that follow from a seed (mulberry32): the same seed gives the same simulation on every machine. */
export function seededRandom(seed: number) {
  let state = seed >>> 0;
  /** Uniform in [0, 1). */
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return {
    next,
    /** True in `share` of all cases. */
    chance: (share: number): boolean => next() < share,
    logNormal: (median: number, sigma: number): number => median * Math.exp(sigma * normal()),
    /** Whole number with this mean: Knuth's method, and the normal approximation where the mean is large. */
    poisson(mean: number): number {
      if (mean > 50) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()));
      const limit = Math.exp(-mean);
      let product = next();
      let count = 0;
      for (; product > limit; count += 1) product *= next();
      return count;
    },
    /** Index of a weight, with the weight's probability; weights add up to 1. */
    weighted(weights: readonly number[]): number {
      let rest = next();
      for (const [index, weight] of weights.entries()) if ((rest -= weight) < 0) return index;
      return weights.length - 1;
    },
  };
}

export type Random = ReturnType<typeof seededRandom>;
