import * as z from 'zod';
import { DEFAULT_ZONE, isZone } from '../dialogue/contract.ts';
import { freeText } from '../shared/kernel/text-schemas.ts';
import { TASKS } from '../shared/languages/task-words.ts';

/** As in the IANA database: no offsets, which know no summer time. */
const ZONE = /^[A-Za-z][A-Za-z0-9_]*(?:[/+-][A-Za-z0-9_]+){0,3}$/;

const time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'must be HH:MM');
const hoursOfDay = z
  .array(z.tuple([time, time]).refine(([from, to]) => from < to, 'must begin before it ends'))
  .max(4)
  .default([])
  .describe('From and to, in `zone`; none: closed');
const id = z.string().regex(/^[a-z0-9-]{1,40}$/);
const spoken = z
  .array(freeText({ min: 2, max: 60 }))
  .min(1)
  .max(12)
  .describe('How callers say it; the first is read back');
const unique = <T extends { id: string }>(entries: readonly T[]) =>
  new Set(entries.map((one) => one.id)).size === entries.length;

/** Opening hours and holidays: the one object that greeting, offers and promises to callers go by. */
export const hours = z.strictObject({
  zone: z
    .string()
    .regex(ZONE, 'must be the name of a time zone')
    .refine(isZone, 'is no time zone')
    .default(DEFAULT_ZONE)
    .describe(`Time zone (IANA) that days and times are in; ${DEFAULT_ZONE} unless given`),
  mon: hoursOfDay,
  tue: hoursOfDay,
  wed: hoursOfDay,
  thu: hoursOfDay,
  fri: hoursOfDay,
  sat: hoursOfDay,
  sun: hoursOfDay,
  closed: z.array(z.iso.date()).max(100).default([]).describe('Holidays and other days on which nobody is there'),
  closedGreeting: freeText({ max: 500, multiline: true })
    .optional()
    .describe(
      'Spoken instead of the greeting while nobody is there; `<opens>` stands for when somebody is. Without it that is said after the greeting',
    ),
});

/** What a scenario's agent helps with: tasks, and what is offered under which spoken names. */
export const help = z.strictObject({
  tasks: z.array(z.enum(TASKS)).min(1).max(TASKS.length),
  services: z
    .array(z.strictObject({ id, names: spoken, minutes: z.int().min(5).max(1440) }))
    .max(50)
    .default([])
    .refine(unique, 'has an id twice'),
  items: z
    .array(z.strictObject({ id, names: spoken }))
    .max(200)
    .default([])
    .refine(unique, 'has an id twice'),
  sizes: z
    .array(freeText({ max: 30 }))
    .max(10)
    .default([]),
  staff: z
    .array(freeText({ min: 2, max: 60 }))
    .max(50)
    .default([]),
});
