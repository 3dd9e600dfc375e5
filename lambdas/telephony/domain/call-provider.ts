import type { LineageItem } from '../../calls/entities.ts';
import type { LegNames } from './stored-steps.ts';

/** What stored calls say of who carried them. */
export interface CallProvider {
  /** Its name in lineage. */
  readonly processor: LineageItem['processor'];
  /** Its names of the legs, under which answered steps are stored. Never changed while calls run. */
  readonly legNames: LegNames;
}
