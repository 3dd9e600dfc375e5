import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { evaluateControl } from '../../trust/evaluate.ts';
import { loadControls } from '../../trust/report.ts';
import { templatesOf } from '../support/templates.ts';
import { PLANTED } from './planted.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const controls = await loadControls();
const rows = controls.map((control) => [control.id, control] as const);
const templates = templatesOf('development');
const production = templatesOf('production');

/** Rows of the claims inventory, by group and how many each has. */
const INVENTORY = {
  LT: 27,
  EN: 19,
  IS: 15,
  AN: 20,
  AZ: 16,
  AU: 22,
  RE: 21,
  DS: 18,
  CO: 9,
  OB: 14,
  RS: 22,
  BI: 6,
  UI: 13,
  WP: 15,
  CE: 8,
  G: 30,
  K: 10,
  N: 27,
};
const knownRow = (row: string): boolean => {
  const [, group, number] = /^([A-Z]{1,2})(\d+)$/.exec(row) ?? [];
  const last = INVENTORY[group as keyof typeof INVENTORY] ?? 0;
  return Number(number) >= 1 && Number(number) <= last;
};

/** Failed proofs by templates alone. */
const failuresOf = (control: (typeof controls)[number], where = templates): readonly string[] => {
  const { tests: _, ...bare } = control;
  const result = evaluateControl(bare, where, { outcomes: [], bindings: {} });
  return result.status === 'failed' ? result.reasons : [];
};

describe('the controls', () => {
  test('are one file each', () => {
    const files = readdirSync(join(ROOT, 'trust/controls'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => basename(file));
    expect(controls.map(({ id }) => `${id}.ts`).sort()).toEqual(files.sort());
    expect(controls.length).toBeGreaterThanOrEqual(28);
  });

  test.each(rows)('%s has a proof, articles, and rows that exist', (_, control) => {
    expect(control.examine !== undefined || (control.tests ?? []).length > 0).toBe(true);
    expect(control.claim).toMatch(/^[A-Z].{20,}\.$/);
    expect(control.articles.length).toBeGreaterThan(0);
    expect(control.rows.length).toBeGreaterThan(0);
    expect(control.rows.filter((row) => !knownRow(row))).toEqual([]);
  });

  test('that look at templates carry the breakages that prove them, two hundred at least', () => {
    const examining = controls.filter(({ examine }) => examine !== undefined);
    expect(examining.filter(({ mutations = [] }) => mutations.length < 3).map(({ id }) => id)).toEqual([]);
    expect(controls.flatMap(({ mutations = [] }) => mutations).length).toBeGreaterThanOrEqual(200);
  });

  test.each(rows.filter(([, control]) => control.tests !== undefined))(
    '%s names tests that are written down',
    (_, control) => {
      for (const { file, name } of control.tests!) {
        expect(file).toMatch(/^test\/.+\.test\.ts$/);
        expect(name.length).toBeGreaterThan(8);
        expect([file, existsSync(join(ROOT, file))]).toEqual([file, true]);
        expect([file, name, mentions(file, name)]).toEqual([file, name, true]);
      }
    },
  );
});

/** Looks the words up in the file and in the shared suite it may run; a part of them may be a table's. */
function mentions(file: string, name: string): boolean {
  const texts = [file, 'test/support/tenant-room.contract.ts'].map((path) => readFileSync(join(ROOT, path), 'utf8'));
  const text = texts.join('\n').replaceAll("\\'", "'");
  const words = name.split(' ');
  const splits = words.flatMap((_, from) => words.slice(from).map((__, more) => [from, from + more + 1] as const));
  return (
    text.includes(name) ||
    splits.some(([from, to]) => {
      const title = [...words.slice(0, from), '%s', ...words.slice(to)].join(' ');
      return title !== '%s' && text.includes(title) && text.includes(words.slice(from, to).join(' '));
    })
  );
}

describe.each(rows.filter(([, control]) => control.examine !== undefined))('%s', (id, control) => {
  test('holds in the templates of development and of production', () => {
    expect(failuresOf(control)).toEqual([]);
    expect(failuresOf(control, production)).toEqual([]);
  });

  test('finds resources in production', () => {
    expect(control.notClaimed?.(production)).toBeUndefined();
    expect(control.examine!(production).length).toBeGreaterThan(0);
  });

  const planted = Object.entries(PLANTED[id] ?? {});
  test('has planted violations', () => expect(planted.length).toBeGreaterThan(0));

  if (planted.length > 0) {
    test.each(planted)('does not accept: %s', (_, plant) => {
      const failures = failuresOf(control, plant(production));
      expect(failures.length).toBeGreaterThan(0);
    });
  }
});

describe('claims that a deployment may not make', () => {
  const notClaimed = (id: string, where = templates) => controls.find((one) => one.id === id)!.notClaimed?.(where);

  test('seven years of audit need production', () => {
    expect(notClaimed('audit-seven-years')).toMatch(/production/);
    expect(notClaimed('audit-seven-years', production)).toBeUndefined();
  });

  test('a deployment that does without the AI opt-out policy does not claim what the policy promises', () => {
    const handler = templates
      .ofType('AWS::Lambda::Function')
      .find((one) => JSON.stringify(one.properties).includes('AI_OPT_OUT'))!;
    const text = JSON.stringify(handler).replace('"AI_OPT_OUT":"required"', '"AI_OPT_OUT":"declared-without"');
    const declared = { ...templates, ofType: () => [JSON.parse(text) as typeof handler] };
    expect(notClaimed('bot-keeps-no-logs', declared)).toMatch(/without/);
    expect(notClaimed('bot-keeps-no-logs')).toBeUndefined();
  });

  test('are printed as not claimed, with the reason', () => {
    const control = controls.find((one) => one.id === 'audit-seven-years')!;
    expect(evaluateControl(control, templates, { outcomes: [], bindings: {} })).toMatchObject({
      status: 'not-claimed',
      reasons: [/GOVERNANCE/].map(expect.stringMatching),
    });
  });
});
