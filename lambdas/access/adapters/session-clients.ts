import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { KMSClient } from '@aws-sdk/client-kms';
import type { S3Client } from '@aws-sdk/client-s3';
import { dynamodbFor, kmsFor, s3For, type CredentialSource } from '../../shared/aws/clients.ts';
import { once } from '../../shared/kernel/env.ts';

/** AWS clients bound to one tenant session's credentials, made at first use. */
export interface SessionClients {
  readonly dynamodb: () => DynamoDBClient;
  readonly kms: () => KMSClient;
  readonly s3: () => S3Client;
}

/** Keyed by the session's own credential source: clients live as long as the session and serve no other. */
const made = new WeakMap<CredentialSource, SessionClients>();

export function clientsOf(credentials: CredentialSource): SessionClients {
  const known = made.get(credentials);
  if (known !== undefined) return known;
  const clients = {
    dynamodb: once(() => dynamodbFor(credentials)),
    kms: once(() => kmsFor(credentials)),
    s3: once(() => s3For(credentials)),
  };
  made.set(credentials, clients);
  return clients;
}
