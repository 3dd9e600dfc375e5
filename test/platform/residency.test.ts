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
  'lib/operator-trail/operator-trail.ts': {
    regions: ['us-east-1'],
    reason:
      'says in a comment where IAM, a global control plane, writes its events: why the trail looks at all regions',
  },
  'trust/regions.ts': {
    regions: ['eu-north-1', 'eu-south-1', 'eu-south-2', 'eu-west-1', 'eu-west-3'],
    reason: 'the EU regions of Bedrock’s EU profiles, as a second list that the boundary is compared with',
  },
  ...Object.fromEntries(
    [
      ['access/operator-access-recorded', 'us-east-1'],
      ['encryption/sip-encrypted', 'us-east-1'],
      ['residency/permissions-boundary', 'us-east-1'],
      ['residency/region-pinned', 'eu-west-1', 'eu-west-2', 'eu-west-3', 'us-east-1', 'us-west-2'],
      ['residency/residency-endpoints', 'eu-west-1', 'us-east-1'],
    ].map(([control, ...regions]) => [
      `trust/controls/${control}.ts`,
      { regions, reason: 'breakages that the control must notice name a region that it forbids' },
    ]),
  ),
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
