import { describe, expect, test } from '@jest/globals';
import { every, type Control } from '../../trust/control.ts';
import { possibleValues } from '../../lib/shared/policy-statements.ts';
import { evaluateControl, parseTestReport, type TestOutcome } from '../../trust/evaluate.ts';
import { trustPage } from '../../trust/page.ts';
import { createTrustReport } from '../../trust/report.ts';
import { collect, parseStack } from '../../lib/shared/templates.ts';

const templates = (...buckets: Record<string, unknown>[]) =>
  collect([
    parseStack(
      'Data',
      JSON.stringify({
        Resources: Object.fromEntries(
          buckets.map((properties, i) => [`B${i}`, { Type: 'AWS::S3::Bucket', Properties: properties }]),
        ),
      }),
      { region: 'eu-central-1', terminationProtection: false },
    ),
  ]);

const control: Control = {
  id: 'example',
  claim: 'Buckets are <good>.',
  rows: ['EN4'],
  articles: ['GDPR 32'],
  examine: every('AWS::S3::Bucket', ({ properties }) => properties['Good'] === true, 'is not good'),
  tests: [{ file: 'test/a.test.ts', name: 'proves it' }],
};
const passed: TestOutcome[] = [{ file: 'test/a.test.ts', name: 'a proves it well', status: 'passed' }];

describe('a trust control', () => {
  test('is claimed when every resource and every test holds', () => {
    const result = evaluateControl(control, templates({ Good: true }), passed);
    expect([result.status, result.resources.length, result.tests.length]).toEqual(['claimed', 1, 1]);
    expect(result.resources[0]!.templateHash).toMatch(/^[0-9a-f]{64}$/);
  });

  test.each([
    ['matches no resource', templates(), passed, 'failed', /matches no resource/],
    ['finds one resource that does not hold', templates({ Good: true }, {}), passed, 'failed', /Data\/B1: is not good/],
    ['has a failing test', templates({ Good: true }), [{ ...passed[0]!, status: 'failed' }], 'failed', /test failed/],
    ['has no such test', templates({ Good: true }), [], 'not-claimed', /test missing/],
    [
      'has a skipped test',
      templates({ Good: true }),
      [{ ...passed[0]!, status: 'skipped' }],
      'not-claimed',
      /test skipped/,
    ],
    [
      'rests on a test of another file',
      templates({ Good: true }),
      [{ ...passed[0]!, file: 'other/test/a.test.ts' }],
      'not-claimed',
      /test missing/,
    ],
    ['has no test report', templates({ Good: true }), undefined, 'not-claimed', /no test report/],
  ] as const)('that %s is not claimed', (_why, found, outcomes, status, reason) => {
    const result = evaluateControl(control, found, outcomes as TestOutcome[] | undefined);
    expect(result.status).toBe(status);
    expect(result.reasons.join()).toMatch(reason);
  });

  test('that the deployment does not make is not claimed, and not examined', () => {
    const declined: Control = { ...control, notClaimed: () => 'not here' };
    expect(evaluateControl(declined, templates({}), passed)).toMatchObject({
      status: 'not-claimed',
      reasons: ['not here'],
      resources: [],
    });
  });

  test('without any proof is not claimed', () => {
    const { examine: _, tests: __, ...bare } = control;
    expect(evaluateControl(bare, templates(), passed)).toMatchObject({
      status: 'not-claimed',
      reasons: ['names no proof'],
    });
  });
});

describe('what CloudFormation may choose', () => {
  test.each([
    ['a plain value', { a: 1 }, [{ a: 1 }]],
    ['both branches of a condition', { 'Fn::If': ['C', 1, 2] }, [1, 2]],
    ['all branches of nested ones', { 'Fn::If': ['C', { 'Fn::If': ['D', 1, 2] }, 3] }, [1, 2, 3]],
    ['nothing', undefined, [undefined]],
  ])('is %s', (_, value, expected) => expect(possibleValues(value)).toEqual(expected));
});

describe('the trust report', () => {
  test('reads what Jest writes', () => {
    const text = JSON.stringify({
      testResults: [
        {
          name: '/checkout/test/a.test.ts',
          assertionResults: [
            { fullName: 'one', status: 'passed' },
            { fullName: 'two', status: 'pending' },
          ],
        },
      ],
    });
    expect(parseTestReport(text)).toEqual([
      { file: 'test/a.test.ts', name: 'one', status: 'passed' },
      { file: 'test/a.test.ts', name: 'two', status: 'skipped' },
    ]);
  });

  test('becomes a page that escapes what it prints and says what is not claimed', () => {
    const report = createTrustReport([control], {
      templates: templates({ Good: true }),
      outcomes: undefined,
      now: new Date(0),
    });
    const page = trustPage(report);
    expect(page).toContain('Buckets are &#60;good&#62;.');
    expect(page).toContain('Not claimed (1)');
    expect(page).toContain('there is no test report');
  });

  test('says when the tests ran and whether something changed since', () => {
    const run = { ranAt: '2026-01-02T03:04:05.000Z', outdated: true };
    const report = createTrustReport([control], {
      templates: templates({ Good: true }),
      outcomes: passed,
      run,
      now: new Date(0),
    });
    expect(report.tests).toEqual({ passed: 1, failed: 0, skipped: 0, ...run });
    expect(trustPage(report)).toMatch(/2026-01-02.*Sources have changed since/s);
  });
});
