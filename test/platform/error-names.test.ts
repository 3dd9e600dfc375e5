import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

const ROOT = join(import.meta.dirname, '..', '..');
/** A class that is an error, up to what it is made of. */
const ERROR_CLASS = /class (\w+) extends \w*(?:Error|Problem)\b[^{]*\{([^}]{0,200})/g;

// Bundles are minified: the name of a class is lost, and logs and edges tell errors apart by their name.
test('every error of the functions names itself', () => {
  const classes = globSync('lambdas/**/*.ts', { cwd: ROOT }).flatMap((file) =>
    [...readFileSync(join(ROOT, file), 'utf8').matchAll(ERROR_CLASS)].map(([, name, body]) => ({ file, name, body })),
  );
  expect(classes.length).toBeGreaterThan(20);
  const unnamed = classes.filter(({ body }) => !/override (?:readonly )?name\b/.test(body!));
  expect(unnamed.map(({ file, name }) => `${file} ${name}`)).toEqual([]);
});
