/** IAM, or the shape of the tenant reference itself, refused the session or the request. */
export class AccessDenied extends Error {
  override readonly name = 'AccessDenied';
}

/** Why a tenant's key cannot be used; the vocabulary of the audit event `key.unavailable`. */
export const KEY_PROBLEMS = ['revoked', 'disabled', 'denied', 'throttled', 'unknown'] as const;
export type KeyProblem = (typeof KEY_PROBLEMS)[number];

/** The tenant's key cannot be used: contents are unreadable until it can. Heals by itself when access returns. */
export class KeyUnavailable extends Error {
  override readonly name = 'KeyUnavailable';
  readonly problem: KeyProblem;
  constructor(problem: KeyProblem, options?: ErrorOptions) {
    super(`The tenant's key cannot be used (${problem}).`, options);
    this.problem = problem;
  }
}

/** A sealed value is not what its row says it is: altered, moved, or sealed under another key. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
}

/** A tenant's store failed or was asked for something it must not do. The message never holds an item's contents. */
export class TenantDataError extends Error {
  override readonly name = 'TenantDataError';
}

/** Why a bucket that a tenant brings takes nothing; the vocabulary of the audit event `audit.stream-delivery`. */
export type DeliveryProblem = 'denied' | 'no-bucket' | 'other-region' | 'unavailable';

/** A file could not be put into a bucket that a tenant brings. */
export class DeliveryRefused extends Error {
  override readonly name = 'DeliveryRefused';
  readonly problem: DeliveryProblem;
  constructor(problem: DeliveryProblem, options?: ErrorOptions) {
    super(`The tenant's bucket took nothing (${problem}).`, options);
    this.problem = problem;
  }
}
