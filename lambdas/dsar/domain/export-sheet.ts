import { defaultDays, type AnyEntity } from '../../shared/kernel/define-entity.ts';
import type { Inventory } from '../../shared/kernel/assemble-inventory.ts';
import type { RetentionClass } from '../../shared/kernel/retention-classes.ts';

/** One kind of stored data, as the person is told about it (Art. 15(1)(a), (b), (d) GDPR). */
interface SheetEntry {
  /** Name of the entity. */
  readonly kind: string;
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
export function informationSheet(inventory: Inventory, days: Record<RetentionClass, number>): InformationSheet {
  const exported = inventory.entities.filter(({ exports }) => exports.includes('subject-access'));
  return {
    categories: exported.map((entity) => sheetEntry(entity, days)),
    recipients: RECIPIENTS,
    transfers: 'Keine Übermittlung in Drittländer / no transfer outside the EU',
    source: 'Ihr Anruf / your call',
    rights: RIGHTS,
    complaint:
      'Sie können sich bei einer Datenschutz-Aufsichtsbehörde beschweren / you may complain to a supervisory authority',
    automatedDecisions: 'Keine Entscheidung nach Art. 22 DSGVO / no decision within the meaning of Art. 22 GDPR',
  };
}

function sheetEntry(entity: AnyEntity, days: Record<RetentionClass, number>): SheetEntry {
  const { name, purpose, basis, personal, window, note } = entity;
  const period = typeof window === 'string' ? days[window] : defaultDays(window);
  const until = typeof window === 'object' && 'endOfYearPlus' in window ? calendarYears(window.endOfYearPlus) : note;
  return {
    kind: name,
    purpose,
    legalBasis: basis,
    fields: personal,
    days: period,
    note: until,
  };
}

const calendarYears = (years: number): string =>
  `Bis zum Ende des ${years}. Kalenderjahres danach / until the end of the ${years}. calendar year after it`;
