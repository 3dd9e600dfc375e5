/** All that other capabilities may import from `dialogue`. */
export { isComplete, taskTurn } from './domain/manage.ts';
export { EMPTY_PROGRESS, type Progress } from './domain/progress.ts';
export type { Slots } from './domain/tasks.ts';
