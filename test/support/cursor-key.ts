import type { CursorKey } from '../../lambdas/shared/http/seal-cursor.ts';

/** What signs the cursors of lists in tests that run without KMS. */
export const cursorKey: CursorKey = async () => Buffer.alloc(32, 7);
