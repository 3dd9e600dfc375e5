import * as z from 'zod';
import type { EpochMs } from '../shared/kernel/clock.ts';
import type { Language } from '../shared/languages/languages.ts';
import { TASKS, type Task } from '../shared/languages/task-words.ts';
import { defineEntity } from '../shared/kernel/define-entity.ts';
import type { ScenarioId } from '../shared/kernel/ids.ts';
import { language, retentionClass, scenarioId, time } from '../shared/kernel/item-fields.ts';
import type { RetentionClass } from '../shared/kernel/retention-classes.ts';
import { STORAGE_MODES, type StorageMode } from '../shared/kernel/storage-modes.ts';

type HoursOfDay = [from: string, to: string][];

/** When the business is open: the one object that greeting, offers and promises to callers go by. */
export interface HoursSettings {
  /** IANA: days and times of day are this zone's. */
  zone: string;
  /** HH:MM, the end not included; none: closed. */
  mon: HoursOfDay;
  tue: HoursOfDay;
  wed: HoursOfDay;
  thu: HoursOfDay;
  fri: HoursOfDay;
  sat: HoursOfDay;
  sun: HoursOfDay;
  /** YYYY-MM-DD: closed whatever the weekday. */
  closed: string[];
  /** Instead of the greeting while nobody is there. */
  closedGreeting?: string;
}

/** What a scenario's agent can do for callers: the tenant's text, no caller's. */
export interface TaskSettings {
  tasks: Task[];
  services: { id: string; names: string[]; minutes: number }[];
  items: { id: string; names: string[] }[];
  sizes: string[];
  staff: string[];
}

const hoursOfDay = z.array(z.tuple([z.string(), z.string()]));
const named = { id: z.string(), names: z.array(z.string()) };
const hoursSettings = z.strictObject({
  zone: z.string(),
  mon: hoursOfDay,
  tue: hoursOfDay,
  wed: hoursOfDay,
  thu: hoursOfDay,
  fri: hoursOfDay,
  sat: hoursOfDay,
  sun: hoursOfDay,
  closed: z.array(z.string()),
  closedGreeting: z.string().optional(),
});
const taskSettings = z.strictObject({
  tasks: z.array(z.enum(TASKS)),
  services: z.array(z.strictObject({ ...named, minutes: z.number() })),
  items: z.array(z.strictObject(named)),
  sizes: z.array(z.string()),
  staff: z.array(z.string()),
});

/** One scenario (call flow) of a tenant, no caller's data: pk `SCENARIO#<id>`, sk `META`; gsi1 (`SCENARIOS`, id). */
export interface ScenarioItem {
  scenarioId: ScenarioId;
  name: string;
  language: Language;
  numbers: string[];
  greeting: string;
  disclosureVersion: string;
  recording: boolean;
  transferTo?: string;
  model?: { provider: 'bedrock'; modelId: string };
  knowledge: { id: string; question: string; keywords: string[]; answer: string }[];
  /** Without them the agent says nothing of when somebody is there. */
  hours?: HoursSettings;
  /** Without them the agent answers from its knowledge and takes messages; with them there are `hours`. */
  help?: TaskSettings;
  /** Classes of personal data: those a model may read, and those replaced beside the usual ones. */
  redaction?: { keep: string[]; also: string[] };
  /** @default `full` */
  storage?: StorageMode;
  retention?: Partial<Record<RetentionClass, number>>;
  version: number;
  updatedAt: EpochMs;
  /** Gone for everybody, but kept: its retention override still holds for the calls it had. */
  deletedAt?: EpochMs;
}

export const scenarioEntity = defineEntity<ScenarioItem>()({
  name: 'scenario',
  owner: 'scenarios',
  purpose: 'What the agent does and knows; the tenant’s text, no caller’s.',
  table: 'data',
  key: { pk: 'SCENARIO#{scenarioId}', sk: 'META' },
  indexes: { all: { index: 1, pk: 'SCENARIOS', sk: '{scenarioId}' } },
  item: z.strictObject({
    scenarioId,
    name: z.string(),
    language,
    numbers: z.array(z.string()),
    greeting: z.string(),
    disclosureVersion: z.string(),
    recording: z.boolean(),
    transferTo: z.string().optional(),
    model: z.strictObject({ provider: z.literal('bedrock'), modelId: z.string() }).optional(),
    knowledge: z.array(
      z.strictObject({ id: z.string(), question: z.string(), keywords: z.array(z.string()), answer: z.string() }),
    ),
    hours: hoursSettings.optional(),
    help: taskSettings.optional(),
    storage: z.enum(STORAGE_MODES).optional(),
    redaction: z.strictObject({ keep: z.array(z.string()), also: z.array(z.string()) }).optional(),
    retention: z.partialRecord(retentionClass, z.number()).optional(),
    version: z.number(),
    updatedAt: time,
    deletedAt: time.optional(),
  }),
  personal: [],
  link: 'none',
  basis: 'no personal data',
  window: { with: 'tenant' },
  erasure: 'keep',
  exports: ['tenant'],
});
