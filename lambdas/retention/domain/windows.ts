import type { RetentionClass } from '../../shared/kernel/stored-items.ts';

/** Retention windows in whole days after the end of a call, per class; 0 = destroyed in the next night. */
export type Windows = Record<RetentionClass, number>;

export const RETENTION_CLASSES = [
  'recording',
  'transcript',
  'evidence',
  'callRecord',
] as const satisfies RetentionClass[];

/** Art. 25(2) GDPR: what applies when a tenant sets nothing; the same numbers as in the data inventory. */
export const DEFAULT_WINDOWS: Windows = { recording: 90, transcript: 90, evidence: 1095, callRecord: 365 };

export interface WindowLimit {
  readonly min: number;
  readonly max: number;
  /** The rule that the maximum or minimum comes from. */
  readonly source: string;
}

/**
 * Longest (and for evidence shortest) window a tenant may choose, in days. Art. 5(1)(e) GDPR forbids keeping data
 * longer than a purpose needs; the longest purpose German law knows for each class is the ceiling.
 */
export const WINDOW_LIMITS: Record<RetentionClass, WindowLimit> = {
  recording: { min: 0, max: 2557, source: '§ 83(8) WpHG: five years, seven where BaFin asks for it' },
  transcript: { min: 0, max: 2557, source: '§ 257(4) HGB: six years from the end of the calendar year' },
  evidence: {
    min: 365,
    max: 3653,
    source: 'Art. 7(1) GDPR: consent must be provable; § 199(3) BGB: ten years at most',
  },
  callRecord: { min: 0, max: 3653, source: '§ 147(3) AO with § 199(3) BGB: ten years at most' },
};

export interface WindowViolation {
  readonly path: RetentionClass;
  readonly message: string;
}

/** Says what is wrong with windows that a tenant wants to set; empty when they may be used. Never changes them. */
export function checkWindows(days: Windows): WindowViolation[] {
  const outOfRange = RETENTION_CLASSES.filter((name) => !withinLimit(name, days[name])).map((path) => ({
    path,
    message: `must be a whole number of days from ${WINDOW_LIMITS[path].min} to ${WINDOW_LIMITS[path].max} (${WINDOW_LIMITS[path].source})`,
  }));
  return outOfRange.length > 0 ? outOfRange : checkOrder(days);
}

function withinLimit(name: RetentionClass, value: number): boolean {
  return Number.isInteger(value) && value >= WINDOW_LIMITS[name].min && value <= WINDOW_LIMITS[name].max;
}

function checkOrder(days: Windows): WindowViolation[] {
  const violations: WindowViolation[] = [];
  for (const path of ['recording', 'transcript'] as const) {
    if (days[path] > days.callRecord) {
      violations.push({
        path,
        message: 'must not be longer than callRecord: contents go before the record of their call',
      });
    }
  }
  if (days.evidence < days.recording) {
    violations.push({
      path: 'evidence',
      message: 'must not be shorter than recording: a kept recording needs its consent',
    });
  }
  return violations;
}

/**
 * The windows that hold for a call: the scenario's override over the tenant's, then made consistent in the direction
 * of less data, except that evidence outlives the recording it justifies.
 */
export function effectiveWindows(tenant: Windows, scenario: Partial<Windows> = {}): Windows {
  const merged = Object.fromEntries(
    RETENTION_CLASSES.map((name) => [name, clamp(name, scenario[name] ?? tenant[name])]),
  ) as Windows;
  const recording = Math.min(merged.recording, merged.callRecord);
  const transcript = Math.min(merged.transcript, merged.callRecord);
  return { ...merged, recording, transcript, evidence: Math.max(merged.evidence, recording) };
}

function clamp(name: RetentionClass, value: number): number {
  return Math.min(Math.max(value, WINDOW_LIMITS[name].min), WINDOW_LIMITS[name].max);
}
