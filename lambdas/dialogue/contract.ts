/** All that other capabilities may import from `dialogue`. */
export { knownValues, maskedSlots } from './domain/masked-slots.ts';
export { DEFAULT_ZONE, instantOf, isZone, localClock } from './domain/local-clock.ts';
export { emergencyTurn, isComplete, isEmergency, taskTurn, type TaskTurn } from './domain/manage.ts';
export {
  minuteOf,
  nextAttended,
  nextOpenDay,
  WEEKDAYS,
  type Clock,
  type OpeningHours,
} from './domain/opening-hours.ts';
export { EMPTY_PROGRESS, type Progress } from './domain/progress.ts';
export { closedNow, filled, nextOpening } from './domain/spoken-hours.ts';
export { wishedTime, type Slots, type TaskScenario } from './domain/tasks.ts';
export { summary, type Tongue } from './domain/voices.ts';
