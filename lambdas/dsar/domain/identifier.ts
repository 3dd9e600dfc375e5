import * as z from 'zod';
import type { TenantRoom } from '../../access/contract.ts';
import type { SubjectRequestItem } from '../entities.ts';

const schema = z.object({ number: z.string().optional() });

/** The text that is sealed in the request's vault. */
export const identifierText = (number: string | undefined): string =>
  JSON.stringify(number === undefined ? {} : { number });

/** The number (E.164) the request is about; undefined for a withheld number or when the vault's key is gone. */
export async function identifierOf(room: TenantRoom, request: SubjectRequestItem): Promise<string | undefined> {
  if (request.sealedIdentifier === undefined) return undefined;
  const text = await room.vault.open(request.requestId, request.sealedIdentifier);
  return text === undefined ? undefined : schema.parse(JSON.parse(text)).number;
}
