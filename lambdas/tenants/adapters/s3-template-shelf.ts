import { GetObjectCommand, PutObjectCommand, S3ServiceException, type S3Client } from '@aws-sdk/client-s3';
import type { TemplateShelf } from '../ports.ts';

const PRECONDITION_FAILED = 412;

/** Published templates in S3; an existing one is never overwritten. */
export function s3TemplateShelf(client: () => S3Client): TemplateShelf {
  return {
    async read(Bucket, Key) {
      const { Body } = await client().send(new GetObjectCommand({ Bucket, Key }));
      if (Body === undefined) throw new Error('The template has no body.');
      return Body.transformToByteArray();
    },

    async putOnce(Bucket, Key, Body) {
      try {
        await client().send(
          new PutObjectCommand({ Bucket, Key, Body, ContentType: 'application/json', IfNoneMatch: '*' }),
        );
      } catch (error) {
        if (!(error instanceof S3ServiceException && error.$metadata.httpStatusCode === PRECONDITION_FAILED))
          throw error;
      }
    },
  };
}
