import * as z from 'zod';
import { dynamodb, s3 } from '../shared/aws/clients.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { name } from '../shared/kernel/variables.ts';
import { log } from '../shared/observability/log.ts';
import { countMetric, withObservability } from '../shared/observability/with-observability.ts';
import { writeEntry } from '../audit/runtime.ts';
import { s3TrailFiles } from './adapters/s3-trail-files.ts';
import { directAccess, type Platform } from './domain/direct-access.ts';
import { STORES, type OutboxItem, type TrailFiles } from '../audit/contract.ts';
import { isTrailFile, readTrailFile } from './domain/trail-file.ts';

export const schema = z.object({
  AUDIT_OUTBOX_TABLE: name,
  DEPLOYMENT: name,
  /** `<physical name>=<store>`, comma separated: the platform's own stores. */
  PLATFORM_STORES: name,
  /** Unique ids of the platform's own roles, comma separated. */
  PLATFORM_ROLES: name,
});
export type RecordDirectAccessEnv = z.input<typeof schema>;

/** EventBridge's notice that an object was made. */
const ObjectCreated = z.object({
  detail: z.object({ bucket: z.object({ name: z.string() }), object: z.object({ key: z.string() }) }),
});

export interface RecordDirectAccessDeps {
  readonly files: TrailFiles;
  readonly platform: Platform;
  /** Idempotent; rejects when the entry is not recorded. */
  readonly write: (item: OutboxItem) => Promise<void>;
}

/** What a delivered file held, by count of records; `written` counts entries. */
export interface DirectAccessSummary {
  readonly records: number;
  readonly own: number;
  readonly other: number;
  readonly unreadable: number;
  readonly written: number;
}

/**
 * Brings one delivered trail file into the logs. A failed write repeats the whole file, whose entries are recognised;
 * a file that cannot be read ends in the queue of failed events and its alarm.
 */
export function createDirectAccessRecorder(deps: RecordDirectAccessDeps) {
  return async (event: unknown): Promise<DirectAccessSummary> => {
    const { bucket, object } = ObjectCreated.parse(event).detail;
    const summary = { records: 0, own: 0, other: 0, unreadable: 0, written: 0 };
    if (!isTrailFile(object.key)) return summary;
    for (const record of readTrailFile(await deps.files.read(bucket.name, object.key))) {
      const access = directAccess(record, deps.platform);
      summary.records += 1;
      if (access.kind !== 'entries') summary[access.kind] += 1;
      else for (const item of access.items) await deps.write(item);
      if (access.kind === 'entries') summary.written += access.items.length;
    }
    return summary;
  };
}

type Store = Platform['stores'][string];
const isStore = (name: string | undefined): name is Store => (STORES as readonly string[]).includes(name ?? '');

/** @throws Error for a store outside the vocabulary: the construct and this function disagree */
export function parseStores(text: string): Platform['stores'] {
  const pairs = text.split(',').map((pair) => pair.split('='));
  return Object.fromEntries(
    pairs.map(([name = '', store]) => {
      if (name === '' || !isStore(store)) throw new Error('PLATFORM_STORES names something that is no store');
      return [name, store];
    }),
  );
}

const env = lazyEnv(schema);
const runtime = once(() =>
  createDirectAccessRecorder({
    files: s3TrailFiles(s3()),
    platform: {
      deployment: env().DEPLOYMENT,
      stores: parseStores(env().PLATFORM_STORES),
      roles: new Set(env().PLATFORM_ROLES.split(',')),
    },
    write: (item) => writeEntry(dynamodb(), env().AUDIT_OUTBOX_TABLE, item),
  }),
);

export const handler = withObservability(
  'record-direct-access',
  async (event: unknown): Promise<DirectAccessSummary> => {
    const summary = await runtime()(event);
    // The alarms: any of either.
    countMetric('AuditDirectAccess', summary.written);
    countMetric('AuditTrailUnreadable', summary.unreadable);
    if (summary.written + summary.unreadable > 0) log.warn('direct-access', { ...summary });
    return summary;
  },
);
