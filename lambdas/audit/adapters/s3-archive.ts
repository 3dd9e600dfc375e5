import { createHash } from 'node:crypto';
import { GetObjectCommand, NoSuchKey, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { ArchiveConflictError, type ArchiveStore } from '../ports.ts';

/**
 * The archive bucket under Object Lock. Sends no retention header: the bucket's default applies, and a writer that may
 * set retention could also set less. Needs PutObject and GetObject, nothing else.
 */
export function s3Archive(client: S3Client, bucket: string): ArchiveStore {
  const get = async (key: string): Promise<Buffer | undefined> => {
    try {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      return Body && Buffer.from(await Body.transformToByteArray());
    } catch (error) {
      if (error instanceof NoSuchKey || statusOf(error) === 404) return undefined;
      throw error;
    }
  };
  return {
    get,
    putOnce: async (key, bytes, type) => {
      const ChecksumSHA256 = createHash('sha256').update(bytes).digest('base64');
      try {
        await client.send(
          new PutObjectCommand({
            Bucket: bucket,
            Key: key,
            Body: bytes,
            ContentType: type,
            ChecksumSHA256,
            IfNoneMatch: '*',
          }),
        );
        return 'created';
      } catch (error) {
        // 412: there is one. 409: another put of it is under way; whichever wins is compared.
        if (statusOf(error) !== 412 && statusOf(error) !== 409) throw error;
        if ((await get(key))?.equals(bytes)) return 'present';
        throw new ArchiveConflictError(`other bytes are stored as ${key}`, { cause: error });
      }
    },
  };
}

const statusOf = (error: unknown): number | undefined =>
  (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
