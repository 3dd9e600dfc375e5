import { describe, expect, test } from '@jest/globals';
import { every, type Control } from '../../trust/control.ts';
import type { Bindings } from '../../trust/binding.ts';
import { possibleValues } from '../../lib/shared/policy-statements.ts';
import { evaluateControl } from '../../trust/evaluate.ts';
import { parseTestReport, type TestOutcome } from '../../trust/test-outcome.ts';
import { claimRows, missingOf, rowCoverage } from '../../trust/rows.ts';
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
const bindings: Bindings = { 'test/a.test.ts': { 'proves it': ['a proves it well'] } };
const evidence = (outcomes: readonly TestOutcome[] | undefined) => ({ outcomes, bindings });

describe('a trust control', () => {
  test('is claimed when every resource and every test holds', () => {
    const result = evaluateControl(control, templates({ Good: true }), evidence(passed));
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
    ['has no test report', templates({ Good: true }), undefined, 'not-claimed', /no current test report/],
    [
      'has lost a case of a table',
      templates({ Good: true }),
      [{ ...passed[0]!, name: 'a proves it otherwise' }],
      'not-claimed',
      /test missing: .* a proves it well/,
    ],
    [
      'has a new case that fails',
      templates({ Good: true }),
      [...passed, { ...passed[0]!, name: 'a proves it badly', status: 'failed' }],
      'failed',
      /a proves it badly/,
    ],
  ] as const)('that %s is not claimed', (_why, found, outcomes, status, reason) => {
    const result = evaluateControl(control, found, evidence(outcomes as TestOutcome[] | undefined));
    expect(result.status).toBe(status);
    expect(result.reasons.join()).toMatch(reason);
  });

  test('that the deployment does not make is not claimed, and not examined', () => {
    const declined: Control = { ...control, notClaimed: () => 'not here' };
    expect(evaluateControl(declined, templates({}), evidence(passed))).toMatchObject({
      status: 'not-claimed',
      reasons: ['not here'],
      resources: [],
    });
  });

  test('whose reference is not bound yet stands for what its words fit', () => {
    const unboundYet = { outcomes: passed, bindings: {} };
    expect(evaluateControl(control, templates({ Good: true }), unboundYet).status).toBe('claimed');
    expect(evaluateControl(control, templates({ Good: true }), { outcomes: [], bindings: {} })).toMatchObject({
      status: 'not-claimed',
      reasons: ['test missing: test/a.test.ts › proves it'],
    });
  });

  test('that does not notice a breakage of its own is not claimed', () => {
    const survivors = ['nothing is stored'];
    expect(evaluateControl(control, templates({ Good: true }), { ...evidence(passed), survivors })).toMatchObject({
      status: 'not-claimed',
      reasons: ['does not notice that nothing is stored'],
    });
  });

  test('that does not understand what it looks at fails', () => {
    const confused: Control = {
      ...control,
      examine: () => {
        throw new TypeError('not a list');
      },
    };
    expect(evaluateControl(confused, templates({ Good: true }), evidence(passed))).toMatchObject({
      status: 'failed',
      reasons: ['all/templates: cannot be read: not a list'],
    });
  });

  test('without any proof is not claimed', () => {
    const { examine: _, tests: __, ...bare } = control;
    expect(evaluateControl(bare, templates(), evidence(passed))).toMatchObject({
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
    expect(page).toContain('there is no current test report');
  });

  test('says when the tests ran; those that are older than the sources count for nothing', () => {
    const run = { ranAt: '2026-01-02T03:04:05.000Z', outdated: true };
    const report = createTrustReport([control], {
      templates: templates({ Good: true }),
      outcomes: passed,
      run,
      bindings,
      now: new Date(0),
    });
    expect(report.tests).toEqual({ passed: 1, failed: 0, skipped: 0, ...run });
    expect(trustPage(report)).toMatch(/2026-01-02.*Sources have changed since/s);
    expect(report.controls[0]).toMatchObject({
      status: 'not-claimed',
      reasons: [/no current/].map(expect.stringMatching),
    });
  });
});

describe('rows of the inventory', () => {
  const page = [
    '| A1 | One. | built | |',
    '| A2 | Two. | partly | the rest |',
    '| A3 | Three. | open | |',
    '| A4 | Four on request. | open | |',
    '| A5 | Five. | document | |',
    '| A6 | Six. | built | |',
  ].join('\n');
  const result = (status: 'claimed' | 'failed', ...rows: string[]) => ({
    ...evaluateControl(control, templates({ Good: true }), evidence(passed)),
    status,
    rows,
  });

  test('stand where the controls that cite them stand', () => {
    const covered = rowCoverage(claimRows(page), [result('claimed', 'A1', 'A2'), result('failed', 'A6')]);
    expect(covered.map(({ id, state }) => `${id} ${state}`)).toEqual([
      'A1 met',
      'A2 in part',
      'A3 roadmap',
      'A4 on request',
      'A5 document',
      'A6 not claimed',
    ]);
  });

  test('say what is missing of them beside the claim that cites them', () => {
    expect(missingOf(claimRows(page), ['A1', 'A2'])).toEqual(['A2: the rest']);
  });
});
