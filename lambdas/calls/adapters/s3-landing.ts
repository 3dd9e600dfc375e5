import { DeleteObjectCommand, GetObjectCommand, HeadObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { LandingZone } from '../ports.ts';

/** The landing bucket. */
export function s3Landing(client: () => Pick<S3Client, 'send'>, bucketName: () => string): LandingZone {
  const at = (key: string) => ({ Bucket: bucketName(), Key: key });
  return {
    bucketName,
    async bytes(key) {
      try {
        return (await client().send(new HeadObjectCommand(at(key)))).ContentLength ?? 0;
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },
    async get(key) {
      const { Body } = await client().send(new GetObjectCommand(at(key)));
      return (await Body?.transformToByteArray()) ?? new Uint8Array();
    },
    async delete(key) {
      await client().send(new DeleteObjectCommand(at(key)));
    },
  };
}

/** A HEAD has no body to say why, so the service's error has only a name of the SDK's making. */
const isMissing = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'NotFound' || error.name === 'NoSuchKey');
