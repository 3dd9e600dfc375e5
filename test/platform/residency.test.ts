import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const ROOT = join(import.meta.dirname, '..', '..');

const REGION =
  /\b(?:us|ap|sa|ca|me|af|il|mx|cn)-(?:gov-)?(?:north|south|east|west|central)[a-z]*-\d\b|\beu-(?!central-1\b)(?:north|south|east|west|central)[a-z]*-\d\b/g;

/** Where own source names another region, and why it may. */
const ALLOWED: Record<string, { regions: readonly string[]; reason: string }> = {
  'lambdas/shared/aws/clients.ts': {
    regions: ['us-east-1'],
    reason: 'Organizations is a global control plane: asked for the AI opt-out policy, told nothing',
  },
  'lib/access/permissions-boundary.ts': {
    regions: ['us-east-1', 'eu-north-1', 'eu-south-1', 'eu-south-2', 'eu-west-1', 'eu-west-3'],
    reason: 'says in a comment where Organizations is served, and lists the EU regions of Bedrock’s EU profiles',
  },
};

/** Own source that is deployed or that deploys; local/ is the phone network and the emulator, never deployed. */
const files = ['lib', 'lambdas', 'bin', 'trust', 'verifier'].flatMap((folder) => filesOf(join(ROOT, folder)));

function filesOf(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name !== '__pycache__')
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? filesOf(path) : [path]))
    .filter((path) => /\.(?:ts|mjs|mts|py)$/.test(path));
}

const named = files
  .map((path) => ({ file: relative(ROOT, path), regions: [...new Set(readFileSync(path, 'utf8').match(REGION))] }))
  .filter(({ regions }) => regions.length > 0);

describe('own source', () => {
  test('names no other region but where it says why', () => {
    const surprises = named.flatMap(({ file, regions }) =>
      regions.filter((region) => !ALLOWED[file]?.regions.includes(region)).map((region) => `${file}: ${region}`),
    );
    expect(surprises).toEqual([]);
  });

  test('needs every exception it has', () => {
    for (const [file, { regions, reason }] of Object.entries(ALLOWED)) {
      expect([file, named.find((one) => one.file === file)?.regions.sort()]).toEqual([file, [...regions].sort()]);
      expect(reason.split(' ').length).toBeGreaterThan(5);
    }
  });

  test('is searched: Frankfurt itself is found', () => {
    expect(files.length).toBeGreaterThan(150);
    expect('eu-west-1 us-gov-east-1 eu-central-2 eu-central-1'.match(REGION)).toEqual([
      'eu-west-1',
      'us-gov-east-1',
      'eu-central-2',
    ]);
  });

  test('reads no region from the environment', () => {
    const readers = files.filter((path) => /env(?:\.|\[')AWS_(?:DEFAULT_)?REGION/.test(readFileSync(path, 'utf8')));
    expect(readers.map((path) => relative(ROOT, path))).toEqual([]);
  });
});
