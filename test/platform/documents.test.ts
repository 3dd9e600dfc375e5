import { existsSync, globSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { openApiFile } from '../../tools/pages/openapi-file.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** Folders that are no part of the repository. */
const FOREIGN = /^(?:node_modules|cdk\.out.*|\.git|\.local|\.build)$/;

function filesBelow(folder: string, suffix: RegExp): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return FOREIGN.test(entry.name) ? [] : filesBelow(path, suffix);
    return suffix.test(entry.name) ? [path] : [];
  });
}

/** A heading as GitHub makes an anchor of it. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');

const anchors = (file: string): string[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => /^#{1,6} /.test(line))
    .map((line) => anchorOf(line.replace(/^#+ /, '')));

/** What is wrong with a citation; undefined where it leads somewhere. */
function problem(cited: string, anchor: string | undefined): string | undefined {
  if (!existsSync(cited)) return 'is missing';
  return anchor === undefined || statSync(cited).isDirectory() || anchors(cited).includes(anchor)
    ? undefined
    : 'has no such section';
}

/** All that a text cites by `pattern` and that leads nowhere; its groups are file and section. */
function broken(file: string, pattern: RegExp, resolve: (cited: string) => string): string[] {
  return Array.from(readFileSync(file, 'utf8').matchAll(pattern), ([text, cited, anchor]) => {
    const found = problem(resolve(cited || relative(dirname(file), file)), anchor);
    return found === undefined ? [] : [`${relative(ROOT, file)}: ${text} ${found}`];
  }).flat();
}

const LINK = /\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]+))?\)/g;
const CITATION = /\b(docs\/(?:[\w-]+\/)*[\w-]+\.md)(?:#([\w-]+))?/g;
/** The runbook's sections as constructs of alarms name them. */
const SECTION = /(?:\bRUNBOOK\}#|\bsection: ')()([a-z-]+)/g;

/** A path in the house, in backticks; `<capability>` stands for any room. */
const PATH = /`((?:bench|bin|docs|lambdas|lib|local|test|tools|trust|verifier)\/[^`\s]*)`/g;

describe('what is cited exists', () => {
  test('files and sections that documents link to', () => {
    const documents = filesBelow(ROOT, /\.md$/);
    expect(documents.length).toBeGreaterThan(10);
    expect(documents.flatMap((file) => broken(file, LINK, (cited) => join(dirname(file), cited)))).toEqual([]);
  });

  test('documents that sources name, and sections of them', () => {
    const sources = filesBelow(ROOT, /\.(?:ts|mjs|py)$/).filter((file) => file !== import.meta.filename);
    expect(sources.flatMap((file) => broken(file, CITATION, (cited) => join(ROOT, cited)))).toEqual([]);
  });

  test('the page of the runbook that every alarm leads to', () => {
    const runbook = join(ROOT, 'docs', 'runbook.md');
    const constructs = filesBelow(join(ROOT, 'lib'), /\.ts$/);
    const named = constructs.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(SECTION)]);
    expect(named.length).toBeGreaterThan(5);
    expect(constructs.flatMap((file) => broken(file, SECTION, () => runbook))).toEqual([]);
  });

  test('folders and files that docs/where-to-change.md names', () => {
    const text = readFileSync(join(ROOT, 'docs', 'where-to-change.md'), 'utf8');
    const named = [...text.matchAll(PATH)].map(([, path]) => path!);
    expect(named.length).toBeGreaterThan(40);
    expect(named.filter((path) => globSync(path.replaceAll(/<[a-z-]+>/g, '*'), { cwd: ROOT }).length === 0)).toEqual(
      [],
    );
  });
});

test('docs/openapi.json is not stale: node bin/openapi-file.ts', () => {
  expect(readFileSync(join(ROOT, 'docs', 'openapi.json'), 'utf8')).toBe(openApiFile());
});
