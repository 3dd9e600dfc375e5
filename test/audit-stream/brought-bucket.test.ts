import { createHash } from 'node:crypto';
import type { PutObjectCommandInput, S3Client } from '@aws-sdk/client-s3';
import { expect, test } from '@jest/globals';
import { DeliveryRefused } from '../../lambdas/access/contract.ts';
import { s3BroughtBucket } from '../../lambdas/access/adapters/s3-brought-bucket.ts';
import { s3For } from '../../lambdas/shared/aws/clients.ts';
import { TENANT_A } from '../audit/support/world.ts';
import { awsClient } from '../support/aws-client.ts';

const TARGET = { bucket: 'my-audit', account: '222222222222' };
const FILE = {
  name: '000000000000-000000000004.ndjson',
  body: Buffer.from('{}\n'),
  contentType: 'application/x-ndjson',
};
const failing = (name: string, httpStatusCode: number) =>
  Object.assign(new Error('words of S3'), { name, $metadata: { httpStatusCode } });

test('a file goes below the tenant’s id, into a bucket that is the named account’s, and is checked on arrival', async () => {
  const { client, sent } = awsClient<S3Client, PutObjectCommandInput>();
  await s3BroughtBucket({ tenant: TENANT_A }, client)(TARGET, FILE);
  expect(sent.map(({ input }) => input)).toEqual([
    {
      Bucket: 'my-audit',
      Key: `voicekeep-audit/${TENANT_A}/000000000000-000000000004.ndjson`,
      Body: FILE.body,
      ContentType: 'application/x-ndjson',
      ExpectedBucketOwner: '222222222222',
      ChecksumSHA256: createHash('sha256').update(FILE.body).digest('base64'),
    },
  ]);
});

test.each([
  ['AccessDenied', 403, 'denied'],
  ['SomethingNew', 403, 'denied'],
  ['NoSuchBucket', 404, 'no-bucket'],
  ['PermanentRedirect', 301, 'other-region'],
  ['Unknown', 307, 'other-region'],
  ['AuthorizationHeaderMalformed', 400, 'other-region'],
  ['SlowDown', 503, 'unavailable'],
  ['constructor', 500, 'unavailable'],
] as const)('%s (%i) of S3 is %s', async (name, status, problem) => {
  const { client } = awsClient<S3Client>(() => failing(name, status));
  const put = s3BroughtBucket({ tenant: TENANT_A }, client)(TARGET, FILE);
  await expect(put).rejects.toThrow(DeliveryRefused);
  await expect(put).rejects.toMatchObject({ problem });
});

test('a bucket in another region is never followed there', async () => {
  const client = s3For(() => Promise.reject(new Error('not asked for')));
  expect([await client.config.region(), client.config.followRegionRedirects]).toEqual(['eu-central-1', false]);
});
