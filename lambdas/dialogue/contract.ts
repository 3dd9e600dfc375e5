/** All that other capabilities may import from `dialogue`. */
export { instantOf, localClock } from './domain/local-clock.ts';
export { isComplete, taskTurn, type TaskTurn } from './domain/manage.ts';
export { closingOf, minuteOf, nextOpenDay, type OpeningHours } from './domain/opening-hours.ts';
export { EMPTY_PROGRESS, type Progress } from './domain/progress.ts';
export type { Slots } from './domain/tasks.ts';
export { summary, type Tongue } from './domain/voices.ts';
