/* Values that items of several capabilities hold. */

/** Classes of data of a call: what was said, what proves that it was said rightly, and what the law makes a tenant keep. */
export type DataClass = 'content' | 'evidence' | 'business';

/** JWE compact serialisation of one value under one call's data key of one class. */
export type Sealed = string;

/** A data key as rows hold it. */
export interface WrappedKey {
  /** Base64url SHA-256 of the plaintext key, first 16 bytes: names the key in the JWE header. */
  keyId: string;
  wrapped: Uint8Array;
  /** Number of the tenant's own key that wrapped it; absent: the platform-held key. */
  wrappedWith?: number;
}

/** Why a call is over. */
export type CallEnding = 'caller' | 'agent' | 'transferred' | 'rejected' | 'failed';

/** What the caller answered to the recording question; `not-asked` where the scenario does not record. */
export type ConsentAnswer = 'yes' | 'no' | 'silence' | 'not-asked';

/** What agency staff may do in a tenant; the permissions of each are in lambdas/shared/http/member-roles.ts. */
export type MemberRole = 'designer' | 'viewer' | 'editor';
