import type { AskedFor, Task } from '../../shared/languages/task-words.ts';
import type { Day } from './calendar.ts';
import type { OpeningHours, TimeWish } from './opening-hours.ts';

/** One position of an order. `size` only where it was said. */
export interface OrderItem {
  readonly item: string;
  readonly quantity: number;
  readonly size?: string | undefined;
}

/** Values that are certain; what is not certain is not there. */
export interface Slots {
  service?: string;
  staff?: string;
  /** YYYY-MM-DD in the business's own calendar. */
  day?: Day;
  /** HH:MM, local. */
  time?: string;
  timeFrom?: string;
  timeTo?: string;
  /** The existing appointment, where one is moved. */
  oldDay?: Day;
  oldTime?: string;
  /** The customer, also where somebody else calls. */
  name?: string;
  /** E.164. */
  phone?: string;
  email?: string;
  /** "L-AB 1234". */
  plate?: string;
  orderNumber?: string;
  items?: readonly OrderItem[];
  mode?: 'pickup' | 'delivery';
  street?: string;
  /** "12b". */
  houseNumber?: string;
  postcode?: string;
  city?: string;
  /** In the caller's own words. */
  subject?: string;
}
export type Slot = keyof Slots;

const WHEN = ['day', 'time', 'timeFrom', 'timeTo'] as const;

/** What a task may collect. Nothing else is taken from what is said. */
export const TASK_SLOTS = {
  appointment: ['service', 'staff', ...WHEN, 'name', 'phone', 'email', 'plate'],
  'move-appointment': ['oldDay', 'oldTime', ...WHEN, 'service', 'staff', 'name', 'phone', 'email', 'plate'],
  'cancel-appointment': ['day', 'time', 'service', 'staff', 'name', 'phone', 'email', 'plate'],
  'call-back': ['name', 'phone', 'email', 'subject', 'staff', ...WHEN],
  message: ['subject', 'name', 'staff', 'phone', 'email'],
  order: ['items', 'mode', 'street', 'houseNumber', 'postcode', 'city', ...WHEN, 'name', 'phone', 'email'],
  complaint: ['subject', 'orderNumber', 'name', 'phone', 'email', 'plate', 'staff'],
  status: ['orderNumber', 'plate', 'name', 'phone', 'email'],
} as const satisfies Record<Task, readonly Slot[]>;

/** When the caller would like what the slots say. */
export const wishedTime = ({ day, time, timeFrom, timeTo }: Slots): TimeWish => ({
  day,
  from: time ?? timeFrom,
  to: timeTo,
  exact: time !== undefined,
});

/** A service that appointments are for, with its spoken names. */
interface Service {
  readonly id: string;
  readonly names: readonly string[];
  readonly minutes: number;
}
export interface Item {
  readonly id: string;
  readonly names: readonly string[];
}

/** What a business offers and when; the part of a scenario that its tasks go by. */
export interface TaskScenario {
  readonly hours: OpeningHours;
  readonly tasks: readonly Task[];
  readonly services: readonly Service[];
  readonly items: readonly Item[];
  readonly sizes: readonly string[];
  readonly staff: readonly string[];
}

/** What is still missing, in the order in which it is asked for. */
export function missingSlots(task: Task, slots: Slots): AskedFor[] {
  return requiredSlots(task, slots).filter((slot) => !has(slots, slot));
}

const has = (slots: Slots, slot: Slot): boolean => slots[slot] !== undefined;

function requiredSlots(task: Task, slots: Slots): AskedFor[] {
  switch (task) {
    case 'appointment':
      return ['service', 'day', 'time', 'name'];
    case 'move-appointment':
      return ['day', 'time', 'name'];
    case 'cancel-appointment':
      return ['day', 'name'];
    case 'call-back':
      return ['name', 'phone'];
    case 'message':
    case 'complaint':
      return ['subject', 'name'];
    case 'order':
      return ['items', 'mode', ...addressSlots(slots), 'name'];
    case 'status':
      return has(slots, 'plate') ? ['plate'] : ['orderNumber'];
  }
}

function addressSlots(slots: Slots): AskedFor[] {
  if (slots.mode !== 'delivery') return [];
  return ['street', 'houseNumber', has(slots, 'city') ? 'city' : 'postcode'];
}
