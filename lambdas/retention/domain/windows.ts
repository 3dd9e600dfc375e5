import {
  byRetentionClass,
  RETENTION,
  RETENTION_CLASSES,
  type RetentionClass,
} from '../../shared/kernel/retention-classes.ts';

/** Retention windows in whole days after the end of a call, per class; 0 = destroyed in the next night. */
export type Windows = Record<RetentionClass, number>;

/** Art. 25(2) GDPR: what applies when a tenant sets nothing. */
export const DEFAULT_WINDOWS: Windows = byRetentionClass((name) => RETENTION[name].defaultDays);

export interface WindowViolation {
  readonly path: RetentionClass;
  readonly message: string;
}

/** Says what is wrong with windows that a tenant wants to set; empty when they may be used. Never changes them. */
export function checkWindows(days: Windows): WindowViolation[] {
  const outOfRange = RETENTION_CLASSES.filter((name) => !withinLimit(name, days[name])).map((path) => ({
    path,
    message: `must be a whole number of days from ${RETENTION[path].min} to ${RETENTION[path].max} (${RETENTION[path].source})`,
  }));
  return outOfRange.length > 0 ? outOfRange : checkOrder(days);
}

function withinLimit(name: RetentionClass, value: number): boolean {
  return Number.isInteger(value) && value >= RETENTION[name].min && value <= RETENTION[name].max;
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
  const merged = byRetentionClass((name) => clamp(name, scenario[name] ?? tenant[name]));
  const recording = Math.min(merged.recording, merged.callRecord);
  const transcript = Math.min(merged.transcript, merged.callRecord);
  return { ...merged, recording, transcript, evidence: Math.max(merged.evidence, recording) };
}

function clamp(name: RetentionClass, value: number): number {
  return Math.min(Math.max(value, RETENTION[name].min), RETENTION[name].max);
}
