import { DeleteObjectCommand, paginateListObjectsV2, type S3Client } from '@aws-sdk/client-s3';
import type { LandedAudio } from '../ports.ts';

/** The landing bucket; the first part of an object's name is its tenant. */
export function s3LandedAudio(client: () => S3Client, bucket: () => string): LandedAudio {
  return {
    async keysOf(tenantId) {
      const request = { Bucket: bucket(), Prefix: `${tenantId}/` };
      const found: string[] = [];
      for await (const page of paginateListObjectsV2({ client: client() }, request))
        found.push(...(page.Contents ?? []).flatMap(({ Key }) => Key ?? []));
      return found;
    },

    async remove(Key) {
      await client().send(new DeleteObjectCommand({ Bucket: bucket(), Key }));
    },
  };
}
