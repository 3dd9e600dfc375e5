import * as z from 'zod';
import { dynamodb, s3 } from '../shared/aws/clients.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { dynamodbApiKeyRecords, type TenantRecordsEnv } from '../tenants/runtime.ts';
import { dynamodbTenantNumbers } from './adapters/dynamodb-tenant-numbers.ts';
import { s3LandedAudio } from './adapters/s3-landed-audio.ts';

/** Environment of the Lambdas that destroy, or count, what the platform's own stores hold of a tenant. */
export interface OutsideStoresEnv extends TenantRecordsEnv {
  API_KEYS_TABLE: string;
  NUMBERS_TABLE: string;
  LANDING_BUCKET: string;
}
const name = z.string().min(1);
const env = lazyEnv(
  z.object({
    TENANTS_TABLE: name,
    OUTBOX_TABLE: name,
    API_KEYS_TABLE: name,
    NUMBERS_TABLE: name,
    LANDING_BUCKET: name,
  }),
);

/** What a tenant has outside its own stores, for the running Lambda. */
export const runtimeOutsideStores = once(() => ({
  apiKeys: dynamodbApiKeyRecords({
    client: dynamodb,
    tenantsTable: () => env().TENANTS_TABLE,
    apiKeysTable: () => env().API_KEYS_TABLE,
    outboxTable: () => env().OUTBOX_TABLE,
  }),
  numbers: dynamodbTenantNumbers(dynamodb, () => env().NUMBERS_TABLE),
  landed: s3LandedAudio(s3, () => env().LANDING_BUCKET),
}));
