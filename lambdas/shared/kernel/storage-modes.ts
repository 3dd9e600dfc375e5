/**
 * What is kept of a call, from most to least. `full`: what was said, and audio where the caller agrees. `redacted`: what
 * was said with tokens for personal data, no audio. `metadata`: that there was a call and what it came to; no word, no audio.
 */
export const STORAGE_MODES = ['full', 'redacted', 'metadata'] as const;
export type StorageMode = (typeof STORAGE_MODES)[number];

/** How a call's words are handled: its scenario's settings when it began, so that they can be told afterwards. */
export interface Handling {
  storage: StorageMode;
  /** Classes of personal data that a model may read. */
  keep: string[];
  /** Classes that are replaced beside the personal ones. */
  also: string[];
}

/** Calls from before there was a choice are stored in full. */
export const storageOf = ({ handling }: { readonly handling?: Handling }): StorageMode => handling?.storage ?? 'full';
