import { getCountries } from 'libphonenumber-js/min';
import * as z from 'zod';
import { byRetentionClass } from '../shared/kernel/retention-classes.ts';
import { idSchema } from '../shared/kernel/id-schemas.ts';
import { freeText, phoneNumber } from '../shared/kernel/text-schemas.ts';
import { MODEL } from './domain/model-residency.ts';
import { CURRENT_WORDING_VERSION } from '../consent/contract.ts';
import { OPTIONAL_CLASSES, PERSONAL_CLASSES } from '../redaction/contract.ts';
import { pageQuery } from '../shared/http/cursor.ts';
import { wholeNumber } from '../shared/http/whole-number.ts';
import type { Route } from '../shared/http/route.ts';
import { messageRoutes } from './message-routes.ts';
import { STORAGE_MODES } from '../shared/kernel/storage-modes.ts';
import { help, hours } from './task-settings.ts';
import { WORDING_VERSIONS } from '../shared/languages/language.ts';
import { LANGUAGE_TAGS } from '../shared/languages/languages.ts';

/** An answer must fit into what is spoken in one go. */
const MAX_ANSWER_CHARACTERS = 900;

/** All of one scenario may be exchanged for others in one transaction. */
const MAX_NUMBERS = 40;

const days = z.int().min(0).max(3653).describe('Whole days after the end of a call');
const number = phoneNumber.describe('E.164, or as dialled in Germany; stored as E.164');
const knowledgeEntry = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/)
    .optional(),
  question: freeText({ min: 3, max: 300 }),
  keywords: z
    .array(freeText({ min: 2, max: 60 }))
    .max(20)
    .default([]),
  answer: freeText({ max: MAX_ANSWER_CHARACTERS, multiline: true }),
});
const model = z.strictObject({
  provider: z.literal('bedrock'),
  modelId: z
    .string()
    .regex(MODEL, 'must be a model that answers in the EU')
    .describe('In Frankfurt, or an EU inference profile ("eu.…")'),
});
/** Which classes are replaced before a model reads what a caller said, beside and without those that always are. */
const redaction = z.strictObject({
  keep: z
    .array(z.enum(PERSONAL_CLASSES))
    .max(PERSONAL_CLASSES.length)
    .default([])
    .describe('Classes that the model may read, because the task needs them'),
  also: z
    .array(z.enum(OPTIONAL_CLASSES))
    .max(OPTIONAL_CLASSES.length)
    .default([])
    .describe('Classes that are replaced as well: amounts, references of orders, words about health'),
});
const retention = z.strictObject(byRetentionClass(() => days.optional()));
/** Strict, so that a wish to do without the disclosure is refused and not ignored: there is no field for it. */
const scenarioFields = {
  name: freeText({ max: 100 }),
  language: z.enum(LANGUAGE_TAGS),
  numbers: z
    .array(number)
    .max(MAX_NUMBERS)
    .default([])
    .describe('Numbers of this tenant (GET /v1/numbers) that the scenario answers'),
  greeting: freeText({ max: 500, multiline: true }).describe(
    'Spoken after the AI disclosure, which every call begins with',
  ),
  disclosureVersion: z
    .enum(WORDING_VERSIONS)
    .default(CURRENT_WORDING_VERSION)
    .describe('Wording of the AI disclosure; it can be chosen but not switched off (Art. 50 AI Act)'),
  recording: z.boolean().default(false).describe('Ask for consent to recording; without consent nothing is recorded'),
  transferTo: number
    .optional()
    .describe(
      'Where callers who want a person are connected to, at the tenant’s expense: a plain number in one of its transfer countries; a change needs the permission telephony:spend',
    ),
  model: model.optional().describe('Without one, the agent answers from its knowledge and takes messages'),
  knowledge: z.array(knowledgeEntry).max(200).default([]),
  hours: hours
    .optional()
    .describe(
      'When the business is open: greeting, offers and promises to callers go by it; needed where `help` is given',
    ),
  help: help.optional().describe('What the agent helps callers with; without it, it answers and takes messages'),
  storage: z
    .enum(STORAGE_MODES)
    .default('full')
    .describe(
      'What is kept of calls: everything; words with tokens for personal data and no audio; or no words and no audio. Holds for calls that begin from then on',
    ),
  redaction: redaction
    .optional()
    .describe('What a model reads of a caller; without it every personal class is replaced'),
  retention: retention
    .optional()
    .describe('Overrides of the tenant’s retention windows; a change needs the permission retention:write'),
};
const approvedCalls = z
  .int()
  .min(0)
  .optional()
  .describe('`calls` of the preview with these overrides, where they shorten a window');
const version = z.int().min(1).describe('The version that was read; send it back with a change');
const scenario = z.object({
  scenarioId: idSchema('scenario'),
  ...scenarioFields,
  knowledge: z.array(
    z.object({ id: z.string(), question: z.string(), keywords: z.array(z.string()), answer: z.string() }),
  ),
  version,
  updatedAt: z.iso.datetime(),
});
const transferCountries = z.strictObject({
  countries: z.array(z.enum(getCountries())).max(250).describe('ISO 3166 codes; DE where none was set'),
  version: z.int().min(0).describe('0 until countries are set; send it back with a change'),
});
const params = z.strictObject({ scenarioId: idSchema('scenario') });

/** The scenarios API: what the agent says, knows and does, the numbers it answers, and the messages that it took. */
export const scenarioRoutes = {
  ...messageRoutes,
  getTransferCountries: {
    id: 'transfer-countries.get',
    method: 'GET',
    path: '/v1/transfer-countries',
    scope: 'tenant',
    permission: 'scenarios:read',
    rate: 'read',
    summary: 'Countries that callers may be connected to at the tenant’s expense',
    audit: { read: 'resource.read', about: { kind: 'tenant', of: 'tenant' }, area: 'scenarios' },
    success: { status: 200, body: transferCountries },
  },
  putTransferCountries: {
    id: 'transfer-countries.put',
    method: 'PUT',
    path: '/v1/transfer-countries',
    scope: 'tenant',
    permission: 'telephony:spend',
    rate: 'write',
    idempotent: true,
    summary: 'Sets the countries that callers may be connected to; targets that scenarios have already stay',
    audit: { change: 'transfer-countries.changed', about: { kind: 'tenant', of: 'tenant' }, area: 'scenarios' },
    body: transferCountries,
    success: { status: 200, body: transferCountries },
    problems: ['conflict'],
  },
  listNumbers: {
    id: 'numbers.list',
    audit: { read: 'resource.read', about: { kind: 'api' }, area: 'numbers' },
    method: 'GET',
    path: '/v1/numbers',
    scope: 'tenant',
    permission: 'scenarios:read',
    rate: 'read',
    summary: 'The numbers that the platform assigned to this tenant, and the scenario that answers each',
    success: {
      status: 200,
      body: z.object({
        items: z.array(
          z.object({
            number: z.string().describe('E.164'),
            assignedAt: z.iso.datetime(),
            scenarioId: idSchema('scenario').optional(),
          }),
        ),
      }),
    },
  },
  list: {
    id: 'scenarios.list',
    audit: { read: 'resource.read', about: { kind: 'api' }, area: 'scenarios' },
    method: 'GET',
    path: '/v1/scenarios',
    scope: 'tenant',
    permission: 'scenarios:read',
    rate: 'read',
    summary: 'List scenarios',
    query: z.strictObject(pageQuery),
    success: { status: 200, body: z.object({ items: z.array(scenario), cursor: z.string().optional() }) },
  },
  create: {
    id: 'scenarios.create',
    audit: { change: 'scenario.changed', about: { kind: 'scenario' }, area: 'scenarios' },
    method: 'POST',
    path: '/v1/scenarios',
    scope: 'tenant',
    permission: 'scenarios:write',
    rate: 'write',
    idempotent: true,
    summary: 'Create a scenario that answers numbers of this tenant',
    body: z.strictObject({ ...scenarioFields, approvedCalls }),
    success: { status: 201, body: scenario },
    problems: ['conflict'],
  },
  get: {
    id: 'scenarios.get',
    audit: { read: 'resource.read', about: { kind: 'scenario', param: 'scenarioId' }, area: 'scenarios' },
    method: 'GET',
    path: '/v1/scenarios/{scenarioId}',
    scope: 'tenant',
    permission: 'scenarios:read',
    rate: 'read',
    summary: 'Get a scenario',
    params,
    success: { status: 200, body: scenario },
    problems: ['not-found'],
  },
  put: {
    id: 'scenarios.put',
    audit: { change: 'scenario.changed', about: { kind: 'scenario', param: 'scenarioId' }, area: 'scenarios' },
    method: 'PUT',
    path: '/v1/scenarios/{scenarioId}',
    scope: 'tenant',
    permission: 'scenarios:write',
    rate: 'write',
    idempotent: true,
    summary: 'Replace a scenario',
    params,
    body: z.strictObject({ ...scenarioFields, approvedCalls, version }),
    success: { status: 200, body: scenario },
    problems: ['not-found', 'conflict'],
  },
  delete: {
    id: 'scenarios.delete',
    audit: { change: 'scenario.changed', about: { kind: 'scenario', param: 'scenarioId' }, area: 'scenarios' },
    method: 'DELETE',
    path: '/v1/scenarios/{scenarioId}',
    scope: 'tenant',
    permission: 'scenarios:write',
    rate: 'write',
    idempotent: true,
    summary: 'Delete a scenario and free its numbers',
    params,
    query: z.strictObject({ version: wholeNumber({ min: 1, max: Number.MAX_SAFE_INTEGER }) }),
    success: { status: 204 },
    problems: ['not-found', 'conflict'],
  },
} as const satisfies Record<string, Route>;
