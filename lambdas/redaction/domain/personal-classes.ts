import type { LabelledClass } from '../../shared/languages/personal-vocabulary.ts';

/** What is replaced unless a tenant says otherwise. */
export const PERSONAL_CLASSES = [
  'PHONE',
  'EMAIL',
  'IBAN',
  'CARD',
  'ACCOUNT',
  'NAME',
  'ADDRESS',
  'BIRTHDATE',
  'DE_BSNR',
  'DE_FUEHRERSCHEIN',
  'DE_HANDELSREGISTER',
  'DE_HEALTH_INSURANCE',
  'DE_ID_CARD',
  'DE_KFZ',
  'DE_LANR',
  'DE_PASSPORT',
  'DE_PLZ',
  'DE_SOCIAL_SECURITY',
  'DE_TAX_ID',
  'DE_TAX_NUMBER',
  'DE_VAT_ID',
  'US_SSN',
  'IN_PAN',
  'IN_AADHAAR',
  'IN_IFSC',
] as const;

/** What is replaced where a tenant asks for it: amounts, references of orders and bookings, words about health. */
export const OPTIONAL_CLASSES = ['MONEY', 'ORDER', 'HEALTH'] as const;

export type PersonalClass = (typeof PERSONAL_CLASSES)[number] | (typeof OPTIONAL_CLASSES)[number];

/** The class of a value that is called by a label; undefined for numbers that identify nobody unless asked for. */
export const CLASS_OF_LABEL = {
  ANY_NUMBER: 'PHONE',
  PHONE: 'PHONE',
  EMAIL: 'EMAIL',
  IBAN: 'IBAN',
  CARD: 'CARD',
  CARD_SECRET: 'CARD',
  ACCOUNT: 'ACCOUNT',
  DE_BSNR: 'DE_BSNR',
  DE_FUEHRERSCHEIN: 'DE_FUEHRERSCHEIN',
  DE_HANDELSREGISTER: 'DE_HANDELSREGISTER',
  DE_HEALTH_INSURANCE: 'DE_HEALTH_INSURANCE',
  DE_ID_CARD: 'DE_ID_CARD',
  DE_KFZ: 'DE_KFZ',
  DE_LANR: 'DE_LANR',
  DE_PASSPORT: 'DE_PASSPORT',
  DE_PLZ: 'DE_PLZ',
  DE_SOCIAL_SECURITY: 'DE_SOCIAL_SECURITY',
  DE_TAX_ID: 'DE_TAX_ID',
  DE_TAX_NUMBER: 'DE_TAX_NUMBER',
  DE_VAT_ID: 'DE_VAT_ID',
  US_SSN: 'US_SSN',
  IN_PAN: 'IN_PAN',
  IN_AADHAAR: 'IN_AADHAAR',
  IN_IFSC: 'IN_IFSC',
  BIRTHDATE: 'BIRTHDATE',
  OTHER: 'ORDER',
} as const satisfies Record<LabelledClass, PersonalClass>;

/** A tenant's choice for one scenario: names of classes, as they are stored. */
export interface RedactionChoice {
  readonly keep: readonly string[];
  readonly also: readonly string[];
}

/** The classes that are replaced: every personal one but those kept, and the optional ones that were asked for. */
export function classesOf(choice: RedactionChoice | undefined): ReadonlySet<PersonalClass> {
  const { keep = [], also = [] } = choice ?? {};
  return new Set<PersonalClass>([
    ...PERSONAL_CLASSES.filter((each) => !keep.includes(each)),
    ...OPTIONAL_CLASSES.filter((each) => also.includes(each)),
  ]);
}

/** Replaced wherever somebody reads or keeps redacted text: all personal classes, whatever a model may read. */
export const shownClasses = ({ also }: Pick<RedactionChoice, 'also'>): ReadonlySet<PersonalClass> =>
  classesOf({ keep: [], also });
