import type * as z from 'zod';
import { checkWindows, type Windows } from '../../retention/contract.ts';
import type { EpochMs } from '../../shared/kernel/clock.ts';
import type { ScenarioId } from '../../shared/kernel/ids.ts';
import { normalisePhone } from '../../shared/kernel/phone-number.ts';
import { WEEKDAYS } from '../../dialogue/contract.ts';
import type { ScenarioItem } from '../../scenarios/entities.ts';
import type { scenarioRoutes } from '../routes.ts';
import { modelRegion } from './model-residency.ts';
import { definedOnly } from '../../shared/kernel/defined-only.ts';

/** A scenario as a tenant sends it, parsed. */
export type ScenarioInput = Omit<z.infer<(typeof scenarioRoutes)['create']['body']>, 'approvedCalls'>;

interface Violation {
  path: string;
  message: string;
}

/** A scenario ready to be stored, or everything that is wrong with it. */
export type ScenarioResult =
  { ok: true; scenario: Omit<ScenarioItem, 'version'> } | { ok: false; violations: Violation[] };

/**
 * Checks what the schema cannot: numbers, where the model answers, and retention overrides against the tenant's own
 * windows. Pure.
 */
export function toScenario(
  input: ScenarioInput,
  identity: { scenarioId: ScenarioId; now: EpochMs },
  tenantDays: Windows,
): ScenarioResult {
  const numbers = input.numbers.map((number) => normalisePhone(number));
  const transferTo = input.transferTo === undefined ? undefined : normalisePhone(input.transferTo);
  const violations = [
    ...numbers.flatMap((number, index) => (number === undefined ? [notANumber(`numbers.${index}`)] : [])),
    ...(input.transferTo !== undefined && transferTo === undefined ? [notANumber('transferTo')] : []),
    ...residencyViolations(input),
    ...retentionViolations(input, tenantDays),
    ...duplicateIds(input),
    ...hoursViolations(input),
    ...storageViolations(input),
  ];
  if (violations.length > 0) return { ok: false, violations };
  const { numbers: _, transferTo: __, model, retention, knowledge, hours, ...plain } = input;
  return {
    ok: true,
    scenario: definedOnly({
      ...plain,
      scenarioId: identity.scenarioId,
      numbers: [...new Set(numbers as string[])],
      knowledge: knowledge.map((entry, index) => ({ ...entry, id: entry.id ?? `k${index + 1}` })),
      transferTo,
      model,
      hours: hours && definedOnly(hours),
      retention: retention && definedOnly(retention),
      updatedAt: identity.now,
    }),
  };
}

const notANumber = (path: string): Violation => ({ path: `body.${path}`, message: 'is not a telephone number' });

function residencyViolations({ model }: ScenarioInput): Violation[] {
  if (model === undefined || modelRegion(model.modelId) !== undefined) return [];
  const message = 'must be a model in eu-central-1 or an EU inference profile ("eu.…")';
  return [{ path: 'body.model.modelId', message }];
}

function retentionViolations({ retention }: ScenarioInput, tenantDays: Windows): Violation[] {
  if (retention === undefined) return [];
  return checkWindows({ ...tenantDays, ...definedOnly(retention) }).map(({ path, message }) => ({
    path: `body.retention.${path}`,
    message,
  }));
}

/** What is offered to callers goes by the hours, and there must be some that can be offered. */
function hoursViolations({ help, hours }: ScenarioInput): Violation[] {
  if (help === undefined) return [];
  if (hours === undefined) return [{ path: 'body.hours', message: 'is needed where the agent helps' }];
  if (WEEKDAYS.some((day) => hours[day].length > 0)) return [];
  return [{ path: 'body.hours', message: 'must have a weekday that is open where the agent helps' }];
}

/** A setting that would be ignored is refused: nobody may believe that calls are recorded. */
function storageViolations({ recording, storage }: ScenarioInput): Violation[] {
  if (!recording || storage === 'full') return [];
  return [{ path: 'body.recording', message: `is not possible where storage is ${storage}` }];
}

function duplicateIds({ knowledge }: ScenarioInput): Violation[] {
  const ids = knowledge.map((entry, index) => entry.id ?? `k${index + 1}`);
  return ids.flatMap((id, index) =>
    ids.indexOf(id) < index ? [{ path: `body.knowledge.${index}.id`, message: 'is used twice' }] : [],
  );
}
