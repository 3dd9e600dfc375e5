import { AccessDenied, TenantDataError } from '../../lambdas/access/contract.ts';
import type { TenantObjects, TenantSession } from '../../lambdas/access/ports.ts';
import type { Clock } from '../../lambdas/shared/kernel/clock.ts';

export type FakeBucket = Map<string, { body: Uint8Array; contentType: string; modifiedAt: number }>;

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
