import { freeText } from '../../shared/kernel/text-schemas.ts';

/** Longest name of a tenant, in Unicode characters. */
const MAX_NAME_LENGTH = 100;

/**
 * The name of a tenant as people write it: any script, umlauts included. It is shown, never used to build a name of
 * infrastructure; what a file system or a template could take for a path is none all the same.
 */
export const tenantName = freeText({ max: MAX_NAME_LENGTH, without: String.raw`\/\\` }).regex(
  /[^.\s]/,
  'must not consist of dots',
);
