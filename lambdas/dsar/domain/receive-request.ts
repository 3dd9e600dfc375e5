import { putItem, type RoomWithoutObjects, type Write } from '../../access/contract.ts';
import type { AuditEvent } from '../../audit/contract.ts';
import { subjectRequestEntity, type SubjectRequestItem } from '../entities.ts';
import { identityVerified, requestCreated, requestDecided, type Act } from './request-events.ts';
import { identifierIn, identifierText } from './identifier.ts';

/**
 * Stores a new request, with its identifier, if there is one, sealed under a key of its own. Idempotent by the request's id: a second
 * receipt of the same one changes nothing.
 * @param number E.164, or undefined when it was withheld or the person is known by a call
 * @returns the request as stored, and whether this call made it
 */
export async function receiveRequest(
  room: RoomWithoutObjects,
  request: SubjectRequestItem,
  details: { number: string | undefined; act: Act },
): Promise<{ request: SubjectRequestItem; isNew: boolean }> {
  const key = subjectRequestEntity.key({ requestId: request.requestId });
  const known = await room.data.get(subjectRequestEntity, key);
  if (known !== undefined) return { request: known, isNew: false };
  const vault =
    details.number === undefined
      ? undefined
      : await room.vault.create(identifierIn(request.requestId), identifierText(details.number), request.receivedAt);
  const item = { ...request, sealedIdentifier: vault?.sealed ?? request.sealedIdentifier };
  const put: Write = putItem(subjectRequestEntity, {
    key,
    index: subjectRequestEntity.listed(item, 'all'),
    item,
    guard: { absent: true },
  });
  const result = await room.data.transact(
    [put, ...(vault?.writes ?? [])],
    auditOf(request, details.act),
    request.requestId,
  );
  if (result.outcome === 'committed') return { request: item, isNew: true };
  // Received at the same time, or before: then this is a second receipt.
  const winner = await room.data.get(subjectRequestEntity, key);
  if (winner === undefined) throw new Error('A subject request was neither stored nor found.');
  return { request: winner, isNew: false };
}

function auditOf(request: SubjectRequestItem, act: Act): AuditEvent[] {
  return [
    requestCreated(request, act),
    ...(request.identityMethod === undefined ? [] : [identityVerified(request, act)]),
    ...(request.decidedAt === undefined ? [] : [requestDecided(request, act)]),
  ];
}
