import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { unreadFieldsOf } from '../../tools/house/measure.ts';

// A file of its own: it asks the compiler about all sources, which takes most of the time a file may take.
test('every field of a declaration has a reader outside the files that declare', () => {
  expect(unreadFieldsOf(join(import.meta.dirname, '..', '..'))).toEqual([]);
});
