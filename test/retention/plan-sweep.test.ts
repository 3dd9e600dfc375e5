import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { MAX_CALL_MS, planSweep, type SweepCall } from '../../lambdas/retention/domain/plan-sweep.ts';
import { DEFAULT_WINDOWS, effectiveWindows, type Windows } from '../../lambdas/retention/domain/windows.ts';
import { BreakerOpen, approvedFor, createBreaker } from '../../lambdas/retention/domain/breaker.ts';
import type { CallId, ScenarioId, SubjectId } from '../../lambdas/shared/kernel/ids.ts';
import type { ErasablePart, RetentionClass } from '../../lambdas/shared/kernel/retention-classes.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 21, 2, 30);
const windowsOf = () => DEFAULT_WINDOWS;
const CLASS: Record<ErasablePart, RetentionClass> = {
  recording: 'recording',
  content: 'transcript',
  evidence: 'evidence',
  record: 'callRecord',
};

function callEnded(daysAgo: number, more: Partial<SweepCall> = {}): SweepCall {
  const endedAt = NOW - daysAgo * DAY;
  return {
    callId: 'call_a' as CallId,
    subject: 'sub_a' as SubjectId,
    scenarioId: 'scn_a' as ScenarioId,
    startedAt: endedAt - 60_000,
    endedAt,
    recording: 'stored',
    ...more,
  };
}
const partsOf = (call: SweepCall) => planSweep([call], windowsOf, new Map(), NOW).work[0]?.parts ?? [];

test.each([
  [0, []],
  [89.999, []],
  [90, ['recording', 'content']],
  [364.999, ['recording', 'content']],
  [365, ['recording', 'content', 'record']],
  [1095, ['recording', 'content', 'evidence', 'record']],
])('the sweep of a call that ended %d days ago destroys %j', (days, parts) => {
  expect(partsOf(callEnded(days))).toEqual(parts);
});

test('what was destroyed before is not planned again', () => {
  expect(partsOf(callEnded(100, { recording: 'deleted', erased: ['recording', 'content'] }))).toEqual([]);
});

test('evidence that expires after its record takes the reduced record along', () => {
  const erased = ['recording', 'content', 'record'] as ErasablePart[];
  expect(partsOf(callEnded(1095, { recording: 'deleted', erased }))).toEqual(['evidence', 'record']);
});

test('a call that is still live is never planned', () => {
  const { endedAt: _ended, ...live } = callEnded(0);
  expect(planSweep([live], () => zero, new Map(), NOW).work).toEqual([]);
});

test('a call that lost its end counts as ended after a day, so that it cannot stay for ever', () => {
  const { endedAt: _ended, ...lost } = { ...callEnded(0), startedAt: NOW - MAX_CALL_MS };
  expect(planSweep([lost], () => zero, new Map(), NOW).work[0]?.parts).toContain('content');
});

const zero: Windows = effectiveWindows({ recording: 0, transcript: 0, evidence: 0, callRecord: 0 });

const calls = fc.array(
  fc.record({
    age: fc.integer({ min: 0, max: 1500 }),
    live: fc.boolean(),
    recording: fc.constantFrom('none', 'expected', 'stored', 'discarded', 'deleted' as const),
    erased: fc.subarray(['recording', 'content', 'evidence', 'record'] as ErasablePart[]),
    heldFor: fc.option(fc.integer({ min: -50, max: 50 }), { nil: undefined }),
  }),
  { maxLength: 20 },
);

test('the sweep never plans a held call, an unexpired class, a live call or anything twice', () => {
  const windows = fc.record({
    recording: fc.integer({ min: 0, max: 400 }),
    transcript: fc.integer({ min: 0, max: 400 }),
    evidence: fc.integer({ min: 365, max: 1400 }),
    callRecord: fc.integer({ min: 0, max: 1400 }),
  });
  fc.assert(
    fc.property(calls, windows, (drawn, configured) => {
      const effective = effectiveWindows(configured);
      const all = drawn.map((one, index): SweepCall => {
        const { endedAt, ...rest } = callEnded(one.age, {
          callId: `call_${index}` as CallId,
          recording: one.recording,
          erased: one.erased,
        });
        return one.live ? { ...rest, startedAt: NOW - 1 } : { ...rest, endedAt };
      });
      const holds = new Map(
        drawn.flatMap((one, index) =>
          one.heldFor === undefined ? [] : [[`call_${index}` as CallId, NOW + one.heldFor] as const],
        ),
      );
      const plan = planSweep(all, () => effective, holds, NOW);
      expect(new Set(plan.work.map(({ callId }) => callId)).size).toBe(plan.work.length);
      for (const { callId, parts } of plan.work) {
        const call = all.find((one) => one.callId === callId)!;
        expect(call.endedAt).toBeDefined();
        expect((holds.get(callId) ?? 0) > NOW).toBe(false);
        expect(new Set(parts).size).toBe(parts.length);
        const fresh = parts.filter((part) => !call.erased?.includes(part));
        for (const part of fresh) expect(call.endedAt! + effective[CLASS[part]] * DAY).toBeLessThanOrEqual(NOW);
        expect(parts.filter((part) => part !== 'record' && call.erased?.includes(part))).toEqual([]);
      }
    }),
  );
});

test('the breaker stops before more is destroyed than was approved', () => {
  const breaker = createBreaker(approvedFor(1));
  breaker.spend({ calls: 1, keys: 2 });
  expect(() => breaker.spend({ keys: 1 })).toThrow(BreakerOpen);
});
