import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListPartsCommand,
  PutObjectCommand,
  UploadPartCommand,
  type CompletedPart,
  type S3Client,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { AccessDenied, KeyUnavailable, TenantDataError } from '../domain/errors.ts';
import type { ExportUpload, TenantObjects, TenantSession } from '../ports.ts';

/** A signed link cannot be revoked singly, so it must not outlive the click it was made for (docs/design.md). */
const MAX_LINK_SECONDS = 60;

const EXPORTS = 'exports/';

/** A tenant's bucket through that tenant's session; the bucket's default encryption is the tenant's key. */
export function s3TenantObjects(session: TenantSession, client: () => S3Client): TenantObjects {
  const Bucket = session.names.recordingsBucket;
  return {
    async put(Key, Body, ContentType) {
      if (Key.startsWith(EXPORTS)) throw new TenantDataError('An export is announced first.');
      await failing(client().send(new PutObjectCommand({ Bucket, Key, Body, ContentType })));
    },

    async putExport({ key: Key, body: Body, contentType: ContentType }) {
      if (!Key.startsWith(EXPORTS)) throw new TenantDataError('This is no export.');
      await failing(client().send(new PutObjectCommand({ Bucket, Key, Body, ContentType })));
    },

    async beginExport({ key: Key, contentType: ContentType }) {
      if (!Key.startsWith(EXPORTS)) throw new TenantDataError('This is no export.');
      const { UploadId } = await failing(client().send(new CreateMultipartUploadCommand({ Bucket, Key, ContentType })));
      if (UploadId === undefined) throw new TenantDataError('The upload has no id.');
      return { key: Key, id: UploadId };
    },

    async putExportPart({ key: Key, id: UploadId }, PartNumber, Body) {
      await failing(client().send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber, Body })));
    },

    async finishExport(upload) {
      const { key: Key, id: UploadId } = upload;
      try {
        const Parts = await partsOf(client(), Bucket, upload);
        await client().send(new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts } }));
      } catch (error) {
        // Finished by an earlier run that was interrupted, or gone: then nothing lies there.
        if (!(error instanceof Error && error.name === 'NoSuchUpload')) throw objectError(error);
      }
      const { ContentLength } = await failing(client().send(new HeadObjectCommand({ Bucket, Key })));
      return ContentLength ?? 0;
    },

    async get(Key) {
      try {
        const { Body } = await client().send(new GetObjectCommand({ Bucket, Key }));
        return await Body?.transformToByteArray();
      } catch (error) {
        if (error instanceof Error && error.name === 'NoSuchKey') return undefined;
        throw objectError(error);
      }
    },

    async delete(Key) {
      await failing(client().send(new DeleteObjectCommand({ Bucket, Key })));
    },

    async list(Prefix) {
      const found: Awaited<ReturnType<TenantObjects['list']>> = [];
      let ContinuationToken: string | undefined;
      do {
        const request = new ListObjectsV2Command({ Bucket, Prefix, ContinuationToken });
        const answer = await failing(client().send(request));
        for (const { Key, Size, LastModified } of answer.Contents ?? []) {
          if (Key !== undefined) found.push({ key: Key, bytes: Size ?? 0, modifiedAt: LastModified?.getTime() ?? 0 });
        }
        ContinuationToken = answer.NextContinuationToken;
      } while (ContinuationToken !== undefined);
      return found;
    },

    async link(Key, seconds, fileName) {
      if (!(seconds > 0 && seconds <= MAX_LINK_SECONDS)) throw new TenantDataError('A link works for 1 to 60 seconds.');
      const request = new GetObjectCommand({
        Bucket,
        Key,
        ResponseContentDisposition: `attachment; filename="${safeFileName(fileName)}"`,
        ResponseCacheControl: 'no-store',
      });
      return failing(getSignedUrl(client(), request, { expiresIn: seconds }));
    },
  };
}

/** What S3 has of an upload, in order. */
async function partsOf(client: S3Client, Bucket: string, { key: Key, id: UploadId }: ExportUpload) {
  const parts: CompletedPart[] = [];
  let PartNumberMarker: string | undefined;
  do {
    const page = await client.send(new ListPartsCommand({ Bucket, Key, UploadId, PartNumberMarker }));
    parts.push(...(page.Parts ?? []).map(({ ETag, PartNumber }) => ({ ETag, PartNumber })));
    PartNumberMarker = page.IsTruncated === true ? page.NextPartNumberMarker : undefined;
  } while (PartNumberMarker !== undefined);
  return parts;
}

const safeFileName = (name: string): string => name.replaceAll(/[^\w.-]/g, '_').slice(0, 100);

async function failing<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw objectError(error);
  }
}

function objectError(cause: unknown): Error {
  const name = cause instanceof Error ? cause.name : typeof cause;
  if (/^AccessDenied/.test(name)) return new AccessDenied('The tenant session may not do that.', { cause });
  if (name.startsWith('KMS.')) return new KeyUnavailable('disabled', { cause });
  return new TenantDataError(`The tenant's bucket failed (${name}).`, { cause });
}
