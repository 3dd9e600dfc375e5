import { GetObjectRetentionCommand, PutObjectRetentionCommand, type S3Client } from '@aws-sdk/client-s3';
import type { LockStore } from '../ports.ts';

export type LockMode = 'COMPLIANCE' | 'GOVERNANCE';

/**
 * Retention of objects in the archive. Never asks to bypass anything. Needs GetObjectRetention, and PutObjectRetention
 * to extend.
 */
export function s3Locks(client: S3Client, bucket: string, mode: LockMode): LockStore {
  return {
    lockedUntil: async (Key) => {
      try {
        const { Retention } = await client.send(new GetObjectRetentionCommand({ Bucket: bucket, Key }));
        return Retention?.RetainUntilDate?.getTime();
      } catch (error) {
        if ((error as Error).name === 'NoSuchObjectLockConfiguration') return undefined;
        throw error;
      }
    },
    extend: async (Key, until) => {
      const Retention = { Mode: mode, RetainUntilDate: new Date(until) };
      await client.send(new PutObjectRetentionCommand({ Bucket: bucket, Key, Retention, ChecksumAlgorithm: 'SHA256' }));
    },
  };
}
