import * as z from 'zod';
import type { TenantRoom, VaultValue } from '../../access/contract.ts';
import type { SubjectRequestId } from '../../shared/kernel/ids.ts';
import { subjectRequestEntity, type SubjectRequestItem } from '../entities.ts';

const schema = z.object({ number: z.string().optional() });

/** The text that is sealed in the request's vault. */
export const identifierText = (number: string | undefined): string =>
  JSON.stringify(number === undefined ? {} : { number });

/** The identifier of one request, as the vault seals and opens it. */
export const identifierIn = (requestId: SubjectRequestId): VaultValue => ({
  requestId,
  binding: subjectRequestEntity.binding('sealedIdentifier', { requestId }),
});

/** The number (E.164) the request is about; undefined for a withheld number or when the vault's key is gone. */
export async function identifierOf(room: TenantRoom, request: SubjectRequestItem): Promise<string | undefined> {
  if (request.sealedIdentifier === undefined) return undefined;
  const text = await room.vault.open(identifierIn(request.requestId), request.sealedIdentifier);
  return text === undefined ? undefined : schema.parse(JSON.parse(text)).number;
}
