import { parseArgs } from 'node:util';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { REGION } from '../lib/config/deployment.ts';
import { createOperatorKey, stackOutputs } from '../tools/operator-key/create-operator-key.ts';

/** `npm run operator-key`: makes an operator key with the deployer's own credentials and prints it once. */
const USAGE = 'npm run operator-key -- [--revoke-previous] [--label <text>] [--endpoint <url>]';

async function main(): Promise<void> {
  const { values } = parseArgs({
    args: process.argv.slice(3),
    options: {
      'revoke-previous': { type: 'boolean', default: false },
      label: { type: 'string' },
      endpoint: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(USAGE);
  const config = { region: REGION, endpoint: values.endpoint };
  const outputs = await stackOutputs(new CloudFormationClient(config), ['ApiKeysTableName', 'OutboxTableName']);
  const made = await createOperatorKey({
    dynamodb: new DynamoDBClient(config),
    apiKeysTable: outputs.ApiKeysTableName,
    outboxTable: outputs.OutboxTableName,
    revokePrevious: values['revoke-previous'],
    label: values.label,
  });
  console.error(`Operator key ${made.keyId}, shown once; ${made.revoked.length} earlier key(s) revoked.`);
  console.log(made.key);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? `${error.name}: ${error.message}\n${USAGE}` : error);
  process.exitCode = 1;
});
