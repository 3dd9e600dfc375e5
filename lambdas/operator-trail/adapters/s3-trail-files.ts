import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { TrailFiles } from '../../audit/contract.ts';

/** The bucket a trail delivers to. Needs GetObject on it. */
export const s3TrailFiles = (client: S3Client): TrailFiles => ({
  read: async (bucket, key) => {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    return (await Body?.transformToByteArray()) ?? new Uint8Array();
  },
});
