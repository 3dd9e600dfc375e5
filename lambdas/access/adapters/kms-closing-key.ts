import {
  DeleteAliasCommand,
  DescribeKeyCommand,
  NotFoundException,
  ScheduleKeyDeletionCommand,
  type KMSClient,
  type KeyMetadata,
} from '@aws-sdk/client-kms';
import type { ClosingKey } from '../closing-room.ts';

/** AWS' shortest waiting time. */
const PENDING_DAYS = 7;

/** The tenant's key by its alias, through the tenant's session: IAM asks for that alias on the key. */
export function kmsClosingKey(client: () => KMSClient, AliasName: string): ClosingKey {
  const describe = () => ifThere(() => client().send(new DescribeKeyCommand({ KeyId: AliasName })));
  return {
    async facts() {
      const key = (await describe())?.KeyMetadata;
      return key && factsOf(key);
    },

    async scheduleDeletion() {
      // KMS takes no alias here.
      const KeyId = (await describe())?.KeyMetadata?.Arn;
      if (KeyId === undefined) throw new Error('Nothing has the alias of the tenant’s key.');
      await client().send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: PENDING_DAYS }));
    },

    async dropAlias() {
      await ifThere(() => client().send(new DeleteAliasCommand({ AliasName })));
    },
  };
}

const factsOf = ({ KeyState, DeletionDate }: KeyMetadata) => ({
  state: KeyState ?? 'UNKNOWN',
  deletionAt: DeletionDate?.getTime(),
});

async function ifThere<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof NotFoundException) return undefined;
    throw error;
  }
}
