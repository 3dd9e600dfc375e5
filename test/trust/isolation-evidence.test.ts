import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  ISOLATION_COPY,
  copyIsolationProof,
  digestOf,
  isolationEvidence,
  isolationSentence,
} from '../../trust/isolation-evidence.ts';
import { collect, parseStack } from '../../lib/shared/templates.ts';

const stack = (name: string, text = '{}') =>
  parseStack(name, text, { region: 'eu-central-1', terminationProtection: true });
const templates = collect([stack('Data'), stack('Api')]);
const proof = {
  templates: digestOf(templates),
  figures: { roles: 2, decisions: 10, ownAllowed: 3, crossAllowed: 0, seconds: 1.5 },
  exceptions: [{ role: 'Data/X', reason: 'Because.', stores: ['data'] }],
  columns: ['role', 'action'],
  denied: [['a', 'b']],
};

describe('the isolation proof in the trust report', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'voicekeep-evidence-'));
    file = join(folder, 'proof.json');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const evidence = (content: unknown = proof) => {
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
    return isolationEvidence(templates, file);
  };

  test('is shown with its figures when it was made from these templates', () => {
    expect(evidence()).toMatchObject({ shown: true, roles: 2, crossAllowed: 0, denied: 1 });
    expect(isolationSentence(evidence())).toMatch(
      /10 decisions over 2 roles .* 1 attempts across tenants denied, 0 allowed/,
    );
  });

  test('is copied beside the page', () => {
    copyIsolationProof(evidence(), folder, file);
    expect(existsSync(join(folder, ISOLATION_COPY))).toBe(true);
  });

  test.each<[string, unknown, RegExp]>([
    ['of other templates', { ...proof, templates: 'a'.repeat(64) }, /other templates/],
    ['that is cut off', JSON.stringify(proof).slice(0, 100), /cannot be read/],
    ['without figures', { ...proof, figures: {} }, /cannot be read/],
    ['that is nothing', 'null', /cannot be read/],
  ])('is not shown from a file %s', (_, content, why) => {
    expect(isolationSentence(evidence(content))).toMatch(/not shown/);
    expect(evidence(content)).toMatchObject({ shown: false, why: expect.stringMatching(why) });
    copyIsolationProof(evidence(content), folder, file);
    expect(existsSync(join(folder, ISOLATION_COPY))).toBe(false);
  });

  test('is not shown when there is none', () => {
    expect(isolationEvidence(templates, join(folder, 'none'))).toMatchObject({ shown: false });
  });

  test('does not depend on the order of the stacks, but on every one of them', () => {
    expect(digestOf(collect([stack('Api'), stack('Data')]))).toBe(proof.templates);
    expect(digestOf(collect([stack('Api'), stack('Data', '{"a":1}')]))).not.toBe(proof.templates);
    expect(digestOf(collect([stack('Data')]))).not.toBe(proof.templates);
  });
});
