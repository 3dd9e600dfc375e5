/** The bucket that telephony leaves recordings in: short-lived, not encrypted with a tenant's key, never read by people. */
export interface LandingZone {
  readonly bucketName: () => string;
  /** Size in bytes, or undefined when the object is gone (already handled, or expired). */
  bytes(key: string): Promise<number | undefined>;
  get(key: string): Promise<Uint8Array>;
  /** Idempotent and final. */
  delete(key: string): Promise<void>;
}
