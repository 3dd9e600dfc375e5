import type { AttributeValue } from '@aws-sdk/client-dynamodb';

const utf8 = (text: string) => Buffer.byteLength(text);

/** Bytes of one attribute value as DynamoDB counts them (developer guide, "DynamoDB item sizes and formats"). */
function valueBytes(value: AttributeValue): number {
  if (value.S !== undefined) return utf8(value.S);
  // Two digits a byte, and one more.
  if (value.N !== undefined) return Math.ceil(value.N.replace(/[-.]/g, '').length / 2) + 1;
  if (value.B !== undefined) return value.B.length;
  if (value.L !== undefined) return 3 + value.L.reduce((sum, each) => sum + 1 + valueBytes(each), 0);
  if (value.M !== undefined) return 3 + rowBytes(value.M) + Object.keys(value.M).length;
  return 1;
}

/** Bytes of an item: names and values. */
export const rowBytes = (row: Readonly<Record<string, AttributeValue>>): number =>
  Object.entries(row).reduce((sum, [name, value]) => sum + utf8(name) + valueBytes(value), 0);

/** Units of a strongly consistent read: one per 4 KB, at least one; also where nothing was found. */
export const readUnits = (bytes: number): number => Math.max(1, Math.ceil(bytes / 4_096));

/** Units of a plain write: one per KB, at least one. */
export const writeUnits = (bytes: number): number => Math.max(1, Math.ceil(bytes / 1_024));
