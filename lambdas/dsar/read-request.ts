import { type TenantRoom } from '../access/contract.ts';
import { Problem } from '../shared/http/route.ts';
import type { SubjectRequestId } from '../shared/kernel/ids.ts';
import { subjectRequestEntity, type SubjectRequestItem } from './entities.ts';

/** A request of this tenant. @throws Problem `not-found` */
export async function readRequest(room: TenantRoom, requestId: SubjectRequestId): Promise<SubjectRequestItem> {
  const found = await room.data.get(subjectRequestEntity, subjectRequestEntity.key({ requestId }));
  if (found === undefined) throw new Problem('not-found', 'There is no such subject request.');
  return found;
}
