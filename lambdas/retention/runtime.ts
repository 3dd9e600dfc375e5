/** Run-time wiring of `retention` for Lambdas of other capabilities: the ledger's adapter. */
export { dynamodbLedger } from './adapters/dynamodb-ledger.ts';
