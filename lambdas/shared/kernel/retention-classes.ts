/** A period after which something goes by itself: whole days, or the end of the n-th calendar year after its own. */
export type Term = { readonly days: number } | { readonly endOfYearPlus: number };

/**
 * What is destroyed of a call, each at its own time: the audio object, what was said (content key, turns, messages),
 * the evidence (evidence key, disclosure and consent) and the call record itself (state, events, lineage).
 */
export const ERASABLE_PARTS = ['recording', 'content', 'evidence', 'record'] as const;
export type ErasablePart = (typeof ERASABLE_PARTS)[number];

/** What one retention class is; everything about windows follows from it. */
interface RetentionClassSpec {
  /** The part of a call whose time it sets. */
  readonly part: ErasablePart;
  /** What tenants read of it. */
  readonly label: string;
  /** Its name in the audit log. */
  readonly audit: string;
  /** Art. 25(2) GDPR: days that apply when a tenant sets nothing. */
  readonly defaultDays: number;
  /** Shortest and longest window in days that a tenant may choose, and the rule that they come from. */
  readonly min: number;
  readonly max: number;
  readonly source: string;
}

/**
 * Classes a tenant sets a retention window for, in whole days after the end of the call; 0: destroyed in the next
 * night. Art. 5(1)(e) GDPR forbids keeping data longer than a purpose needs; the longest purpose German law knows for
 * each class is the ceiling.
 */
export const RETENTION = {
  recording: {
    part: 'recording',
    label: 'Audio',
    audit: 'audio',
    defaultDays: 90,
    min: 0,
    max: 2557,
    source: '§ 83(8) WpHG: five years, seven where BaFin asks for it',
  },
  transcript: {
    part: 'content',
    label: 'What was said, and messages left',
    audit: 'content',
    defaultDays: 90,
    min: 0,
    max: 2557,
    source: '§ 257(4) HGB: six years from the end of the calendar year',
  },
  evidence: {
    part: 'evidence',
    label: 'Disclosure and consent',
    audit: 'evidence',
    defaultDays: 1095,
    min: 365,
    max: 3653,
    source: 'Art. 7(1) GDPR: consent must be provable; § 199(3) BGB: ten years at most',
  },
  callRecord: {
    part: 'record',
    label: 'The call itself: when, how long, how it ended',
    audit: 'metadata',
    defaultDays: 365,
    min: 0,
    max: 3653,
    source: '§ 147(3) AO with § 199(3) BGB: ten years at most',
  },
} as const satisfies Record<string, RetentionClassSpec>;

export type RetentionClass = keyof typeof RETENTION;

/** Every class, in the order in which they are shown. */
export const RETENTION_CLASSES = Object.keys(RETENTION) as RetentionClass[];

/** One value for each class. */
export const byRetentionClass = <T>(value: (name: RetentionClass) => T): Record<RetentionClass, T> =>
  Object.fromEntries(RETENTION_CLASSES.map((name) => [name, value(name)])) as Record<RetentionClass, T>;
