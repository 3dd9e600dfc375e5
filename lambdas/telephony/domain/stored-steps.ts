import type { Leg } from './call-event.ts';
import type { Steps } from './call-steps.ts';

/** A provider's own names of the legs, under which answered steps are kept. */
export type LegNames = Readonly<Record<Leg, string>>;

/** Stored steps name a leg that the provider does not have. */
export class StoredStepsError extends Error {
  override readonly name = 'StoredStepsError';
}

/** The steps as the idempotency record of an event keeps them. */
export const writeSteps = (steps: Steps, names: LegNames): string =>
  JSON.stringify(steps, (key, value: unknown) => (key === 'leg' ? names[value as Leg] : value));

/** @throws StoredStepsError when they are another provider's */
export const readSteps = (stored: string, names: LegNames): Steps =>
  JSON.parse(stored, (key, value: unknown) => (key === 'leg' ? legNamed(value, names) : value)) as Steps;

function legNamed(name: unknown, names: LegNames): Leg {
  const leg = (Object.keys(names) as Leg[]).find((each) => names[each] === name);
  if (leg === undefined) throw new StoredStepsError('Stored steps name a leg that this provider does not have.');
  return leg;
}
