import * as z from 'zod';

/** Longest name of a tenant, in Unicode characters. */
const MAX_NAME_LENGTH = 100;

/** Control, format (invisible, direction-changing), private, unassigned and surrogate code points, and line separators. */
const INVISIBLE = /[\p{C}\p{Zl}\p{Zp}]/u;
/** What a file system or a template could take for a path. */
const PATH = /[/\\]|^\.+$/;

const lengthOf = (text: string): number => [...text].length;

/**
 * The name of a tenant as people write it: any script, umlauts included, normalised to NFC and trimmed.
 * It is shown, never used to build a name of infrastructure.
 */
export const tenantName = z
  .string()
  .max(4 * MAX_NAME_LENGTH, `must have at most ${MAX_NAME_LENGTH} characters`)
  .transform((name) => name.normalize('NFC').trim())
  .refine((name) => name.length > 0, 'must not be empty')
  .refine((name) => lengthOf(name) <= MAX_NAME_LENGTH, `must have at most ${MAX_NAME_LENGTH} characters`)
  .refine((name) => !INVISIBLE.test(name), 'must not contain control or invisible characters')
  .refine((name) => !PATH.test(name), 'must not contain slashes or consist of dots');
