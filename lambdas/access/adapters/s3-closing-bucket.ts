import {
  DeleteBucketCommand,
  DeleteObjectCommand,
  HeadBucketCommand,
  paginateListObjectsV2,
  ListObjectsV2Command,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { ClosingBucket } from '../closing-room.ts';

/** Deletions under way at once. */
const AT_ONCE = 20;

/** A bucket that is to disappear, through its tenant's session. */
export function s3ClosingBucket(client: () => S3Client, Bucket: string): ClosingBucket {
  return {
    async exists() {
      return (await ifThere(() => client().send(new HeadBucketCommand({ Bucket })))) !== undefined;
    },

    async keys(MaxKeys) {
      const answer = await ifThere(() => client().send(new ListObjectsV2Command({ Bucket, MaxKeys })));
      return (answer?.Contents ?? []).flatMap(({ Key }) => Key ?? []);
    },

    async remove(keys) {
      for (let start = 0; start < keys.length; start += AT_ONCE) {
        const some = keys.slice(start, start + AT_ONCE);
        await Promise.all(some.map((Key) => client().send(new DeleteObjectCommand({ Bucket, Key }))));
      }
    },

    async count() {
      const counted = await ifThere(async () => {
        let total = 0;
        for await (const page of paginateListObjectsV2({ client: client() }, { Bucket })) total += page.KeyCount ?? 0;
        return total;
      });
      return counted ?? 0;
    },

    async drop() {
      await ifThere(() => client().send(new DeleteBucketCommand({ Bucket })));
    },
  };
}

/** @returns undefined when the bucket is not there; one that is somebody else's is refused by S3, and that is thrown */
async function ifThere<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Error && (error.name === 'NoSuchBucket' || error.name === 'NotFound')) return undefined;
    throw error;
  }
}
