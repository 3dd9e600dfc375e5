import * as z from 'zod';
import { idSchema } from './id-schemas.ts';
import type { Language } from '../languages/languages.ts';
import { ERASABLE_PARTS, RETENTION_CLASSES } from './retention-classes.ts';

/* Fields of stored items, for the schemas of their entities. */

export const apiKeyId = idSchema('apiKey');
export const callId = idSchema('call');
export const connectionId = idSchema('connection');
export const generation = idSchema('generation');
export const memberId = idSchema('member');
export const requestId = idSchema('subjectRequest');
export const runId = idSchema('run');
export const scenarioId = idSchema('scenario');
export const subjectId = idSchema('subject');
export const tenantId = idSchema('tenant');

const LANGUAGE_TAG = /^[a-z]{2,3}-[A-Z]{2}$/;
/**
 * A language as BCP 47 writes it. One that is no longer spoken may still be stored: its rows must be read to be erased,
 * and who answers a call decides what is spoken.
 */
export const language = z.custom<Language>((value) => typeof value === 'string' && LANGUAGE_TAG.test(value));

/** Epoch milliseconds. */
export const time = z.int().min(0);
/** JWE compact serialisation: header..iv.ciphertext.tag, the second part empty with `dir` (RFC 7516 §7.1). */
export const sealed = z.string().regex(/^[\w-]+\.\.[\w-]+\.[\w-]*\.[\w-]+$/, 'is not sealed');
const bytes = z.instanceof(Uint8Array);
/** The key that a row holds. */
export const wrappedKey = { keyId: z.string(), wrapped: bytes, wrappedWith: z.int().min(1).optional() };

export const retentionClass = z.enum(RETENTION_CLASSES);
export const erasablePart = z.enum(ERASABLE_PARTS);
