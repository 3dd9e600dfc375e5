import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from '@jest/globals';

/** Third-party data beside the repository; the product's own repository carries none of it. */
export const sharedData = (path: string): string =>
  fileURLToPath(new URL(`../../../../shared/data/${path}`, import.meta.url));

/** A test that needs that data, and says plainly when it is skipped. */
export function testWith(path: string, name: string, run: () => void): void {
  if (existsSync(sharedData(path))) test(name, run);
  else test.skip(`${name} (skipped: ../shared/data/${path} is absent)`, run);
}
