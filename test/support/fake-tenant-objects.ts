import { AccessDenied, TenantDataError } from '../../lambdas/access/contract.ts';
import type { TenantObjects, TenantSession } from '../../lambdas/access/ports.ts';
import type { Clock } from '../../lambdas/shared/kernel/clock.ts';

export type FakeBucket = Map<string, { body: Uint8Array; contentType: string; modifiedAt: number }>;

/** S3's smallest part, but for the last one. */
const MIN_PART = 5 * 1024 * 1024;
interface Upload {
  readonly contentType: string;
  readonly parts: Map<number, Uint8Array>;
}
/** Uploads that are not finished; they are no objects of the bucket. */
const uploads = new WeakMap<FakeBucket, Map<string, Upload>>();
function uploadsOf(bucket: FakeBucket): Map<string, Upload> {
  const open = uploads.get(bucket) ?? new Map<string, Upload>();
  uploads.set(bucket, open);
  return open;
}

/** A tenant's bucket in memory. */
export function fakeTenantObjects(session: TenantSession, bucket: FakeBucket, clock: Clock): TenantObjects {
  const demand = (allowed: boolean) => {
    if (!allowed) throw new AccessDenied(`The role ${session.role} may not do that.`);
  };
  return {
    async put(key, body, contentType) {
      demand(session.role === 'write' || session.role === 'erase');
      if (key.startsWith('exports/')) throw new TenantDataError('An export is announced first.');
      bucket.set(key, { body: structuredClone(body), contentType, modifiedAt: clock() });
    },
    async putExport({ key, body, contentType }) {
      demand(session.role === 'write' || session.role === 'erase');
      if (!key.startsWith('exports/')) throw new TenantDataError('This is no export.');
      bucket.set(key, { body: structuredClone(body), contentType, modifiedAt: clock() });
    },
    async beginExport({ key, contentType }) {
      demand(session.role === 'write');
      if (!key.startsWith('exports/')) throw new TenantDataError('This is no export.');
      const upload = { key, id: `upload-${uploadsOf(bucket).size + 1}` };
      uploadsOf(bucket).set(upload.id, { contentType, parts: new Map() });
      return upload;
    },
    async putExportPart({ id }, part, body) {
      demand(session.role === 'write');
      const upload = uploadsOf(bucket).get(id);
      if (upload === undefined) throw new TenantDataError('There is no such upload.');
      upload.parts.set(part, structuredClone(body));
    },
    async finishExport({ key, id }) {
      demand(session.role === 'write');
      const upload = uploadsOf(bucket).get(id);
      uploadsOf(bucket).delete(id);
      const parts = [...(upload?.parts ?? [])].sort(([a], [b]) => a - b).map(([, body]) => body);
      if (parts.slice(0, -1).some((body) => body.length < MIN_PART)) throw new TenantDataError('EntityTooSmall');
      if (upload !== undefined)
        bucket.set(key, { body: Buffer.concat(parts), contentType: upload.contentType, modifiedAt: clock() });
      const made = bucket.get(key);
      if (made === undefined) throw new TenantDataError('The upload is gone, and made no object.');
      return made.body.length;
    },
    get: async (key) => structuredClone(bucket.get(key)?.body),
    async delete(key) {
      demand(session.role === 'erase');
      bucket.delete(key);
    },
    async list(prefix) {
      const entries = [...bucket].filter(([key]) => key.startsWith(prefix)).sort(([a], [b]) => (a < b ? -1 : 1));
      return entries.map(([key, { body, modifiedAt }]) => ({ key, bytes: body.length, modifiedAt }));
    },
    async link(key, seconds, fileName) {
      if (!(seconds > 0 && seconds <= 60)) throw new TenantDataError('A link works for 1 to 60 seconds.');
      const query = new URLSearchParams({ expires: String(seconds), name: fileName });
      return `https://${session.names.recordingsBucket}.invalid/${key}?${query}`;
    },
  };
}
