export { dynamodbDirectory } from './adapters/dynamodb-directory.ts';
export { writeEntry } from './adapters/dynamodb-entry-writer.ts';
export { dynamodbHeads } from './adapters/dynamodb-heads.ts';
export { dynamodbTerms } from './adapters/dynamodb-terms.ts';
export { kmsSigner } from './adapters/kms-signer.ts';
export { s3Archive } from './adapters/s3-archive.ts';
export { s3Locks } from './adapters/s3-locks.ts';
export { dynamodbEntryRows } from './adapters/dynamodb-outbox.ts';
