import { GetObjectCommand, PutObjectCommand, S3ServiceException, type S3Client } from '@aws-sdk/client-s3';
import type { CertificateKind } from '../../tenants/contract.ts';
import type { ClosingCertificates } from '../ports.ts';

const PRECONDITION_FAILED = 412;

const keyOf = (tenantId: string, kind: CertificateKind): string => `closing/${tenantId}/${kind}.json`;

/** Closing certificates in a bucket of the platform; an existing one is never overwritten. */
export function s3ClosingCertificates(client: () => S3Client, bucket: () => string): ClosingCertificates {
  return {
    async putOnce(tenantId, kind, Body) {
      try {
        await client().send(
          new PutObjectCommand({
            Bucket: bucket(),
            Key: keyOf(tenantId, kind),
            Body,
            ContentType: 'application/json',
            IfNoneMatch: '*',
          }),
        );
      } catch (error) {
        if (!(error instanceof S3ServiceException && error.$metadata.httpStatusCode === PRECONDITION_FAILED))
          throw error;
      }
    },

    async get(tenantId, kind) {
      try {
        const { Body } = await client().send(new GetObjectCommand({ Bucket: bucket(), Key: keyOf(tenantId, kind) }));
        return await Body?.transformToString();
      } catch (error) {
        if (error instanceof Error && error.name === 'NoSuchKey') return undefined;
        throw error;
      }
    },
  };
}
