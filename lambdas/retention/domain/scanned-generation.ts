import type { TenantData } from '../../access/contract.ts';
import { credentialEntity, subjectLookupEntity, subjectProfileEntity, tombstoneEntity } from '../../access/entities.ts';
import { callEntity } from '../../calls/entities.ts';
import type { SealedSample } from '../../dsar/entities.ts';
import type { ItemKey, TenantTable } from '../../shared/kernel/define-entity.ts';
import type { CallId, SubjectId } from '../../shared/kernel/ids.ts';
import type { Inventory, Recognised } from '../../shared/kernel/assemble-inventory.ts';
import { holdEntity, subjectMarkEntity } from '../entities.ts';

/** A sealed value of a living call and whose it is. */
export type Sample = SealedSample & { readonly table: TenantTable; readonly key: ItemKey; readonly subject: SubjectId };

/** A row that was met: where it lies, what it is, and when it was made (epoch ms; 0 where it does not say). */
export interface ScannedRow {
  readonly table: TenantTable;
  readonly key: ItemKey;
  readonly known: Recognised | undefined;
  readonly madeAt: number;
  /** The whole row, of entities that the re-scan judges by more than their key. */
  readonly item?: Readonly<Record<string, unknown>>;
}

/** What a look at every row of one generation remembers: keys of rows, never contents but of the samples. */
export interface ScannedGeneration {
  /** By `rowName`. */
  readonly rows: ReadonlyMap<string, ScannedRow>;
  readonly samples: readonly Sample[];
}

/** One name for a row, to find it in another generation. */
export const rowName = (table: TenantTable, { pk, sk }: ItemKey): string => `${table}|${pk}|${sk}`;

const MAX_SAMPLES = 25;

const JUDGED_BY_CONTENT: ReadonlySet<string> = new Set(
  [
    callEntity,
    subjectLookupEntity,
    subjectProfileEntity,
    holdEntity,
    tombstoneEntity,
    subjectMarkEntity,
    credentialEntity,
  ].map(({ name }) => name),
);

/** Reads every row of both tables. */
export async function scanGeneration(data: TenantData, inventory: Inventory, now: number): Promise<ScannedGeneration> {
  const rows = new Map<string, ScannedRow>();
  const samples: Sample[] = [];
  const sampled = new Set<string>();
  for (const table of ['keys', 'data'] as const) {
    await data.scan(table, (item) => {
      const key = { pk: String(item['pk']), sk: String(item['sk']) };
      // A row that has expired may be gone in one generation and not yet in the other.
      if (typeof item['expiresAt'] === 'number' && item['expiresAt'] * 1000 <= now) return;
      const known = inventory.recognise(table, key);
      const row = { table, key, known, madeAt: madeAt(item) };
      const whole = known !== undefined && JUDGED_BY_CONTENT.has(known.entity.name);
      rows.set(rowName(table, key), whole ? { ...row, item } : row);
      const sample = samples.length < MAX_SAMPLES && !sampled.has(key.pk) ? sampleOf(item, row) : undefined;
      if (sample === undefined) return;
      sampled.add(key.pk);
      samples.push(sample);
    });
  }
  return { rows, samples };
}

function madeAt(item: Readonly<Record<string, unknown>>): number {
  const at = item['startedAt'] ?? item['createdAt'] ?? item['at'];
  return typeof at === 'number' ? at : 0;
}

/** The first sealed field of a part of a call. */
function sampleOf(item: Readonly<Record<string, unknown>>, { table, key, known }: ScannedRow): Sample | undefined {
  const { callId, subject } = item as { callId?: CallId; subject?: SubjectId };
  if (known?.entity.part === undefined || callId === undefined || subject === undefined) return undefined;
  for (const [field, { class: dataClass }] of Object.entries(known.entity.sealed)) {
    const sealed = item[field];
    if (typeof sealed !== 'string' || dataClass === 'own') continue;
    const { row } = known.entity.binding(field, { ...item, ...known.parts });
    return { table, key, callId, subject, dataClass, entity: known.entity.name, field, row, sealed };
  }
  return undefined;
}
