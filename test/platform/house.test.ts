import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { cycles } from '../../tools/house/cycles.ts';
import { importsOf, parse, type Import } from '../../tools/house/import-graph.ts';
import { keyLiterals } from '../../tools/house/key-literals.ts';
import { LAYERS } from '../../tools/house/layers.ts';
import { functionLengths } from '../../tools/house/lengths.ts';
import { keyLiteralsOf } from '../../tools/house/measure.ts';
import { betweenRooms, crowdedRooms, repeatedNames, roomOf, upwardImports } from '../../tools/house/rooms.ts';
import { sourceFiles, TREES } from '../../tools/house/source-files.ts';
import { unreadFields } from '../../tools/house/unread-fields.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** A capability is split by workflow above 40; a few more are told, not refused. */
const MOST_FILES = 48;
const TOP_LEVEL = ['bench', 'bin', 'config', 'docs', 'lambdas', 'lib', 'local', 'test', 'tools', 'trust', 'verifier'];
/** Made here, not kept in the repository. */
const MADE = /^(?:node_modules|coverage|cdk\.out.*)$/;

const literalIndexes = (text: string): string[] =>
  [...text.matchAll(/(?:\.index\(|IndexName: )'[^']+'/g)].map(([found]) => found);

describe('the house as it is', () => {
  const files = sourceFiles(ROOT, TREES);
  let imports: Import[];
  beforeAll(() => {
    imports = importsOf(ROOT, files);
  });

  test('no file imports itself over others, be it a type', () => {
    expect(cycles(imports)).toEqual([]);
  });

  test('no room imports itself over others', () => {
    expect(cycles(betweenRooms(imports))).toEqual([]);
  });

  test('no room imports one above it', () => {
    expect(upwardImports(imports, LAYERS)).toEqual([]);
  });

  test('names of files in lambdas are unique, but for those that every room has', () => {
    expect(repeatedNames(files.filter((file) => file.startsWith('lambdas/')))).toEqual([]);
  });

  test('no room of run time or infrastructure is crowded', () => {
    expect(
      crowdedRooms(
        files.filter((file) => /^(?:lambdas|lib)\//.test(file)),
        MOST_FILES,
      ),
    ).toEqual([]);
  });

  test('keys, partitions and bindings are written where their entity is declared, nowhere else', () => {
    expect(keyLiteralsOf(ROOT)).toEqual([]);
  });

  test('an index of the platform’s own tables is named once, for the stack that makes it and the adapter that asks it', () => {
    const named = files
      .filter((file) => /^(?:lambdas|lib)\//.test(file))
      .flatMap((file) => literalIndexes(readFileSync(join(ROOT, file), 'utf8')).map((one) => `${file}: ${one}`));
    expect(named).toEqual([]);
    expect(literalIndexes("table.index('byTime', 'x'); const BY_KIND = 'byKind'; ask({ IndexName: 'open' })")).toEqual([
      ".index('byTime'",
      "IndexName: 'open'",
    ]);
  });

  test('every room of the layers exists', () => {
    const rooms = files.map((file) => `${roomOf(file)}/`);
    expect(LAYERS.filter((layer) => !rooms.some((room) => room === `${layer}/` || room.startsWith(layer)))).toEqual([]);
  });

  test('the top level holds the trees that the README tells of, and nothing else', () => {
    const folders = readdirSync(ROOT, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && !MADE.test(entry.name))
      .map((entry) => entry.name);
    expect(folders.sort()).toEqual(TOP_LEVEL);
  });
});

describe('planted in a scratch folder', () => {
  let root: string;
  const scratch = (sources: Record<string, string>) => {
    const folder = mkdtempSync(join(root, 'house-'));
    for (const [path, text] of Object.entries(sources)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return { folder, files: sourceFiles(folder, TREES) };
  };
  const graphOf = (sources: Record<string, string>) => {
    const { folder, files } = scratch(sources);
    return importsOf(folder, files);
  };
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'planted-'));
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  test('a cycle of three files is found, and only its members', () => {
    const imports = graphOf({
      'lambdas/a/one.ts': "import { two } from './two.ts';\nexport const one = two;",
      'lambdas/a/two.ts': "export { three as two } from './three.ts';",
      'lambdas/a/three.ts': "export const three = () => import('./one.ts');",
      'lambdas/a/user.ts': "import { one } from './one.ts';\nexport const user = one;",
    });
    expect(cycles(imports)).toEqual([['lambdas/a/one.ts', 'lambdas/a/three.ts', 'lambdas/a/two.ts']]);
    expect(cycles(imports.filter(({ typeOnly }) => !typeOnly))).toHaveLength(1);
  });

  test('a cycle of types is found, and is none at run time', () => {
    const imports = graphOf({
      'lambdas/a/one.ts': "import type { Two } from './two.ts';\nexport type One = Two;",
      'lambdas/a/two.ts': "export type Two = import('./one.ts').One | undefined;",
    });
    expect(cycles(imports)).toEqual([['lambdas/a/one.ts', 'lambdas/a/two.ts']]);
    expect(cycles(imports.filter(({ typeOnly }) => !typeOnly))).toEqual([]);
  });

  test('rooms that import each other are found though no file does', () => {
    const imports = graphOf({
      'lambdas/a/one.ts': "import type { Two } from '../b/two.ts';\nexport type One = Two;",
      'lambdas/a/other.ts': 'export type Other = string;',
      'lambdas/b/two.ts': 'export type Two = string;',
      'lambdas/b/more.ts': "import type { Other } from '../a/other.ts';\nexport type More = Other;",
    });
    expect(cycles(imports)).toEqual([]);
    expect(cycles(betweenRooms(imports))).toEqual([['lambdas/a', 'lambdas/b']]);
  });

  test('an import of a room above is found, be it a type; a room without a place is told', () => {
    const imports = graphOf({
      'lambdas/shared/kernel/low.ts': "import type { High } from '../../calls/high.ts';\nexport type Low = High;",
      'lambdas/calls/high.ts': 'export type High = string;',
      'lambdas/calls/fine.ts': "import type { Low } from '../shared/kernel/low.ts';\nexport type Fine = Low;",
    });
    expect(upwardImports(imports, ['lambdas/shared', 'lambdas/calls'])).toEqual([
      'lambdas/shared/kernel/low.ts → lambdas/calls/high.ts',
    ]);
    expect(() => upwardImports(imports, ['lambdas/shared'])).toThrow('lambdas/calls has no place');
  });

  test('entities of a capability are below every room, and may use the kernel only', () => {
    const imports = graphOf({
      'lambdas/shared/kernel/low.ts': 'export type Low = string;',
      'lambdas/calls/entities.ts': "import type { High } from './high.ts';\nexport type Item = High;",
      'lambdas/calls/high.ts': 'export type High = string;',
      'lambdas/audit/fine.ts': "import type { Item } from '../calls/entities.ts';\nexport type Fine = Item;",
    });
    expect(upwardImports(imports, LAYERS)).toEqual(['lambdas/calls/entities.ts → lambdas/calls/high.ts']);
  });

  test('a repeated name and a crowded room are found', () => {
    const { files } = scratch({
      'lambdas/a/sweep.ts': '',
      'lambdas/b/domain/sweep.ts': '',
      'lambdas/a/routes.ts': '',
      'lambdas/b/routes.ts': '',
    });
    expect(repeatedNames(files)).toEqual(['sweep.ts: lambdas/a/sweep.ts, lambdas/b/domain/sweep.ts']);
    expect(crowdedRooms(files, 1)).toEqual(['lambdas/a: 2', 'lambdas/b: 2']);
    expect(crowdedRooms(files, 2)).toEqual([]);
  });

  test('lines of functions count their signature, and functions inside others', () => {
    const { folder, files } = scratch({
      'lambdas/a/one.ts':
        'export function outer(\n  x: number,\n) {\n  const inner = () => {\n    return x;\n  };\n  return inner;\n}\n',
    });
    expect(functionLengths(parse(folder, files[0]!))).toEqual([8, 3]);
  });
});

describe('keys that are written again', () => {
  const SKELETONS = ['PARCEL#{}', 'META', 'SHELF#{}#{}', 'PARCELS#GONE', 'CRATE[#{}]', '{}'];
  const found = (text: string) => {
    const folder = mkdtempSync(join(tmpdir(), 'keys-'));
    try {
      writeFileSync(join(folder, 'planted.ts'), text);
      return keyLiterals(parse(folder, 'planted.ts'), SKELETONS).map((one) => one.text);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };

  test.each([
    ['a literal', "const x = 'PARCEL#7';", 'PARCEL#7'],
    ['a template', 'const x = (id: string) => `PARCEL#${id}`;', 'PARCEL#{}'],
    ['a beginning', "const x = (pk: string) => pk.startsWith('SHELF#');", 'SHELF#'],
    ['a key without a placeholder', "const x = (sk: string) => sk === 'META';", 'META'],
    ['a partition', "const x = { gsi1pk: 'PARCELS#GONE' };", 'PARCELS#GONE'],
    ['what may be followed by more', "const x = 'CRATE';", 'CRATE'],
    ['a word before its #', "const x = (pk: string) => pk.split('#')[0] === 'PARCEL';", 'PARCEL'],
    ['one put together with +', "const x = (id: string) => 'PAR' + 'CEL#' + id;", 'PARCEL#{}'],
    ['one put together in a template', "const x = (id: string) => `${'PARCEL'}#${id}`;", 'PARCEL#{}'],
    ['one put together with concat', "const x = (id: string) => 'PAR'.concat('CEL#', id);", 'PARCEL#{}'],
    ['one put together with join', "const x = (id: string) => ['PARCEL', id].join('#');", 'PARCEL#{}'],
    [
      'a binding',
      "const x = (row: string) => ({ entity: 'parcel', field: 'sealedText', row });",
      "{ entity: 'parcel', field: 'sealedText', row }",
    ],
  ])('%s is found', (_what, text, expected) => {
    expect(found(text)).toEqual([expected]);
  });

  test.each([
    ['a text with a # of its own', "const x = 'no parcel #7';"],
    ['a lower-case word', "const x = 'parcel';"],
    ['the path of an import', "import x from 'META';"],
    [
      'a binding that passes names on',
      'const x = (entity: string, field: string, row: string) => ({ entity, field, row });',
    ],
  ])('%s is none', (_what, text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('fields without a reader', () => {
  const DECLARED = { file: 'declare.ts', name: 'Spec' };
  const DECLARATION = `
    export interface Spec { readonly read: string; readonly unread: string }
    export const SPECS = { one: { read: 'a', unread: 'b' } } as const satisfies Record<string, Spec>;
    export const used = (spec: Spec) => spec.unread;`;
  const unread = (reader: string) => {
    const root = mkdtempSync(join(tmpdir(), 'fields-'));
    try {
      writeFileSync(join(root, 'declare.ts'), DECLARATION);
      writeFileSync(join(root, 'reader.ts'), `import { SPECS, type Spec } from './declare.ts';\n${reader}`);
      const files = ['declare.ts', 'reader.ts'];
      return unreadFields({ root, files, declares: (file) => file === 'declare.ts' }, [DECLARED]);
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  };

  test.each([
    ['through the interface', 'export const x = (spec: Spec) => spec.read;'],
    ['of a literal that satisfies it', 'export const x = SPECS.one.read;'],
    ['where there may be nothing', 'export const x = (spec?: Spec) => spec?.read;'],
    ['by destructuring', 'export const x = ({ read }: Spec) => read;'],
    ['by destructuring under another name', 'export const x = ({ read: other }: Spec) => other;'],
    ['by its name as text', "export const x = (spec: Spec) => spec['read'];"],
    ['by a name of a known set', "export const x = (spec: Spec, name: 'read') => spec[name];"],
    ['of a part of the interface', "export const x = (spec: Pick<Spec, 'read'>) => spec.read;"],
  ])('a read %s counts', (_how, reader) => {
    expect(unread(reader)).toEqual(['Spec.unread']);
  });

  test.each([
    [
      'a field of the same name elsewhere',
      'export const x = (other: { read: string; unread: string }) => other.read + other.unread;',
    ],
    ['a write', "export const x: Spec = { read: 'a', unread: 'b' };"],
    ['the declaration itself', 'export const x = SPECS;'],
  ])('%s is no read', (_what, reader) => {
    expect(unread(reader)).toEqual(['Spec.read', 'Spec.unread']);
  });

  test('a declaration that does not exist is told', () => {
    expect(() => unreadFields({ root: ROOT, files: [], declares: () => false }, [DECLARED])).toThrow(
      'There is no interface Spec in declare.ts.',
    );
  });
});
