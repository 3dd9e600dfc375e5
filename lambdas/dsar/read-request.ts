import { itemKeys, type TenantRoom } from '../access/contract.ts';
import { Problem } from '../shared/http/route.ts';
import type { SubjectRequestId } from '../shared/kernel/ids.ts';
import type { SubjectRequestItem } from '../shared/kernel/stored-items.ts';

/** A request of this tenant. @throws Problem `not-found` */
export async function readRequest(room: TenantRoom, requestId: SubjectRequestId): Promise<SubjectRequestItem> {
  const found = await room.data.get('subjectRequest', itemKeys.subjectRequest(requestId));
  if (found === undefined) throw new Problem('not-found', 'There is no such subject request.');
  return found;
}
