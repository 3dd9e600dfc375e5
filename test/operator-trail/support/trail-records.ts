import { DEPLOYMENT } from '../../support/deployment.ts';
import { TENANT_A, TENANT_B } from '../../audit/support/world.ts';

/**
 * CloudTrail records as AWS documents them (CloudTrail user guide "record contents", DynamoDB "logging using
 * CloudTrail", S3 "CloudTrail log file examples", KMS "CloudTrail log entries"), with the example account.
 */
const OPERATOR = 'AROAEXAMPLEEXAMPLE22';
const base = {
  eventVersion: '1.11',
  eventTime: '2026-09-22T09:15:00Z',
  awsRegion: 'eu-central-1',
  sourceIPAddress: '203.0.113.7',
  userAgent: '[aws-cli/2.31 md/Botocore anna.mueller]',
  recipientAccountId: '111122223333',
  eventType: 'AwsApiCall',
};
/** @param factor whether there was a second one: a function has none */
export const identity = (id: string, session: string, factor = true) => ({
  type: 'AssumedRole',
  principalId: `${id}:${session}`,
  arn: `arn:aws:sts::111122223333:assumed-role/Admin/${session}`,
  accountId: '111122223333',
  accessKeyId: 'ASIAEXAMPLEEXAMPLE22',
  sessionContext: {
    sessionIssuer: { type: 'Role', principalId: id, arn: 'arn:aws:iam::111122223333:role/Admin', userName: 'Admin' },
    attributes: { creationDate: '2026-09-22T09:00:00Z', mfaAuthenticated: String(factor) },
  },
});
const userIdentity = identity(OPERATOR, 'anna.mueller@example.org');
const table = (name: string) => ({
  accountId: '111122223333',
  type: 'AWS::DynamoDB::Table',
  ARN: `arn:aws:dynamodb:eu-central-1:111122223333:table/${name}`,
});

export const getItem = {
  ...base,
  eventID: '3038ebd2-c98a-4c65-9b6e-e22506292313',
  requestID: 'KLM1GQ6BTEXAMPLE',
  eventName: 'GetItem',
  eventSource: 'dynamodb.amazonaws.com',
  userIdentity,
  readOnly: true,
  managementEvent: false,
  eventCategory: 'Data',
  requestParameters: {
    tableName: `${DEPLOYMENT}-${TENANT_A}-data-g01`,
    key: { pk: '+4915112345678', sk: 'CALL' },
    consistentRead: false,
  },
  responseElements: null,
  resources: [table(`${DEPLOYMENT}-${TENANT_A}-data-g01`)],
  apiVersion: '2012-08-10',
};

/** One transaction over two tenants and a store of the platform. */
export const transactGet = {
  ...getItem,
  eventID: '0c9f3a2e-7c1b-4d8e-9f00-5a6b7c8d9e0f',
  eventName: 'TransactGetItems',
  requestParameters: { returnConsumedCapacity: 'NONE' },
  resources: [
    `${DEPLOYMENT}-${TENANT_A}-data-g01`,
    `${DEPLOYMENT}-${TENANT_A}-keys-g01`,
    `${DEPLOYMENT}-${TENANT_B}-data-g02`,
    'Data-Tenants-1A2B',
  ].map(table),
};

export const getObjectDenied = {
  ...base,
  eventID: 'f4af1b0f-1a51-4b8a-8d3a-4c1d9e0a7b21',
  eventName: 'GetObject',
  eventSource: 's3.amazonaws.com',
  errorCode: 'AccessDenied',
  errorMessage: 'User: anna.mueller@example.org is not authorized',
  userIdentity,
  readOnly: true,
  managementEvent: false,
  eventCategory: 'Data',
  requestParameters: {
    bucketName: `${DEPLOYMENT}-${TENANT_A}-recordings-g01`,
    key: 'recordings/call_x.wav',
    Host: `${DEPLOYMENT}-${TENANT_A}-recordings-g01.s3.eu-central-1.amazonaws.com`,
  },
  resources: [
    { type: 'AWS::S3::Object', ARN: `arn:aws:s3:::${DEPLOYMENT}-${TENANT_A}-recordings-g01/recordings/call_x.wav` },
    {
      accountId: '111122223333',
      type: 'AWS::S3::Bucket',
      ARN: `arn:aws:s3:::${DEPLOYMENT}-${TENANT_A}-recordings-g01`,
    },
  ],
};

export const decrypt = {
  ...base,
  eventID: '5b1d6f0a-3c2e-4f7a-8b9c-0d1e2f3a4b5c',
  eventName: 'Decrypt',
  eventSource: 'kms.amazonaws.com',
  userIdentity,
  readOnly: true,
  managementEvent: true,
  eventCategory: 'Management',
  requestParameters: {
    encryptionContext: { tenant: TENANT_B, purpose: 'call-key' },
    encryptionAlgorithm: 'SYMMETRIC_DEFAULT',
  },
  resources: [
    {
      accountId: '111122223333',
      type: 'AWS::KMS::Key',
      ARN: 'arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
    },
  ],
};

/** What S3 has decrypted for somebody who reads an object. */
export const decryptForS3 = {
  ...decrypt,
  eventID: '6c2e7a1b-4d3f-4a8b-9c0d-1e2f3a4b5c6d',
  userIdentity: { ...userIdentity, invokedBy: 's3.amazonaws.com' },
  requestParameters: { encryptionContext: { 'aws:s3:arn': `arn:aws:s3:::${DEPLOYMENT}-${TENANT_A}-recordings-g01` } },
};

export const scheduleKeyDeletion = {
  ...decrypt,
  eventID: '7d3f8b2c-5e4a-4b9c-8d1e-2f3a4b5c6d7e',
  eventName: 'ScheduleKeyDeletion',
  readOnly: false,
  requestParameters: { keyId: '1234abcd-12ab-34cd-56ef-1234567890ab', pendingWindowInDays: 7 },
};

export const stopLogging = {
  ...base,
  eventID: '8e4a9c3d-6f5b-4c0d-9e2f-3a4b5c6d7e8f',
  eventName: 'StopLogging',
  eventSource: 'cloudtrail.amazonaws.com',
  userIdentity: {
    type: 'Root',
    principalId: '111122223333',
    arn: 'arn:aws:iam::111122223333:root',
    accountId: '111122223333',
  },
  readOnly: false,
  managementEvent: true,
  eventCategory: 'Management',
  requestParameters: { name: 'arn:aws:cloudtrail:eu-central-1:111122223333:trail/vkdev-operators' },
  resources: null,
};

/** The console draws a page about a table. */
export const describeTable = {
  ...getItem,
  eventID: '9f5b0d4e-7a6c-4d1e-8f3a-4b5c6d7e8f9a',
  eventName: 'DescribeTable',
  readOnly: true,
  managementEvent: true,
  eventCategory: 'Management',
};

/** DynamoDB itself, by a grant on the table's key. */
export const serviceDecrypt = {
  ...decrypt,
  eventID: 'a06c1e5f-8b7d-4e2f-9a4b-5c6d7e8f9a0b',
  userIdentity: { type: 'AWSService', invokedBy: 'dynamodb.amazonaws.com' },
};
