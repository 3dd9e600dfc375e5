import { randomBytes } from 'node:crypto';
import type { RandomBytes } from '../../shared/kernel/ids.ts';

/** The operating system's random source. */
export const secureRandom: RandomBytes = (length) => randomBytes(length);
