import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { KNOWN_FINDINGS, reasonFor, type Finding } from '../../bench/support/known-findings.ts';
import { ALL_ROUTES } from '../../lambdas/console/all-routes.ts';

const found = (change: Partial<Finding>): Finding => ({
  operation: 'GET /v1/calls',
  check: 'positive_data_acceptance',
  status: 400,
  what: '',
  message: '',
  ...change,
});

describe('what Schemathesis may find', () => {
  test('is these kinds, each with a reason and for operations that there are', () => {
    const operations = ALL_ROUTES.map(({ method, path }) => `${method} ${path}`);
    expect(KNOWN_FINDINGS.map(({ check, status }) => `${check} ${status}`)).toEqual([
      'unsupported_method 404',
      'positive_data_acceptance 400',
      'positive_data_acceptance 422',
      ...Array.from({ length: 7 }, () => 'positive_data_acceptance 400'),
    ]);
    for (const { operation, reason } of KNOWN_FINDINGS) {
      expect(operations.some((name) => operation.test(name))).toBe(true);
      expect(reason.length).toBeGreaterThan(40);
    }
  });

  test.each([
    ['a server error', { check: 'not_a_server_error', status: 500 }],
    ['an answer of another form', { check: 'response_schema_conformance', status: 200 }],
    ['an undocumented status', { check: 'status_code_conformance', status: 418 }],
    ['what should have been refused', { check: 'negative_data_rejection', status: 200 }],
    ['a route without its key', { check: 'ignored_auth', status: 200 }],
    ['valid data refused for no named reason', {}],
    ['a method that works undocumented', { check: 'unsupported_method', status: 200 }],
  ])('is never %s', (_, change) => expect(reasonFor(found(change))).toBeUndefined());

  test('is a cursor that no list gave', () => {
    expect(reasonFor(found({ query: { cursor: '0.0' } }))).toContain('cursor');
  });
});

test('what is installed is pinned, with hashes', () => {
  const lock = join(import.meta.dirname, '..', '..', 'bench', 'support', 'schemathesis', 'requirements.txt');
  const lines = readFileSync(lock, 'utf8').split('\n');
  const named = lines.filter((line) => /^[A-Za-z]/.test(line));
  expect([named.length > 10, named.every((line) => /^\S+==\S+ \\$/.test(line))]).toEqual([true, true]);
  expect(lines.filter((line) => line.includes('--hash=sha256:')).length).toBeGreaterThanOrEqual(named.length);
});
