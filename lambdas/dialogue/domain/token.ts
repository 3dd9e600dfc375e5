/** One word as it was heard. */
export interface Token {
  /** As recognised, for what is kept of it. */
  readonly raw: string;
  /** Lower case, ä as ae, dialect as the word it stands for; numbers as figures, ordinals with a full stop. */
  readonly text: string;
  /** What stood between it and the word before: a space, a hyphen, an apostrophe or nothing. */
  readonly glue: string;
  /** Of a cardinal number. */
  readonly value?: number;
  /** A cardinal's figures as they were said. */
  readonly digits?: string;
}
