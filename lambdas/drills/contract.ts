export { drillVariables, runtimeDrills } from './drill-step.ts';
export type { DrillRegister } from './ports.ts';
