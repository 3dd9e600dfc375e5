import type { Sink } from '../lambdas/inventory/sinks.ts';
import {
  dataClassOf,
  defaultDays,
  fieldsOf,
  RECOVERY_DAYS,
  type AnyEntity,
  type Window,
} from '../lambdas/shared/kernel/define-entity.ts';
import type { Inventory } from '../lambdas/shared/kernel/assemble-inventory.ts';

/** What is stored of one kind, as Art. 30(1)(b)–(g) and (2) GDPR ask for it. */
export interface ProcessedEntity {
  readonly entity: string;
  readonly capability: string;
  readonly purpose: string;
  readonly legalBasis: string;
  readonly table: string;
  /** Key and index shapes: what a row is found by. */
  readonly foundBy: readonly string[];
  readonly fields: readonly string[];
  readonly personalFields: readonly string[];
  /** Field → class of the key it is sealed under. */
  readonly sealed: Readonly<Record<string, string>>;
  /** Sealed field → what its ciphertext is bound to beside caller, call and field: moved elsewhere it does not open. */
  readonly boundTo: Readonly<Record<string, string>>;
  readonly dataClass: string;
  readonly dataSubject: string;
  readonly partOfCall?: string;
  readonly kept: string;
  /** Days until it goes by itself where nothing else is set. */
  readonly defaultDays?: number;
  readonly erasure: string;
  /** Days a copy outlives its deletion in point-in-time recovery. */
  readonly recoveryDays: number;
  readonly exports: readonly string[];
  readonly note?: string;
}

/** A record of processing activities, made from the declarations alone. */
export interface RecordOfProcessing {
  readonly regulation: 'GDPR Art. 30';
  readonly entities: readonly ProcessedEntity[];
  /** Places outside the tables in which data comes to rest. */
  readonly sinks: readonly Sink[];
}

export const recordOfProcessing = (inventory: Inventory, sinks: readonly Sink[]): RecordOfProcessing => ({
  regulation: 'GDPR Art. 30',
  entities: inventory.entities.map(processed),
  sinks,
});

function processed(entity: AnyEntity): ProcessedEntity {
  const { name, owner, purpose, basis, table, personal, sealed, link, part, window, erasure, exports, note } = entity;
  return {
    entity: name,
    capability: owner,
    purpose,
    legalBasis: basis,
    table,
    foundBy: foundBy(entity),
    fields: fieldsOf(entity),
    personalFields: personal,
    sealed: Object.fromEntries(Object.entries(sealed).map(([field, seal]) => [field, seal.class])),
    boundTo: Object.fromEntries(Object.entries(sealed).map(([field, { row }]) => [field, row ?? 'its row’s sort key'])),
    dataClass: dataClassOf(entity),
    dataSubject: link,
    partOfCall: part,
    kept: keptText(window),
    defaultDays: defaultDays(window),
    erasure,
    recoveryDays: RECOVERY_DAYS[table],
    exports,
    note,
  };
}

function foundBy({ shapes, indexShapes }: AnyEntity): string[] {
  const keys = [...shapes].map(([attribute, { skeleton }]) => `${attribute} ${skeleton}`);
  const lists = [...indexShapes].map(
    ([list, { index, pk, sk }]) => `gsi${index} ${list}: ${pk.skeleton} / ${sk.skeleton}`,
  );
  return [...keys, ...lists];
}

function keptText(window: Window): string {
  if (typeof window === 'string') return `the tenant’s window for "${window}"`;
  if ('days' in window) return `${window.days} days`;
  if ('endOfYearPlus' in window) return `until the end of the ${window.endOfYearPlus}. calendar year after its own`;
  return KEPT_WITH[window.with];
}

const KEPT_WITH: Record<Extract<Window, { with: unknown }>['with'], string> = {
  tenant: 'as long as the tenant',
  platform: 'as long as the platform',
  subject: 'as long as its caller has a call',
  request: 'until the request has ended',
  hold: 'until the hold has ended',
  'key-class': 'as long as what it seals',
};

const escape = (text: string): string => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
const cells = (values: readonly string[], tag: 'td' | 'th') =>
  `<tr>${values.map((value) => `<${tag}>${escape(value)}</${tag}>`).join('')}</tr>`;

/** The record as a page without scripts, to read and to print. */
export function recordPage({ entities, sinks }: RecordOfProcessing): string {
  const rows = entities.map((one) =>
    cells(
      [
        one.entity,
        one.purpose,
        one.legalBasis,
        one.personalFields.join(', ') || '–',
        Object.entries(one.sealed)
          .map(([field, key]) => `${field} (${key}; bound to ${one.boundTo[field]})`)
          .join(', ') || '–',
        one.kept + (one.defaultDays === undefined ? '' : ` (default ${one.defaultDays} days)`),
        `${one.erasure}; copies ${one.recoveryDays} days`,
        one.exports.join(', ') || '–',
        one.note ?? '–',
      ],
      'td',
    ),
  );
  const places = sinks.map((one) =>
    cells([one.name, one.owner, one.holds, `${one.days} days`, one.erasure, one.note], 'td'),
  );
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Voicekeep – record of processing (GDPR Art. 30)</title>
<style>body{font:14px/1.4 system-ui,sans-serif;margin:2rem}table{border-collapse:collapse}th,td{border:1px solid #8a8a8a;padding:.3rem .5rem;text-align:left;vertical-align:top}</style>
</head>
<body>
<h1>Record of processing (GDPR Art. 30)</h1>
<h2>What is stored</h2>
<table>
<thead>${cells(['Entity', 'Purpose', 'Legal basis', 'Personal fields', 'Sealed (key)', 'Kept', 'Erasure', 'Exports', 'Note'], 'th')}</thead>
<tbody>${rows.join('\n')}</tbody>
</table>
<h2>Where data comes to rest besides</h2>
<table>
<thead>${cells(['Place', 'Capability', 'Holds', 'For', 'Erasure', 'Why'], 'th')}</thead>
<tbody>${places.join('\n')}</tbody>
</table>
</body>
</html>
`;
}
