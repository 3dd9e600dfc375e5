/** All that other capabilities may import from `dialogue`. */
export { localClock } from './domain/local-clock.ts';
export { isComplete, taskTurn, type TaskTurn } from './domain/manage.ts';
export { EMPTY_PROGRESS, type Progress } from './domain/progress.ts';
export type { Slots } from './domain/tasks.ts';
export { summary, type Tongue } from './domain/voices.ts';
