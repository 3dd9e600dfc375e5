import { describe, expect, test } from '@jest/globals';
import {
  activationStep,
  creationResult,
  creationStep,
  STACK_TIMEOUT_MS,
  type StackState,
} from '../../lambdas/tenants/domain/stack-plan.ts';

const stack = (status: string, phase = 'provisioning', isProtected = false): StackState => ({
  kind: 'present',
  status,
  phase,
  protected: isProtected,
});
const ABSENT: StackState = { kind: 'absent' };
const LATE = 3 * STACK_TIMEOUT_MS;

describe('creating a stack', () => {
  test.each([
    [ABSENT, 'create', 'failed'],
    [stack('CREATE_IN_PROGRESS'), 'done', 'in-progress'],
    [stack('CREATE_COMPLETE'), 'done', 'ready'],
    [stack('UPDATE_COMPLETE', 'active'), 'done', 'ready'],
    [stack('UPDATE_IN_PROGRESS'), 'wait', 'in-progress'],
    [stack('ROLLBACK_IN_PROGRESS'), 'wait', 'in-progress'],
    [stack('DELETE_IN_PROGRESS'), 'wait', 'in-progress'],
    [stack('ROLLBACK_COMPLETE'), 'clear', 'failed'],
    [stack('ROLLBACK_FAILED'), 'clear', 'failed'],
    [stack('CREATE_FAILED'), 'clear', 'failed'],
    [stack('DELETE_FAILED'), 'clear', 'failed'],
  ] as const)('%j: next step %s, result %s', (state, step, result) => {
    expect(creationStep(state)).toBe(step);
    expect(creationResult(state, 0, 1)).toBe(result);
  });

  test('is given up after half an hour, not earlier', () => {
    expect(creationResult(stack('CREATE_IN_PROGRESS'), 0, STACK_TIMEOUT_MS)).toBe('in-progress');
    expect(creationResult(stack('CREATE_IN_PROGRESS'), 0, STACK_TIMEOUT_MS + 1)).toBe('failed');
  });
});

describe('activating a stack', () => {
  test.each([
    [stack('CREATE_COMPLETE'), 'enter-phase'],
    [stack('UPDATE_ROLLBACK_COMPLETE'), 'enter-phase'],
    [stack('UPDATE_IN_PROGRESS', 'active'), 'wait'],
    [stack('UPDATE_COMPLETE', 'active'), 'protect'],
    [stack('UPDATE_COMPLETE', 'active', true), 'done'],
    [stack('ROLLBACK_COMPLETE'), 'failed'],
    [ABSENT, 'failed'],
  ] as const)('%j: %s', (state, step) => expect(activationStep(state, 0, 1)).toBe(step));

  test('does not wait for ever, nor try an update for ever', () => {
    expect(activationStep(stack('UPDATE_IN_PROGRESS', 'active'), 0, LATE)).toBe('failed');
    expect(activationStep(stack('UPDATE_ROLLBACK_COMPLETE'), 0, LATE)).toBe('failed');
  });

  test('finishes late when everything is there', () => {
    expect(activationStep(stack('UPDATE_COMPLETE', 'active', true), 0, LATE)).toBe('done');
  });
});
