import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Files to test on. */
export interface DataSet {
  /** File or folder. */
  readonly path: string;
  /** The name of a test or suite on these files: tests on the project's own sample say so. */
  title(name: string): string;
}

const OWN = join(import.meta.dirname, '..', 'data');
/** Data of others, which the repository carries none of. */
const FOREIGN = join(import.meta.dirname, '..', '..', '..', 'shared', 'data');

/**
 * What tests on other people's data run on: always the small sample in test/data, which was written for this project
 * in the same shapes, and the data itself in a checkout that has it beside the repository.
 */
export function dataSets(path: string): readonly DataSet[] {
  const sample: DataSet = { path: join(OWN, path), title: (name) => `${name} (our sample)` };
  const foreign: DataSet = { path: join(FOREIGN, path), title: (name) => name };
  return existsSync(foreign.path) ? [sample, foreign] : [sample];
}
