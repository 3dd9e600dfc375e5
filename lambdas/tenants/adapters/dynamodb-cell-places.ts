import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { TenantStatus } from '../entities.ts';
import { occupancyChange } from '../domain/cell-capacity.ts';
import { PLACES_KEY } from '../../shared/kernel/control-rows.ts';

/** Where the places of this cell are counted, and how many there are. */
export interface CellPlaces {
  /** The API keys table, beside its other counters: scans of the tenants table stay clean. */
  readonly table: () => string;
  readonly limit: () => number;
}

/**
 * The counter's part of a change of status: in the same transaction, so that two creations at once cannot both take
 * the last place.
 * @returns nothing where the number of places taken does not change
 * @throws Error when a place changes hands in a function that does not count them
 */
export function placesWrite(
  places: CellPlaces | undefined,
  from: TenantStatus | undefined,
  to: TenantStatus,
): TransactWriteItem[] {
  const change = occupancyChange(from, to, places?.limit() ?? 0);
  if (change === undefined) return [];
  if (places === undefined) throw new Error('A tenant takes or leaves a place of its cell uncounted.');
  const values = { ':change': { N: String(change.add) } };
  const Update = {
    TableName: places.table(),
    Key: { keyId: { S: PLACES_KEY } },
    UpdateExpression: 'ADD places :change',
    ...(change.below === undefined
      ? { ConditionExpression: 'places >= :one', ExpressionAttributeValues: { ...values, ':one': { N: '1' } } }
      : {
          ConditionExpression: '(attribute_not_exists(keyId) AND :below > :none) OR places < :below',
          ExpressionAttributeValues: { ...values, ':below': { N: String(change.below) }, ':none': { N: '0' } },
        }),
  };
  return [{ Update }];
}
