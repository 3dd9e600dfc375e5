/** Milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMs = number;

/** The only way for code to learn the time: passed in, so that tests and replays decide what "now" is. */
export type Clock = () => EpochMs;

export const DAY_MS = 86_400_000;
