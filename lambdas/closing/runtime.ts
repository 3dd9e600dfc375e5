import { dynamodb, s3 } from '../shared/aws/clients.ts';
import { name } from '../shared/kernel/variables.ts';
import { dynamodbApiKeyRecords, recordVariables } from '../tenants/runtime.ts';
import { dynamodbTenantNumbers } from './adapters/dynamodb-tenant-numbers.ts';
import { s3LandedAudio } from './adapters/s3-landed-audio.ts';

/** Variables of the Lambdas that destroy, or count, what the platform's own stores hold of a tenant. */
export const outsideVariables = { ...recordVariables, API_KEYS_TABLE: name, NUMBERS_TABLE: name, LANDING_BUCKET: name };

/** What a tenant has outside its own stores. @param env with `outsideVariables`; read at first use */
export const runtimeOutsideStores = (env: () => Record<keyof typeof outsideVariables, string>) => ({
  apiKeys: dynamodbApiKeyRecords({
    client: dynamodb,
    tenantsTable: () => env().TENANTS_TABLE,
    apiKeysTable: () => env().API_KEYS_TABLE,
    outboxTable: () => env().OUTBOX_TABLE,
  }),
  numbers: dynamodbTenantNumbers(dynamodb, () => env().NUMBERS_TABLE),
  landed: s3LandedAudio(s3, () => env().LANDING_BUCKET),
});
