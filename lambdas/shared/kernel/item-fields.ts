import * as z from 'zod';
import {
  isApiKeyId,
  isCallId,
  isConnectionId,
  isGeneration,
  isMemberId,
  isRunId,
  isScenarioId,
  isSubjectId,
  isSubjectRequestId,
  isTenantId,
  type ApiKeyId,
  type CallId,
  type ConnectionId,
  type Generation,
  type MemberId,
  type RunId,
  type ScenarioId,
  type SubjectId,
  type SubjectRequestId,
  type TenantId,
} from './ids.ts';
import type { Language } from '../languages/languages.ts';
import { ERASABLE_PARTS, RETENTION_CLASSES } from './retention-classes.ts';

/* Fields of stored items, for the schemas of their entities. */

export const apiKeyId = z.custom<ApiKeyId>(isApiKeyId);
export const callId = z.custom<CallId>(isCallId);
export const connectionId = z.custom<ConnectionId>(isConnectionId);
export const generation = z.custom<Generation>(isGeneration);
export const memberId = z.custom<MemberId>(isMemberId);
export const requestId = z.custom<SubjectRequestId>(isSubjectRequestId);
export const runId = z.custom<RunId>(isRunId);
export const scenarioId = z.custom<ScenarioId>(isScenarioId);
export const subjectId = z.custom<SubjectId>(isSubjectId);
export const tenantId = z.custom<TenantId>(isTenantId);

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
