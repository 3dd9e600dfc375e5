import { createHash } from 'node:crypto';

/** Whether a template is, byte for byte, the one whose SHA-256 (hex) was synthesised. */
export const isReviewed = (template: Uint8Array, sha256: string): boolean =>
  createHash('sha256').update(template).digest('hex') === sha256;
