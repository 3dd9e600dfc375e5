import { ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';
import { checkpointKey, trustKey, type ArchiveStore } from '../../audit/contract.ts';
import type { PublishedLog } from '../domain/findings.ts';

/** The archive bucket as a reader has it. Needs GetObject and ListBucket. */
export function s3PublishedLog(client: S3Client, bucket: string, archive: Pick<ArchiveStore, 'get'>): PublishedLog {
  return {
    checkpoint: (index) => archive.get(checkpointKey(index)),
    keys: (version) => archive.get(trustKey(version)),
    read: (name) => archive.get(name),
    async segments(log, from) {
      const Prefix = `segments/${log}/`;
      const StartAfter = `${Prefix}${String(from).padStart(12, '0')}`;
      const names: string[] = [];
      let ContinuationToken: string | undefined;
      do {
        const page: { Contents?: { Key?: string }[]; NextContinuationToken?: string | undefined } = await client.send(
          new ListObjectsV2Command({ Bucket: bucket, Prefix, StartAfter, ContinuationToken }),
        );
        names.push(...(page.Contents ?? []).flatMap(({ Key }) => Key ?? []));
        ContinuationToken = page.NextContinuationToken;
      } while (ContinuationToken !== undefined);
      return names;
    },
  };
}
