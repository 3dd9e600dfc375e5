import { createHash } from 'node:crypto';
import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { BroughtBucket, BroughtFile, TenantSession } from '../ports.ts';
import { DeliveryRefused, type DeliveryProblem } from '../domain/errors.ts';

/** Below it in any bucket of another account, and then below its own id, a tenant's session may put. */
const BROUGHT_PREFIX = 'voicekeep-audit';

/** Where a tenant's files lie in the bucket that it brings. */
export const broughtPrefix = (tenant: string): string => `${BROUGHT_PREFIX}/${tenant}/`;

/**
 * Puts a file into a bucket of the tenant's own, in its account, with the session of this tenant alone. S3 refuses when
 * the bucket is not that account's, and the client asks in this region only: a bucket elsewhere answers with a redirect,
 * which is not followed.
 */
export const s3BroughtBucket =
  (session: Pick<TenantSession, 'tenant'>, client: () => S3Client) =>
  async ({ bucket, account }: BroughtBucket, { name, body, contentType }: BroughtFile): Promise<void> => {
    const command = new PutObjectCommand({
      Bucket: bucket,
      Key: `${broughtPrefix(session.tenant)}${name}`,
      Body: body,
      ContentType: contentType,
      ExpectedBucketOwner: account,
      ChecksumSHA256: createHash('sha256').update(body).digest('base64'),
    });
    try {
      await client().send(command);
    } catch (error) {
      throw new DeliveryRefused(problemOf(error), { cause: error });
    }
  };

/** Names of S3's errors; a redirect is one for a bucket of another region. */
const PROBLEMS: Readonly<Record<string, DeliveryProblem>> = {
  AccessDenied: 'denied',
  AllAccessDisabled: 'denied',
  InvalidBucketName: 'no-bucket',
  NoSuchBucket: 'no-bucket',
  NotFound: 'no-bucket',
  AuthorizationHeaderMalformed: 'other-region',
  IllegalLocationConstraintException: 'other-region',
  PermanentRedirect: 'other-region',
  Redirect: 'other-region',
  TemporaryRedirect: 'other-region',
};

function problemOf(error: unknown): DeliveryProblem {
  const { name = '', $metadata } = error as { name?: string; $metadata?: { httpStatusCode?: number } };
  const known = Object.hasOwn(PROBLEMS, name) ? PROBLEMS[name] : undefined;
  if (known !== undefined) return known;
  const status = $metadata?.httpStatusCode ?? 0;
  if (status >= 300 && status < 400) return 'other-region';
  return status === 403 ? 'denied' : 'unavailable';
}
