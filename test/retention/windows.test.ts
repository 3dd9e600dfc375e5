import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  DEFAULT_WINDOWS,
  checkWindows,
  effectiveWindows,
  type Windows,
} from '../../lambdas/retention/domain/windows.ts';
import { RETENTION, RETENTION_CLASSES } from '../../lambdas/shared/kernel/retention-classes.ts';

const windowsArbitrary = fc.record({
  recording: fc.integer({ min: 0, max: 4000 }),
  transcript: fc.integer({ min: 0, max: 4000 }),
  evidence: fc.integer({ min: 0, max: 4000 }),
  callRecord: fc.integer({ min: 0, max: 4000 }),
});

test('the defaults are the shortest preset and pass their own check', () => {
  expect(DEFAULT_WINDOWS).toEqual({ recording: 90, transcript: 90, evidence: 1095, callRecord: 365 });
  expect(checkWindows(DEFAULT_WINDOWS)).toEqual([]);
});

test.each([
  ['a negative window', { recording: -1 }, ['recording']],
  ['a fraction of a day', { transcript: 1.5 }, ['transcript']],
  ['not a number', { callRecord: Number.NaN }, ['callRecord']],
  ['longer than any law allows', { recording: 2558 }, ['recording']],
  ['evidence below its floor', { evidence: 364 }, ['evidence']],
  ['contents that outlive their record', { recording: 400, transcript: 400 }, ['recording', 'transcript']],
  ['a recording without its consent', { recording: 400, callRecord: 400, evidence: 365 }, ['evidence']],
] as const)('refuses %s and names the class', (_name, change, paths) => {
  const violations = checkWindows({ ...DEFAULT_WINDOWS, ...change });
  expect(violations.map(({ path }) => path)).toEqual(paths);
  for (const { message } of violations) expect(message).toMatch(/^must /);
});

test('a scenario overrides the tenant, class by class', () => {
  expect(effectiveWindows(DEFAULT_WINDOWS, { recording: 7 })).toEqual({ ...DEFAULT_WINDOWS, recording: 7 });
});

test('whatever is configured, effective windows are valid and never longer than asked for', () => {
  fc.assert(
    fc.property(windowsArbitrary, fc.record({ recording: fc.integer({ min: 0, max: 4000 }) }), (tenant, scenario) => {
      const effective = effectiveWindows(tenant as Windows, scenario);
      expect(checkWindows(effective)).toEqual([]);
      for (const name of RETENTION_CLASSES.filter((name) => name !== 'evidence')) {
        expect(effective[name]).toBeLessThanOrEqual(
          Math.max((scenario as Partial<Windows>)[name] ?? tenant[name], RETENTION[name].min),
        );
      }
    }),
  );
});
