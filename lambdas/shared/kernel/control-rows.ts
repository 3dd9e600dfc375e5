/* Indexes and one key of the platform's own tables, for the stacks that make them and the adapters that ask them. */

/** Index of API keys, members and numbers by tenant. */
export const BY_TENANT = 'byTenant';
/** Index of the ledger: obligations that are still open. */
export const OPEN_OBLIGATIONS = 'open';
/** Index of the outbox: entries that no log holds yet. */
export const PENDING_ENTRIES = 'pending';
/** Index of the heads table: work and intents that are not done. */
export const OPEN_WORK = 'work';
/** Index of template upgrades and drift reports by kind. */
export const RUNS_BY_KIND = 'byKind';
/** Index of restore drills by time. */
export const DRILLS_BY_TIME = 'byTime';

/** Key of the row of the API keys table that counts the tenants of this cell; no API key has such an id. */
export const PLACES_KEY = 'cell#places';
