import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';

/** An item as this adapter writes it: undefined members are left out, buffers are binary. */
export const toItem = (value: object): Record<string, AttributeValue> =>
  marshall(value, { removeUndefinedValues: true });

/** An item as the domain reads it: binary becomes buffers, at any depth. */
export function fromItem<T>(item: Record<string, AttributeValue>): T {
  return buffers(unmarshall(item)) as T;
}
function buffers(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value);
  if (Array.isArray(value)) return value.map(buffers);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, buffers(member)]));
}

/** Whether a transaction or condition lost against another writer: nothing was written then. */
export function isLost(error: unknown): boolean {
  const { name, CancellationReasons } = error as { name?: string; CancellationReasons?: { Code?: string }[] };
  if (name === 'ConditionalCheckFailedException') return true;
  if (name === 'TransactionConflictException') return true;
  const lost = ['ConditionalCheckFailed', 'TransactionConflict'];
  return (
    name === 'TransactionCanceledException' && (CancellationReasons ?? []).some(({ Code }) => lost.includes(Code ?? ''))
  );
}

/** @returns false when `work` lost; other errors pass: their outcome is unknown */
export async function wins(work: Promise<unknown>): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    if (isLost(error)) return false;
    throw error;
  }
}

/** Twelve digits: keys sort like the numbers. */
export const padded = (n: number): string => String(n).padStart(12, '0');
