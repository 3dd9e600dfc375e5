import type { DetailsOf } from '../../audit/contract.ts';

/** How a model was used in a turn, in the audit log's terms: provider, where, how much, how many values were replaced. */
export type ModelUse = DetailsOf<'agent.model-called'>;
