import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { bind, unbound } from '../../trust/binding.ts';
import type { Control } from '../../trust/control.ts';
import { genericMutations, judgedByAll, sampled } from '../../trust/generic.ts';
import { judge } from '../../trust/judge.ts';
import { mutatedAssembly } from '../../trust/mutated-assembly.ts';
import { runMutations } from '../../trust/mutants.ts';
import { edit, mutate, mutation, on, set } from '../../trust/mutation.ts';
import { loadControls } from '../../trust/report.ts';
import { TEMPLATE_TESTS } from '../../trust/template-tests.ts';
import { tenantTemplateIn } from '../../lib/tenants/template-files.ts';
import { loadTemplates } from '../../lib/shared/templates.ts';
import { assemblyOf, templatesOf } from '../support/templates.ts';

const controls = await loadControls();
const production = templatesOf('production');
const nothing = { bindings: {}, outcomes: undefined };
const landing = mutation(
  'a-year',
  'audio stays for a year',
  edit(on('AWS::S3::Bucket', 'Data', 'Landing'), ['LifecycleConfiguration', 'Rules', 0, 'ExpirationInDays'], set(365)),
);
const control = (changed: Partial<Control>): Control => ({
  ...controls.find(({ id }) => id === 'landing-short-lived')!,
  ...changed,
});

describe('an assembly that is judged by its templates', () => {
  test.each(['development', 'production'] as const)('holds as it is synthesised for %s', (variant) => {
    const verdicts = judge(controls, templatesOf(variant), nothing);
    expect(verdicts.filter(({ status }) => status === 'failed')).toEqual([]);
    expect(verdicts.map(({ id }) => id)).toEqual(controls.map(({ id }) => id));
  });

  test('fails the control of the claim that was broken in it, with the reason', () => {
    const verdicts = judge(controls, mutate(production, landing), nothing);
    expect(verdicts.filter(({ status }) => status === 'failed')).toEqual([
      { id: 'landing-short-lived', status: 'failed', reasons: [expect.stringContaining('objects outlive a day')] },
    ]);
  });

  test('fails by a test that read it, and shows nothing of what rests on behaviour', () => {
    const [ref] = controls.find(({ id }) => id === 'api-authorised')!.tests!;
    const outcomes = [{ file: ref!.file, name: `GET /x ${ref!.name}`, status: 'failed' as const }];
    const verdicts = judge(controls, production, { bindings: {}, outcomes });
    expect(verdicts.find(({ id }) => id === 'api-authorised')).toMatchObject({ status: 'failed' });
    expect(verdicts.find(({ id }) => id === 'contents-sealed')).toMatchObject({ status: 'not-claimed' });
  });

  test('is asked by tests that are there', () => {
    expect(TEMPLATE_TESTS.filter((file) => !existsSync(file))).toEqual([]);
    expect(
      TEMPLATE_TESTS.filter((file) => !controls.some(({ tests = [] }) => tests.some((one) => one.file === file))),
    ).toEqual([]);
  });

  test('can be written with a breakage in it, and leaves the source as it was', () => {
    const before = JSON.stringify(production.resources);
    const source = assemblyOf('production');
    const seen = mutatedAssembly(source, mutate(production, landing), (folder) =>
      judge(controls, loadTemplates(folder, tenantTemplateIn(folder)), nothing),
    );
    expect(seen.filter(({ status }) => status === 'failed').map(({ id }) => id)).toEqual(['landing-short-lived']);
    expect(JSON.stringify(loadTemplates(source, tenantTemplateIn(source)).resources)).toBe(before);
  });
});

describe('a run of mutations', () => {
  test('names what the predicate said', () => {
    expect(runMutations([control({ mutations: [landing] })], production)).toEqual({
      mutations: [
        {
          id: 'landing-short-lived/a-year',
          control: 'landing-short-lived',
          killedBy: expect.stringMatching(/^predicate: Data\/Landing.*outlive a day/),
        },
      ],
      survivors: [],
      errors: [],
    });
  });

  test('asks tests where the predicate notices nothing, and names what nobody noticed', () => {
    const blind = control({
      mutations: [landing],
      examine: (templates) => templates.ofType('AWS::S3::Bucket').map((resource) => ({ resource, ok: true })),
    });
    expect(runMutations([blind], production).survivors).toHaveLength(1);
    expect(runMutations([blind], production, () => 'test/a.test.ts › a').mutations[0]?.killedBy).toBe(
      'test: test/a.test.ts › a',
    );
  });

  test('counts what changes nothing as an error', () => {
    const idle = { ...landing, change: [edit(on('AWS::S3::Bucket', 'Data', 'NoSuch'), ['X'], set(1))] };
    expect(runMutations([control({ mutations: [idle] })], production)).toMatchObject({
      mutations: [],
      survivors: [],
      errors: [{ id: 'landing-short-lived/a-year' }],
    });
  });

  test('leaves out what a configuration does not claim', () => {
    expect(runMutations([control({ mutations: [landing], notClaimed: () => 'not here' })], production)).toEqual({
      mutations: [],
      survivors: [],
      errors: [],
    });
  });
});

describe('generic breakages', () => {
  test('are many, and each changes something', () => {
    const all = genericMutations(production);
    expect(all.length).toBeGreaterThan(500);
    for (const one of sampled(all, 40, 7)) expect(() => mutate(production, one)).not.toThrow();
  });

  test('are the same for the same seed', () => {
    const all = genericMutations(production);
    expect(sampled(all, 20, 3)).toEqual(sampled(all, 20, 3));
    expect(sampled(all, 20, 3)).not.toEqual(sampled(all, 20, 4));
    expect(new Set(sampled(all, 50, 5).map(({ id }) => id)).size).toBe(50);
  });

  test('are noticed by the claims they break', () => {
    const [one] = genericMutations(production).filter(({ id }) => id.startsWith('narrow-filter:Data/Landing'));
    expect(judgedByAll(controls, production, one!)).toContain('landing-short-lived');
  });
});

describe('references to tests', () => {
  const named = control({ tests: [{ file: 'test/a.test.ts', name: 'works' }] });
  const listed = ['a works', 'b works', 'b fails'].map((name) => ({
    file: 'test/a.test.ts',
    name,
    status: 'skipped' as const,
  }));

  test('are bound to every case, by its full name', () => {
    expect(bind([named], listed, {})).toEqual({ 'test/a.test.ts': { works: ['a works', 'b works'] } });
  });

  test('of files that were not listed stay as they were', () => {
    const before = { 'test/a.test.ts': { works: ['a works'] } };
    expect(bind([named], [], before)).toEqual(before);
  });

  test('that stand for nothing are named', () => {
    expect(unbound([named], bind([named], [], {}))).toEqual(['landing-short-lived: test/a.test.ts › works']);
  });
});

describe('an assembly that cannot be read', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'voicekeep-unreadable-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test.each([
    ['an empty folder', undefined],
    ['a broken manifest', '{'],
    ['a manifest without stacks', '{"artifacts":{}}'],
  ])('is refused: %s', (_, manifest) => {
    if (manifest !== undefined) writeFileSync(join(folder, 'manifest.json'), manifest);
    expect(() => loadTemplates(folder, tenantTemplateIn(folder))).toThrow();
  });
});
