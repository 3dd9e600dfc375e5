import type { TenantData } from '../../access/contract.ts';
import type { CallId, SubjectId } from '../../shared/kernel/ids.ts';
import type { SealedSample } from '../../shared/kernel/stored-items.ts';

/** A sealed value of a living call and whose it is. */
export type Sample = SealedSample & { readonly subject: SubjectId };

/** What a look at every row of one generation remembers: names of rows, never contents but of the samples. */
export interface ScannedGeneration {
  /** `<table>|<pk>|<sk>` → when the row was made, epoch ms; 0 where it does not say. */
  readonly rows: ReadonlyMap<string, number>;
  /** As `rows`: everything the re-scan judges by more than its name. */
  readonly notable: ReadonlyMap<string, Record<string, unknown>>;
  readonly samples: readonly Sample[];
}

const MAX_SAMPLES = 25;
const SEALED = {
  turn: { dataClass: 'content', field: 'sealedCaller' },
  message: { dataClass: 'content', field: 'sealedText' },
  evidence: { dataClass: 'evidence', field: 'sealedWording' },
} as const;

const NOTABLE = /^(?:META|SUBJECT$|PROFILE|HOLD#|TOMBSTONE|MARK#|con_)/;

/** Reads every row of both tables. */
export async function scanGeneration(data: TenantData, now: number): Promise<ScannedGeneration> {
  const rows = new Map<string, number>();
  const notable = new Map<string, Record<string, unknown>>();
  const samples: Sample[] = [];
  const sampled = new Set<string>();
  for (const table of ['keys', 'data'] as const) {
    await data.scan(table, (item) => {
      const [pk, sk] = [String(item['pk']), String(item['sk'])];
      // A row that has expired may be gone in one generation and not yet in the other.
      if (typeof item['expiresAt'] === 'number' && item['expiresAt'] * 1000 <= now) return;
      const name = `${table}|${pk}|${sk}`;
      rows.set(name, madeAt(item));
      if (NOTABLE.test(sk)) notable.set(name, item);
      const sample = samples.length < MAX_SAMPLES && !sampled.has(pk) ? sampleOf(item, sk) : undefined;
      if (sample === undefined) return;
      sampled.add(pk);
      samples.push(sample);
    });
  }
  return { rows, notable, samples };
}

function madeAt(item: Record<string, unknown>): number {
  const at = item['startedAt'] ?? item['createdAt'] ?? item['at'];
  return typeof at === 'number' ? at : 0;
}

function sampleOf(item: Record<string, unknown>, row: string): Sample | undefined {
  const entity = item['entity'] as keyof typeof SEALED;
  const place = Object.hasOwn(SEALED, entity) ? SEALED[entity] : undefined;
  if (place === undefined || typeof item[place.field] !== 'string') return undefined;
  const { callId, subject } = item as unknown as { callId: CallId; subject: SubjectId };
  return { callId, subject, entity, row, ...place, sealed: item[place.field] as string };
}
