import { describe, expect, test } from '@jest/globals';
import { edit, insert, mutate, mutation, MutationError, on, REMOVE, replace, set } from '../../trust/mutation.ts';
import { disproofs } from '../../trust/mutants.ts';
import { loadControls } from '../../trust/report.ts';
import { collect, parseStack } from '../../lib/shared/templates.ts';
import { templatesOf } from '../support/templates.ts';

const controls = await loadControls();
const production = templatesOf('production');
const mutations = controls.flatMap((control) =>
  (control.mutations ?? []).map((one) => [`${control.id}: ${one.what}`, control, one] as const),
);

describe('a control', () => {
  test.each(mutations)('turns red where %s', (_, control, mutated) => {
    expect(disproofs(control, mutate(production, mutated))).not.toEqual([]);
  });

  test.each(controls.filter(({ mutations: own }) => own !== undefined).map((one) => [one.id, one] as const))(
    '%s holds in what is deployed, and names each mutation once',
    (_, control) => {
      expect(disproofs(control, production)).toEqual([]);
      const names = control.mutations!.map(({ id }) => id);
      expect(new Set(names).size).toBe(names.length);
      expect(names.filter((name) => !/^[a-z][a-z0-9-]+$/.test(name))).toEqual([]);
      expect(names.length).toBeGreaterThanOrEqual(3);
    },
  );
});

describe('a mutation', () => {
  const templates = collect([
    parseStack(
      'Data',
      JSON.stringify({
        Conditions: { Kept: { 'Fn::Equals': [1, 1] } },
        Resources: {
          BucketABC: {
            Type: 'AWS::S3::Bucket',
            Properties: {
              Rules: [
                { Id: 'a', Days: 1 },
                { Id: 'b', Days: 2 },
              ],
            },
          },
          TableDEF: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: 'one two' } },
        },
      }),
      { region: 'eu-central-1', terminationProtection: true },
    ),
  ]);
  const bucket = on('AWS::S3::Bucket', 'Data', '^Bucket');
  const rules = (...change: Parameters<typeof mutation>[2][]) =>
    mutate(templates, mutation('x', 'x', ...change)).ofType('AWS::S3::Bucket')[0]!.properties['Rules'];

  test('sets, removes, inserts and replaces at the end of a path', () => {
    expect(rules(edit(bucket, ['Rules', { Id: 'b' }, 'Days'], set(9)))).toEqual([
      { Id: 'a', Days: 1 },
      { Id: 'b', Days: 9 },
    ]);
    expect(rules(edit(bucket, ['Rules', '*'], REMOVE))).toEqual([]);
    expect(rules(edit(bucket, ['Rules'], insert(3)))).toHaveLength(3);
    expect(rules(edit(bucket, ['Rules'], replace('Days', 'Nights')))).toEqual([
      { Id: 'a', Nights: 1 },
      { Id: 'b', Nights: 2 },
    ]);
  });

  test('leaves the templates it was made from as they were', () => {
    const before = JSON.stringify(templates);
    rules(edit(bucket, ['Rules'], set([])));
    expect(JSON.stringify(templates)).toBe(before);
  });

  test('changes the named conditions of a template', () => {
    const changed = mutate(templates, mutation('x', 'x', edit(on('Conditions', 'Data'), ['Kept'], set(false))));
    expect(changed.stacks[0]!.conditions).toEqual({ Kept: false });
  });

  test.each([
    ['finds no resource', edit(on('AWS::S3::Bucket', 'Api'), ['Rules'], set(1))],
    ['finds no such place', edit(bucket, ['Rules', { Id: 'c' }, 'Days'], set(1))],
    ['leaves everything as it was', edit(bucket, ['Rules', { Id: 'a' }, 'Days'], set(1))],
    ['removes what is not there', edit(bucket, ['Nothing'], REMOVE)],
  ])('that %s is an error, not a kill', (_, change) => {
    expect(() => mutate(templates, mutation('x', 'x', change))).toThrow(MutationError);
  });
});
