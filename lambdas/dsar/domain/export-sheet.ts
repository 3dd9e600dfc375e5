import { DATA_INVENTORY, inventoryOf } from '../../shared/kernel/data-inventory.ts';
import type { EntityName, RetentionClass } from '../../shared/kernel/stored-items.ts';

/** One kind of stored data, as the person is told about it (Art. 15(1)(a), (b), (d) GDPR). */
export interface SheetEntry {
  readonly kind: EntityName;
  readonly purpose: string;
  readonly legalBasis: string;
  readonly fields: readonly string[];
  /** Days after the end of the call; absent where `note` says how long. */
  readonly days?: number;
  readonly note?: string;
}

/** What Art. 15(1) and (2) GDPR ask for beside the copy of the data. */
export interface InformationSheet {
  readonly categories: readonly SheetEntry[];
  readonly recipients: readonly { readonly name: string; readonly purpose: string; readonly place: string }[];
  readonly transfers: string;
  readonly source: string;
  readonly rights: readonly string[];
  readonly complaint: string;
  readonly automatedDecisions: string;
}

/** Processors that meet a caller's data on every call; the model provider only where the tenant chose one. */
const RECIPIENTS = [
  { name: 'Amazon Web Services EMEA SARL', purpose: 'hosting, telephony, speech', place: 'Frankfurt am Main' },
  { name: 'Amazon Bedrock (only where a call used a model)', purpose: 'answers from redacted text', place: 'EU' },
] as const;

const RIGHTS = [
  'Berichtigung / rectification (Art. 16 GDPR)',
  'Löschung / erasure (Art. 17 GDPR)',
  'Einschränkung / restriction (Art. 18 GDPR)',
  'Datenübertragbarkeit / portability (Art. 20 GDPR)',
  'Widerspruch / objection (Art. 21 GDPR)',
  'Widerruf einer Einwilligung / withdrawal of consent (Art. 7(3) GDPR)',
] as const;

/**
 * The information sheet, generated from the data inventory: an entity that is exported but not described cannot exist.
 * @param days effective retention windows of the tenant
 */
export function informationSheet(days: Record<RetentionClass, number>): InformationSheet {
  const exported = (Object.keys(DATA_INVENTORY) as EntityName[]).filter((kind) =>
    inventoryOf(kind).exports.includes('subject-access'),
  );
  return {
    categories: exported.map((kind) => sheetEntry(kind, days)),
    recipients: RECIPIENTS,
    transfers: 'Keine Übermittlung in Drittländer / no transfer outside the EU',
    source: 'Ihr Anruf / your call',
    rights: RIGHTS,
    complaint:
      'Sie können sich bei einer Datenschutz-Aufsichtsbehörde beschweren / you may complain to a supervisory authority',
    automatedDecisions: 'Keine Entscheidung nach Art. 22 DSGVO / no decision within the meaning of Art. 22 GDPR',
  };
}

function sheetEntry(kind: EntityName, days: Record<RetentionClass, number>): SheetEntry {
  const { purpose, legalBasis, personalFields, window, defaultDays, note } = inventoryOf(kind);
  const period = window === undefined ? defaultDays : days[window];
  return {
    kind,
    purpose,
    legalBasis,
    fields: personalFields,
    ...(period !== undefined && { days: period }),
    ...(note && { note }),
  };
}
