import {
  EMPTY_BOOK,
  redact,
  type KnownValue,
  type PersonalClass,
  type PersonalWords,
} from '../../redaction/contract.ts';
import type { Slot, Slots } from './tasks.ts';

/** What a slot's value is: of a class, words that may hold any, or nothing personal. */
const CLASS_OF_SLOT = {
  service: 'none',
  staff: 'none',
  day: 'none',
  time: 'none',
  timeFrom: 'none',
  timeTo: 'none',
  oldDay: 'none',
  oldTime: 'none',
  name: 'NAME',
  phone: 'PHONE',
  email: 'EMAIL',
  plate: 'DE_KFZ',
  orderNumber: 'ORDER',
  items: 'none',
  mode: 'none',
  street: 'ADDRESS',
  houseNumber: 'ADDRESS',
  postcode: 'DE_PLZ',
  city: 'ADDRESS',
  subject: 'words',
} as const satisfies Record<Slot, PersonalClass | 'words' | 'none'>;

interface Masking {
  readonly words: PersonalWords;
  readonly classes: ReadonlySet<PersonalClass>;
}

/** The personal values of a result, for finding them in texts about it. Pure. */
export function knownValues(slots: Slots, classes: ReadonlySet<PersonalClass>): KnownValue[] {
  const { street, houseNumber } = slots;
  const address = street === undefined || houseNumber === undefined ? [] : [`${street} ${houseNumber}`];
  const values = Object.entries(slots).flatMap(([slot, value]): KnownValue[] => {
    const kind = classOf(slot);
    // A house number by itself is any number.
    if (kind === 'none' || kind === 'words' || slot === 'houseNumber' || typeof value !== 'string') return [];
    return [{ kind, value }];
  });
  const all = [...address.map((value) => ({ kind: 'ADDRESS' as const, value })), ...values];
  return all.filter(({ kind }) => classes.has(kind));
}

/** A result's values with tokens for the personal ones; what was ordered and when stays. Pure. */
export function maskedSlots(slots: Slots, { words, classes }: Masking): Slots {
  const known = knownValues(slots, classes);
  const masked = Object.entries(slots).map(([slot, value]) => {
    const kind = classOf(slot);
    if (kind === 'none' || typeof value !== 'string') return [slot, value] as const;
    if (kind === 'words') return [slot, redact(value, EMPTY_BOOK, { words, classes, known }).text] as const;
    return [slot, classes.has(kind) ? `⟦${kind}⟧` : value] as const;
  });
  return Object.fromEntries(masked) as Slots;
}

/** A slot that is not known any more is a person's word until the opposite is shown. */
const classOf = (slot: string): PersonalClass | 'words' | 'none' =>
  Object.hasOwn(CLASS_OF_SLOT, slot) ? CLASS_OF_SLOT[slot as Slot] : 'words';
